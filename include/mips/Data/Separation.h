//===- Separation.h - words that show a finite machine -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_DATA_SEPARATION_H
#define MIPS_DATA_SEPARATION_H

#include "mips/Data/Automaton.h"

namespace mips {

/// A word over an alphabet, as numbers of symbols.
using Symbols = std::vector<unsigned>;

/// Shortest words to the states of a minimal automaton, and shortest words that
/// tell its states apart (Moore's refinement). Takes states times the length of
/// the longest such word in memory.
class Separation {
public:
  /// `automaton` is minimal, all its states can be reached, and it outlives
  /// this.
  explicit Separation(const Automaton &automaton);

  /// The length of the longest of the shortest words to a state, and of the
  /// longest of the shortest words that tell two states apart.
  unsigned reach() const { return reach_; }
  unsigned tell() const { return unsigned(classes.size()) - 1; }

  /// A shortest word to `state`, the first one by symbols.
  Symbols access(unsigned state) const;
  /// A shortest word to which `one` and `other` give different outputs at its
  /// last step. They are not equal.
  Symbols word(unsigned one, unsigned other) const;
  /// Whether the outputs of `word` from the two states differ somewhere.
  bool differ(unsigned one, unsigned other,
              llvm::ArrayRef<unsigned> word) const;

  /// Words that together tell `state` from every other state.
  std::vector<Symbols> identify(unsigned state) const;

  /// Words from which nothing but this automaton follows, for who believes that
  /// no state is needed that the words do not tell from the others: each
  /// transition, behind a shortest word to its state, is followed by words that
  /// tell where it leads to from all other states, and these states answer the
  /// same words. No word is the beginning of another one. Nothing if they have
  /// more than `mostSteps` steps together.
  std::optional<std::vector<Symbols>>
  characteristicWords(size_t mostSteps) const;

private:
  unsigned next(unsigned state, unsigned symbol) const {
    return automaton.next[automaton.cell(state, symbol)];
  }

  const Automaton &automaton;
  unsigned reach_ = 0;
  /// The transition by which a shortest word comes to a state.
  struct Arrival {
    unsigned from = 0, symbol = 0;
  };
  std::vector<Arrival> arrivals;
  /// The number of each cell's row of outputs.
  std::vector<unsigned> rows;
  /// `classes[k][state]`: equal for states that no word of k steps tells apart.
  std::vector<std::vector<unsigned>> classes;
};

} // namespace mips

#endif // MIPS_DATA_SEPARATION_H
