//===- Automaton.h - finite machines as tables -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_DATA_AUTOMATON_H
#define MIPS_DATA_AUTOMATON_H

#include "mips/Data/Dataset.h"
#include "mips/Data/Teacher.h"

namespace mips {

/// All values of the inputs of one step, numbered: the alphabet of a finite
/// machine. Symbol 0 is the least value of every input; the last input runs
/// fastest.
class Alphabet {
public:
  /// Null if there are more than `limit` symbols.
  static std::optional<Alphabet> of(const Signature &signature,
                                    unsigned limit = 256);
  unsigned size() const { return size_; }
  unsigned symbol(llvm::ArrayRef<int64_t> inputs) const;
  /// The values of the inputs for a symbol.
  std::vector<int64_t> inputs(unsigned symbol) const;

private:
  std::vector<Interval> ranges;
  unsigned size_ = 1;
};

/// A finite Mealy machine over an alphabet. State 0 is the initial one.
struct Automaton {
  Alphabet alphabet;
  unsigned numOutputs;
  unsigned numStates = 0;
  /// `next[state * alphabet.size() + symbol]`.
  std::vector<unsigned> next;
  /// `output[(state * alphabet.size() + symbol) * numOutputs + k]`.
  std::vector<int64_t> output;

  unsigned cell(unsigned state, unsigned symbol) const {
    return state * alphabet.size() + symbol;
  }
  /// The outputs of `word` (inputs step by step), as Teacher::answer gives them.
  std::vector<int64_t> run(llvm::ArrayRef<int64_t> word, unsigned numInputs) const;
};

/// The number of steps of `dataset` at which the automaton is wrong.
size_t countErrors(const Automaton &automaton, const Dataset &dataset);

/// The smallest machine that does the same (Hopcroft), without unreachable
/// states, states numbered in the order of a breadth-first search from the
/// initial one by symbol: equal machines become equal tables.
Automaton minimize(const Automaton &automaton);

} // namespace mips

#endif // MIPS_DATA_AUTOMATON_H
