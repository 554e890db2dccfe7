//===- Histories.h - prefix tree of the words -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The answer of a machine depends only on the inputs so far, so a dataset is a
// prefix tree: a node is a distinct prefix of inputs with the outputs of its
// last step. Two nodes are two different histories. Therefore "the same state
// and the same input, but another output" refutes a choice of state.
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_STATE_HISTORIES_H
#define MIPS_LIB_REGRESS_STATE_HISTORIES_H

#include "mips/Data/Dataset.h"

namespace mips::regress {

/// The prefix tree of a dataset. Nodes are numbered in segments: the parents of
/// all nodes of a segment lie before the segment, so that a whole segment can
/// be computed in parallel lanes.
class Histories {
public:
  static constexpr uint32_t noParent = ~uint32_t(0);

  /// The first screenSize() nodes form the screen: they belong to words drawn
  /// evenly from all of `words`, with about `screenSteps` steps in total.
  Histories(const Dataset &words, size_t screenSteps);

  const Signature &signature() const { return signature_; }
  unsigned numInputs() const { return signature_.inputs.size(); }
  unsigned numOutputs() const { return signature_.outputs.size(); }
  size_t size() const { return parents.size(); }
  size_t screenSize() const { return screenSize_; }
  unsigned maxDepth() const { return maxDepth_; }

  uint32_t parent(size_t node) const { return parents[node]; }
  /// The number of inputs before the node's own: 0 at a first step.
  unsigned depth(size_t node) const { return depths[node]; }
  /// Column `i` of the inputs, then the outputs; one value for each node.
  const std::vector<int64_t> &column(unsigned i) const { return columns[i]; }
  const std::vector<int64_t> &output(unsigned k) const {
    return columns[numInputs() + k];
  }
  /// The ends of the segments, ascending. The last one is size(); one of them
  /// is screenSize().
  const std::vector<size_t> &segmentEnds() const { return segments; }
  size_t largestSegment() const;

private:
  void addWords(const Dataset &words, const std::vector<size_t> &which);

  Signature signature_;
  std::vector<uint32_t> parents;
  std::vector<uint32_t> depths;
  std::vector<std::vector<int64_t>> columns;
  std::vector<size_t> segments;
  size_t screenSize_ = 0;
  unsigned maxDepth_ = 0;
  /// For each node, shifted by one so that 0 stands for no parent: its children
  /// by their inputs.
  struct Child {
    uint64_t hash;
    uint32_t node;
  };
  std::vector<std::vector<Child>> children{1};
};

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_STATE_HISTORIES_H
