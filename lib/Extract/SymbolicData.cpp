//===- SymbolicData.cpp - a dataset as symbols ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SymbolicData.h"
#include "llvm/ADT/STLExtras.h"

using namespace mips;

llvm::Expected<Alphabet> mips::alphabetOf(const Dataset &dataset,
                                          unsigned most) {
  std::optional<Alphabet> alphabet = Alphabet::of(dataset.signature(), most);
  if (!alphabet)
    return llvm::createStringError("more than " + llvm::Twine(most) +
                                   " symbols");
  if (dataset.numSteps() == 0)
    return llvm::createStringError("no data");
  return std::move(*alphabet);
}

SymbolicData::SymbolicData(const Dataset &dataset, const Alphabet &alphabet,
                           OutputRows &rows, size_t end)
    : dataset(dataset), alphabet(alphabet), rows(rows) {
  if (end >= dataset.numSequences()) {
    symbols.reserve(dataset.numSteps());
    rowNumbers.reserve(dataset.numSteps());
  }
  read(std::min(end, dataset.numSequences()));
}

void SymbolicData::readOn(size_t end) {
  for (size_t i = numRead(); i < end; ++i) {
    for (size_t step = 0; step < dataset.length(i); ++step) {
      symbols.push_back(alphabet.symbol(dataset.inputs(i, step)));
      rowNumbers.push_back(dataset.areAllGiven(i, step)
                               ? rows.number(dataset.outputs(i, step))
                               : unknown);
    }
    starts.push_back(symbols.size());
  }
}

void SymbolicMachine::closeOpen() {
  if (!llvm::is_contained(next, noRow))
    return;
  unsigned silent = numStates();
  std::replace(next.begin(), next.end(), noRow, silent);
  next.resize(next.size() + numSymbols, silent);
  output.resize(next.size(), noRow);
}

Automaton SymbolicMachine::toAutomaton(const Alphabet &alphabet,
                                       unsigned numOutputs,
                                       const OutputRows &rows) const {
  Automaton automaton{alphabet, numOutputs, numStates(), next, {}};
  bool hasOpen = llvm::is_contained(output, noRow);
  for (unsigned row : output) {
    if (hasOpen)
      automaton.open.push_back(row == noRow);
    if (row == noRow)
      automaton.output.resize(automaton.output.size() + numOutputs);
    else
      llvm::append_range(automaton.output, rows[row]);
  }
  return automaton;
}
