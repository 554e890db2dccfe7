//===- OpenCells.h - cells that sequences leave undetermined -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_EXTRACT_OPENCELLS_H
#define MIPS_LIB_EXTRACT_OPENCELLS_H

#include "SymbolicData.h"

namespace mips {

/// A Mealy machine of which some cells are not known.
struct PartialMachine {
  static constexpr unsigned none = ~0u;

  unsigned numSymbols = 1;
  /// By cell, `state * numSymbols + symbol`. `output` is none at a cell that no
  /// sequence visits, `next` is none at a cell that may lead anywhere.
  std::vector<unsigned> next, output;
  /// For each cell with a next state the other states that it could lead to,
  /// sorted.
  std::vector<std::vector<unsigned>> others;

  unsigned numStates() const { return next.size() / numSymbols; }
  unsigned cell(unsigned state, unsigned symbol) const {
    return state * numSymbols + symbol;
  }
  bool isDecided(unsigned cell) const {
    return next[cell] != none && others[cell].empty();
  }
};

/// Whether the machine agrees with every output of `data` until it reaches an
/// unknown cell.
bool givesAll(const PartialMachine &machine, SymbolicData &data);

/// Sets `others`: the states that a cell could lead to as well without
/// contradicting a sequence, where the rest of the sequence may take any way
/// that is left open. Passes over the data until nothing changes, but only a
/// few times; cells that still change then may lead anywhere.
void findOthers(PartialMachine &machine, SymbolicData &data);

/// A machine that answers where all states that it could be in agree. An open
/// cell has the output none and leads to a state all of whose cells are open;
/// that state exists only if some cell is open. There are at most `limit` other
/// states; cells beyond them are open.
SymbolicMachine answerWhereDecided(const PartialMachine &machine,
                                   unsigned limit);

/// `first` without the answers that one of the other machines contradicts. A
/// machine that leaves a cell open no longer counts after it. At most `limit`
/// states and the silent one.
SymbolicMachine answerWhereAllAgree(const SymbolicMachine &first,
                                    llvm::ArrayRef<SymbolicMachine> others,
                                    unsigned limit);

/// At most `limit` words that would determine open cells, the shortest first;
/// only cells that can be reached without passing another open cell.
std::vector<std::vector<unsigned>> decidingWords(const PartialMachine &machine,
                                                 size_t limit);

} // namespace mips

#endif // MIPS_LIB_EXTRACT_OPENCELLS_H
