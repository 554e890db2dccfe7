//===- LawfulMachine.cpp - could a machine have rules? ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Synthesis/LawfulMachine.h"
#include "mips/Tuning/Tuning.h"
#include "llvm/ADT/STLExtras.h"
#include <set>

using namespace mips;

namespace {
/// Measures what the symbols of a machine do to its states; shares are 0..1.
class Letters {
public:
  explicit Letters(const Automaton &automaton)
      : automaton(automaton), states(automaton.numStates),
        symbols(automaton.alphabet.size()) {}

  unsigned next(unsigned state, unsigned symbol) const {
    return automaton.next[automaton.cell(state, symbol)];
  }
  /// The share of cells (state, symbol) that lead back to their state.
  double keeping() const;
  /// The share of states at which two symbols commute, over all pairs of
  /// symbols.
  double commuting() const;
  /// The number of states that a symbol leads to.
  size_t image(unsigned symbol) const;
  /// The share of states that two symbols lead to the same state, over all
  /// pairs of symbols.
  double alike() const;

private:
  const Automaton &automaton;
  unsigned states, symbols;
};
} // namespace

double Letters::keeping() const {
  size_t count = 0;
  for (unsigned state = 0; state < states; ++state)
    for (unsigned symbol = 0; symbol < symbols; ++symbol)
      count += next(state, symbol) == state;
  return double(count) / (double(states) * symbols);
}

double Letters::commuting() const {
  size_t count = 0, all = 0;
  for (unsigned state = 0; state < states; ++state)
    for (unsigned a = 0; a < symbols; ++a)
      for (unsigned b = 0; b < a; ++b, ++all)
        count += next(next(state, a), b) == next(next(state, b), a);
  return double(count) / double(std::max<size_t>(all, 1));
}

double Letters::alike() const {
  size_t count = 0, all = 0;
  for (unsigned state = 0; state < states; ++state)
    for (unsigned a = 0; a < symbols; ++a)
      for (unsigned b = 0; b < a; ++b, ++all)
        count += next(state, a) == next(state, b);
  return double(count) / double(std::max<size_t>(all, 1));
}

size_t Letters::image(unsigned symbol) const {
  std::set<unsigned> reached;
  for (unsigned state = 0; state < states; ++state)
    reached.insert(next(state, symbol));
  return reached.size();
}

bool mips::mayBeLawful(const Automaton &automaton) {
  unsigned states = automaton.numStates, symbols = automaton.alphabet.size();
  if (states * symbols < tuning::lot.smallTable || symbols < 2)
    return true;
  Letters letters(automaton);
  if (letters.keeping() > tuning::lot.telling ||
      letters.commuting() > tuning::lot.telling ||
      letters.alike() > tuning::lot.telling)
    return true;
  size_t images = 0, permutations = 0;
  for (unsigned symbol = 0; symbol < symbols; ++symbol) {
    size_t image = letters.image(symbol);
    images += image;
    permutations += double(image) > tuning::lot.many * states;
  }
  return permutations * 2 > symbols ||
         double(images) <= tuning::lot.few * double(states) * symbols;
}
