//===- Histories.h - words as a tree of input prefixes -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A machine's answer depends on the inputs so far and on nothing else, so a
// dataset is a tree: a node is a distinct prefix of inputs with the outputs at
// its last step. Two nodes are always two different histories, which is what
// makes "the same state, the same input, another output" an argument.
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_STATE_HISTORIES_H
#define MIPS_LIB_REGRESS_STATE_HISTORIES_H

#include "mips/Data/Dataset.h"

namespace mips::regress {

/// The tree of a dataset. Nodes are numbered so that a parent comes before its
/// children, in segments: the parents of a segment's nodes all lie before the
/// segment, so that a whole segment can be computed side by side.
class Histories {
public:
  static constexpr uint32_t noParent = ~uint32_t(0);

  /// The nodes of about the first `screenSteps` steps of words drawn evenly
  /// from all of `words` come first: screenSize() of them.
  Histories(const Dataset &words, size_t screenSteps);

  const Signature &signature() const { return signature_; }
  unsigned numInputs() const { return signature_.inputs.size(); }
  unsigned numOutputs() const { return signature_.outputs.size(); }
  size_t size() const { return parents.size(); }
  size_t screenSize() const { return screenSize_; }
  unsigned maxDepth() const { return maxDepth_; }

  uint32_t parent(size_t node) const { return parents[node]; }
  /// 0 at a first step.
  unsigned depth(size_t node) const { return depths[node]; }
  /// Column `i` of inputs, then outputs; a value a node.
  const std::vector<int64_t> &column(unsigned i) const { return columns[i]; }
  const std::vector<int64_t> &output(unsigned k) const {
    return columns[numInputs() + k];
  }
  /// Ends of the segments, ascending; the last one is size(), and one of them
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
  /// Of every parent (0: none): its children by input values.
  struct Child {
    uint64_t hash;
    uint32_t node;
  };
  std::vector<std::vector<Child>> children{1};
};

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_STATE_HISTORIES_H
