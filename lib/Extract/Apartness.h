//===- Apartness.h - states that observations tell apart -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_EXTRACT_APARTNESS_H
#define MIPS_LIB_EXTRACT_APARTNESS_H

#include "ObservationTree.h"
#include "SymbolicData.h"
#include "llvm/Support/Error.h"
#include <functional>

namespace mips {

/// A hypothesis over a tree of observations: a basis of nodes that are pairwise
/// apart, its states, and for each of their steps the one basis node from which
/// the step's node is not apart.
class Apartness {
public:
  using Node = ObservationTree::Node;
  /// Adds the answer to a word to the tree.
  using Ask = std::function<llvm::Error(llvm::ArrayRef<unsigned>)>;

  Apartness(unsigned numSymbols, unsigned maxStates, Ask ask)
      : numSymbols(numSymbols), maxStates(maxStates), ask(std::move(ask)) {
    promote(0);
  }

  ObservationTree &tree() { return observations; }
  const ObservationTree &tree() const { return observations; }

  /// Asks until every step of every state leads to exactly one state.
  llvm::Error complete();
  /// The hypothesis. Only after complete().
  SymbolicMachine machine() const;
  /// A shortest word of the tree that the machine answers otherwise; nothing if
  /// it answers all as observed.
  std::optional<Symbols> conflict(const SymbolicMachine &machine) const;
  /// The beginning of `word`, which is in the tree, up to the first step that
  /// the machine answers otherwise; nothing if there is none.
  std::optional<Symbols> mismatch(const SymbolicMachine &machine,
                                  llvm::ArrayRef<unsigned> word) const;
  /// Asks until the machine's error on `word` (its last step) shows in a node
  /// that is one step from the basis, so that complete() goes on.
  llvm::Error explain(const SymbolicMachine &machine, Symbols word);

private:
  /// A step of a basis node.
  struct Cell {
    Node node = ObservationTree::none;
    std::vector<unsigned> candidates; ///< basis nodes not apart from `node`
    unsigned compared = 0;            ///< basis nodes that were looked at
  };
  void promote(Node node);
  Cell &cell(unsigned state, unsigned symbol) {
    return cells[size_t(state) * numSymbols + symbol];
  }
  /// Leaves out candidates that are apart by now and adds new basis nodes.
  void update(Cell &cell);
  /// Makes one candidate of several. True if the basis has grown.
  llvm::Expected<bool> settle(unsigned state, unsigned symbol);
  /// A word that leaves few of these whatever the answer is.
  Symbols splittingWord(llvm::ArrayRef<unsigned> candidates) const;
  size_t mostLeft(llvm::ArrayRef<unsigned> candidates,
                  llvm::ArrayRef<unsigned> word) const;

  unsigned numSymbols, maxStates;
  Ask ask;
  ObservationTree observations;
  std::vector<Node> basis;
  llvm::DenseMap<Node, unsigned> stateOf;
  std::vector<Cell> cells;
};

} // namespace mips

#endif // MIPS_LIB_EXTRACT_APARTNESS_H
