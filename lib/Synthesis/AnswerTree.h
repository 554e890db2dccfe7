//===- AnswerTree.h - what a black box has answered -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_SYNTHESIS_ANSWERTREE_H
#define MIPS_LIB_SYNTHESIS_ANSWERTREE_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/Hashing.h"
#include <optional>
#include <unordered_map>
#include <vector>

namespace mips {

/// Words with their answers, as a tree of prefixes: a word's answer holds that
/// of each of its prefixes.
class AnswerTree {
public:
  /// A step has so many inputs and outputs.
  AnswerTree(size_t numInputs, size_t numOutputs)
      : numInputs(numInputs), numOutputs(numOutputs), nodes(1) {}

  /// The answer to `word`, step by step; nothing if it is not known.
  std::optional<std::vector<int64_t>> find(llvm::ArrayRef<int64_t> word) const;
  /// Adds a word with its answer. False if a step is known to be answered
  /// otherwise; the first answer stays.
  bool add(llvm::ArrayRef<int64_t> word, llvm::ArrayRef<int64_t> answer);

private:
  using Index = uint32_t;
  static constexpr Index none = ~Index(0);
  struct Node {
    Index parent = none;
    Index child = none;  ///< the first one
    bool isFork = false; ///< has several children, which `forks` holds
  };

  llvm::ArrayRef<int64_t> inputsOf(Index node) const {
    return llvm::ArrayRef(inputs).slice((node - 1) * numInputs, numInputs);
  }
  static size_t hash(Index node, llvm::ArrayRef<int64_t> step) {
    return llvm::hash_combine(
        node, llvm::hash_combine_range(step.begin(), step.end()));
  }
  llvm::ArrayRef<int64_t> outputsOf(Index node) const {
    return llvm::ArrayRef(outputs).slice((node - 1) * numOutputs, numOutputs);
  }
  Index childOf(Index node, llvm::ArrayRef<int64_t> step) const;
  Index addChild(Index node, llvm::ArrayRef<int64_t> step,
                 llvm::ArrayRef<int64_t> row);

  size_t numInputs, numOutputs;
  std::vector<Node> nodes;
  /// The last step of each node but the root.
  std::vector<int64_t> inputs, outputs;
  /// The children of nodes with several, by hash of node and inputs. Most nodes
  /// have one, which is found without.
  std::unordered_multimap<size_t, Index> forks;
};

} // namespace mips

#endif // MIPS_LIB_SYNTHESIS_ANSWERTREE_H
