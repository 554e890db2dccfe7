//===- SymbolicData.h - a dataset as symbols -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_EXTRACT_SYMBOLICDATA_H
#define MIPS_LIB_EXTRACT_SYMBOLICDATA_H

#include "AnswerCache.h"
#include "mips/Data/Automaton.h"
#include "mips/Data/Dataset.h"
#include "llvm/Support/Error.h"

namespace mips {

/// The symbols of the inputs of a dataset. Errors: there are more than `most`,
/// or there are no data.
llvm::Expected<Alphabet> alphabetOf(const Dataset &dataset, unsigned most);

/// A dataset with one symbol for the inputs of each step and one number for its
/// row of outputs, which is what automaton learning works on.
struct SymbolicData {
  /// Reads the first `end` sequences at once, the others when read() asks for
  /// them.
  SymbolicData(const Dataset &dataset, const Alphabet &alphabet,
               OutputRows &rows, size_t end = ~size_t(0));

  /// Reads the sequences before `end` that have not been read yet.
  void read(size_t end) {
    if (end > numRead())
      readOn(end);
  }
  /// The number of all sequences, read or not.
  size_t numSequences() const { return dataset.numSequences(); }
  size_t numSteps() const { return dataset.numSteps(); }
  llvm::ArrayRef<unsigned> word(size_t sequence) const {
    return slice(symbols, sequence);
  }
  /// The numbers of the rows of outputs; `unknown` if an output is missing.
  static constexpr unsigned unknown = ~0u;
  llvm::ArrayRef<unsigned> labels(size_t sequence) const {
    return slice(rowNumbers, sequence);
  }

private:
  size_t numRead() const { return starts.size() - 1; }
  void readOn(size_t end);
  llvm::ArrayRef<unsigned> slice(llvm::ArrayRef<unsigned> all,
                                 size_t sequence) const {
    return all.slice(starts[sequence], starts[sequence + 1] - starts[sequence]);
  }

  Dataset dataset;
  const Alphabet &alphabet;
  OutputRows &rows;
  std::vector<unsigned> symbols, rowNumbers;
  std::vector<size_t> starts = {0};
};

/// A Mealy machine over the same symbols and rows. An open cell has the output
/// noRow and leads to a state all of whose cells are open.
struct SymbolicMachine {
  static constexpr unsigned noRow = ~0u;

  unsigned numSymbols = 1;
  std::vector<unsigned> next, output; ///< [state * numSymbols + symbol]

  unsigned numStates() const { return next.size() / numSymbols; }
  unsigned cell(unsigned state, unsigned symbol) const {
    return state * numSymbols + symbol;
  }
  /// If there are cells with neither next state nor output (noRow), adds a
  /// state that gives no answers and lets these cells lead to it.
  void closeOpen();
  Automaton toAutomaton(const Alphabet &alphabet, unsigned numOutputs,
                        const OutputRows &rows) const;
};

} // namespace mips

#endif // MIPS_LIB_EXTRACT_SYMBOLICDATA_H
