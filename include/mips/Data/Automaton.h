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
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBufferRef.h"
#include "llvm/Support/raw_ostream.h"

namespace mips {

/// All values of the inputs of one step, numbered: the alphabet of a finite
/// machine. Symbol 0 is the least value of every input; the last input runs
/// fastest.
class Alphabet {
public:
  /// Null if there are more than `limit` symbols.
  static std::optional<Alphabet> of(const Signature &signature,
                                    unsigned limit = 256);
  /// The same from the ranges of the inputs.
  static std::optional<Alphabet> of(llvm::ArrayRef<Interval> ranges,
                                    unsigned limit = 256);
  unsigned size() const { return size_; }
  unsigned numInputs() const { return ranges_.size(); }
  llvm::ArrayRef<Interval> ranges() const { return ranges_; }
  /// The number of the symbol; every value must be in its input's range.
  unsigned symbol(llvm::ArrayRef<int64_t> inputs) const;
  /// The values of the inputs for a symbol.
  std::vector<int64_t> inputs(unsigned symbol) const;

private:
  std::vector<Interval> ranges_;
  unsigned size_ = 1;
};

/// A finite Mealy machine over an alphabet. State 0 is the initial one.
struct Automaton {
  Alphabet alphabet;
  unsigned numOutputs = 1;
  unsigned numStates = 0;
  /// `next[state * alphabet.size() + symbol]`.
  std::vector<unsigned> next;
  /// `output[(state * alphabet.size() + symbol) * numOutputs + k]`.
  std::vector<int64_t> output;
  /// By cell, whether it is open: the data do not say what the machine does
  /// there. It then gives no answer, and none from there on: an open cell leads
  /// to a state all of whose cells are open. Empty if no cell is open.
  std::vector<bool> open = {};

  bool isOpen(unsigned cell) const { return !open.empty() && open[cell]; }
  bool hasOpenCells() const { return !open.empty(); }
  /// Those of states that can be reached by answered steps, the silent state's
  /// aside.
  unsigned countOpenCells() const;

  unsigned cell(unsigned state, unsigned symbol) const {
    return state * alphabet.size() + symbol;
  }
  /// The outputs of one cell.
  llvm::ArrayRef<int64_t> outputs(unsigned cell) const {
    return llvm::ArrayRef<int64_t>(output).slice(size_t(cell) * numOutputs,
                                                 numOutputs);
  }
  /// The outputs of `word` (inputs step by step), as Teacher::answer gives
  /// them; 0 at open cells.
  std::vector<int64_t> run(llvm::ArrayRef<int64_t> word,
                           unsigned numInputs) const;

  /// How many steps of `word` are answered: all that come before an open cell.
  size_t countAnswered(llvm::ArrayRef<int64_t> word) const;

  /// The number of steps to the farthest state that can be reached.
  unsigned depth() const;

  /// One line a cell, `state : inputs / outputs -> next`, in order of state
  /// and symbol:
  ///
  ///     automaton
  ///     inputs 0..1
  ///     outputs 1
  ///     states 2
  ///     0 : 0 / 0 -> 0
  ///     0 : 1 / 1 -> 1
  ///     1 : 0 / 1 -> 1
  ///     1 : 1 / 0 -> 0
  ///
  /// An open cell is `1 : 1 / ?`.
  void print(llvm::raw_ostream &os) const;

  friend bool operator==(const Automaton &a, const Automaton &b) {
    return a.alphabet.ranges() == b.alphabet.ranges() &&
           a.numOutputs == b.numOutputs && a.numStates == b.numStates &&
           a.next == b.next && a.output == b.output && a.open == b.open;
  }
};

/// Reads what Automaton::print writes; blank lines and lines that start with
/// `#` are skipped. An error says `file:line: error: message`.
llvm::Expected<Automaton> parseAutomaton(llvm::MemoryBufferRef buffer);

/// Whether an automaton that was learned from words of `length` steps speaks of
/// longer ones: all its states are reached in a third of that. What comes from
/// a machine that is not finite ends where the words do: a sum after their
/// length, a count of open brackets after half of it, since it takes as many
/// steps again to tell two counts apart.
bool isSettled(const Automaton &automaton, size_t length);

/// The number of steps of `dataset` at which the automaton gives a wrong
/// answer; none is given at an open cell.
size_t countErrors(const Automaton &automaton, const Dataset &dataset);

/// The number of cells of which `dataset` leaves open which state comes next:
/// those without data, and those that could as well lead to another state of
/// the automaton, for all that the dataset tells. Symbols that the dataset does
/// not have at all do not count.
size_t countUndecidedCells(const Automaton &automaton, const Dataset &dataset);

/// The smallest machine that does the same (Hopcroft), without unreachable
/// states, states numbered in the order of a breadth-first search from the
/// initial one by symbol: equal machines become equal tables.
Automaton minimize(const Automaton &automaton);

} // namespace mips

#endif // MIPS_DATA_AUTOMATON_H
