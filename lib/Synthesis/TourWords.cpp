//===- TourWords.cpp - words through what others leave out ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Synthesis/TourWords.h"
#include "mips/Synthesis/LabelledWords.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>

using namespace mips;

namespace {

/// The transitions that some word has taken.
class Tour {
public:
  explicit Tour(const Automaton &automaton)
      : automaton(automaton), symbols(automaton.alphabet.size()),
        isTaken(automaton.next.size()) {
    for (unsigned cell = 0; cell < isTaken.size(); ++cell)
      isTaken[cell] = automaton.isOpen(cell);
  }
  void take(const Dataset &words);
  /// The symbols of a new word; none if nothing new is near enough.
  std::vector<unsigned> next(unsigned length);

private:
  std::vector<unsigned> way(unsigned from, unsigned most) const;

  const Automaton &automaton;
  const unsigned symbols;
  std::vector<bool> isTaken; ///< by cell
};

} // namespace

void Tour::take(const Dataset &words) {
  const size_t numInputs = words.signature().inputs.size();
  for (size_t i = 0; i < words.numSequences(); ++i) {
    unsigned state = 0;
    for (size_t t = 0; t < words.length(i); ++t) {
      unsigned cell = automaton.cell(
          state,
          automaton.alphabet.symbol(words.row(i, t).take_front(numInputs)));
      isTaken[cell] = true;
      state = automaton.next[cell];
    }
  }
}

/// The shortest way whose last step is new, of at most `most` steps.
std::vector<unsigned> Tour::way(unsigned from, unsigned most) const {
  constexpr unsigned none = ~0u;
  std::vector<unsigned> cameBy(automaton.numStates, none), // a cell
      depth(automaton.numStates), queue = {from};
  for (size_t at = 0; at < queue.size(); ++at) {
    unsigned state = queue[at];
    if (depth[state] == most)
      break;
    for (unsigned symbol = 0; symbol < symbols; ++symbol) {
      unsigned cell = automaton.cell(state, symbol);
      if (isTaken[cell] && !automaton.isOpen(cell)) {
        unsigned target = automaton.next[cell];
        if (target != from && cameBy[target] == none) {
          cameBy[target] = cell;
          depth[target] = depth[state] + 1;
          queue.push_back(target);
        }
        continue;
      }
      if (isTaken[cell])
        continue;
      std::vector<unsigned> steps = {symbol};
      for (unsigned s = state; s != from; s = cameBy[s] / symbols)
        steps.push_back(cameBy[s] % symbols);
      std::reverse(steps.begin(), steps.end());
      return steps;
    }
  }
  return {};
}

std::vector<unsigned> Tour::next(unsigned length) {
  std::vector<unsigned> word;
  unsigned state = 0;
  while (word.size() < length) {
    std::vector<unsigned> steps = way(state, length - word.size());
    if (steps.empty())
      break;
    for (unsigned symbol : steps) {
      unsigned cell = automaton.cell(state, symbol);
      isTaken[cell] = true;
      state = automaton.next[cell];
    }
    llvm::append_range(word, steps);
  }
  return word;
}

void mips::addTours(const Automaton &automaton, unsigned length, size_t most,
                    Dataset &words) {
  const unsigned numInputs = automaton.alphabet.numInputs();
  Tour tour(automaton);
  tour.take(words);
  for (size_t count = 0; count < most; ++count) {
    std::vector<unsigned> symbols = tour.next(length);
    if (symbols.empty())
      return;
    Word word;
    for (unsigned symbol : symbols)
      llvm::append_range(word, automaton.alphabet.inputs(symbol));
    appendLabelled(word, automaton.run(word, numInputs), words);
  }
}
