//===- Apartness.h - hypotheses over an observation tree -*- C++ -*-===//
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

/// A hypothesis over an observation tree (L#). Its states are the basis: nodes
/// that are pairwise apart, that is, known to answer some word differently.
/// Each step of a basis node leads to the one basis node from which the step's
/// node is not apart.
class Apartness {
public:
  using Node = ObservationTree::Node;
  /// Asks words and adds the answers to the tree.
  using Ask = std::function<llvm::Error(llvm::ArrayRef<Symbols>)>;

  Apartness(unsigned numSymbols, unsigned maxStates, Ask ask)
      : numSymbols(numSymbols), maxStates(maxStates), ask(std::move(ask)) {
    promote(0);
  }

  ObservationTree &tree() { return observations; }
  const ObservationTree &tree() const { return observations; }

  /// Asks words until every step of every state leads to exactly one state.
  llvm::Error complete();
  /// Returns the hypothesis; complete() must have succeeded before.
  SymbolicMachine machine() const;
  /// A shortest word of the tree that the machine answers wrongly; nothing if
  /// the machine agrees with all observations.
  std::optional<Symbols> conflict(const SymbolicMachine &machine) const;
  /// The prefix of `word` (which is in the tree) up to the first step that the
  /// machine answers wrongly; nothing if there is none.
  std::optional<Symbols> mismatch(const SymbolicMachine &machine,
                                  llvm::ArrayRef<unsigned> word) const;
  /// Asks words until the machine's error at the last step of `word` shows at a
  /// node that is one step from the basis, where complete() can resolve it.
  llvm::Error explain(const SymbolicMachine &machine, Symbols word);

private:
  /// A step of a basis node and its possible targets.
  struct Cell {
    Node node = ObservationTree::none;
    std::vector<unsigned> candidates; ///< basis nodes not apart from `node`
    unsigned compared = 0;            ///< number of basis nodes compared so far
  };
  void promote(Node node);
  Cell &cell(unsigned state, unsigned symbol) {
    return cells[size_t(state) * numSymbols + symbol];
  }
  /// Drops candidates that are apart by now and considers new basis nodes.
  void update(Cell &cell);
  /// Finds out what is known of a step, whose node joins the basis if it is
  /// apart from all of it. Returns a word to ask; nothing once the step leads
  /// to one state.
  llvm::Expected<std::optional<Symbols>> question(unsigned state,
                                                  unsigned symbol);
  /// A word that rules out many of the candidates whatever the answer is.
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
