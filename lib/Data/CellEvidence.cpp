//===- CellEvidence.cpp - which cells of an automaton data bear out ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Data/Automaton.h"
#include "mips/Data/SortedSequences.h"
#include "llvm/ADT/STLExtras.h"

using namespace mips;

namespace {
/// For each cell the states that it could lead to as well, for all that the
/// sequences read so far tell.
class Alternatives {
public:
  explicit Alternatives(const Automaton &automaton)
      : automaton(automaton), states(automaton.next.size()),
        isSeen(automaton.next.size()), occurs(automaton.alphabet.size()) {
    for (auto [cell, others] : llvm::enumerate(states))
      for (unsigned state = 0; state < automaton.numStates; ++state)
        if (state != automaton.next[cell])
          others.push_back(state);
  }

  void read(const Dataset &dataset, size_t sequence) {
    symbols.clear();
    right.clear();
    unsigned state = 0;
    for (size_t step = 0; step < dataset.length(sequence); ++step) {
      unsigned symbol =
          automaton.alphabet.symbol(dataset.inputs(sequence, step));
      unsigned cell = automaton.cell(state, symbol);
      symbols.push_back(symbol);
      right.push_back(dataset.agrees(sequence, step, automaton.outputs(cell)));
      isSeen[cell] = occurs[symbol] = true;
      state = automaton.next[cell];
    }
    state = 0;
    for (size_t step = 0; step < symbols.size(); ++step) {
      unsigned cell = automaton.cell(state, symbols[step]);
      state = automaton.next[cell];
      llvm::erase_if(states[cell], [&](unsigned other) {
        return tellsApart(dataset, sequence, state, other, step + 1);
      });
    }
  }

  size_t countUndecided() const {
    size_t count = 0;
    for (size_t cell = 0; cell < states.size(); ++cell)
      count += occurs[cell % occurs.size()] &&
               (!isSeen[cell] || !states[cell].empty());
    return count;
  }

private:
  /// Whether the sequence says, from step `from` on, that it goes on in
  /// `state` and not in `other`.
  bool tellsApart(const Dataset &dataset, size_t sequence, unsigned state,
                  unsigned other, size_t from) const {
    for (size_t step = from; step < symbols.size() && state != other; ++step) {
      unsigned one = automaton.cell(state, symbols[step]);
      unsigned two = automaton.cell(other, symbols[step]);
      if (right[step] &&
          !dataset.agrees(sequence, step, automaton.outputs(two)))
        return true;
      state = automaton.next[one];
      other = automaton.next[two];
    }
    return false;
  }

  const Automaton &automaton;
  std::vector<std::vector<unsigned>> states;
  std::vector<bool> isSeen, occurs;
  /// Of the sequence that is read: its symbols, and whether the automaton has
  /// the outputs.
  std::vector<unsigned> symbols;
  std::vector<bool> right;
};
} // namespace

size_t mips::countUndecidedCells(const Automaton &automaton,
                                 const Dataset &dataset) {
  Alternatives alternatives(automaton);
  // A sequence says nothing new the second time.
  for (size_t i : dataset.sorted().distinct())
    alternatives.read(dataset, i);
  return alternatives.countUndecided();
}
