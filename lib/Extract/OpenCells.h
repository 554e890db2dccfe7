//===- OpenCells.h - what sequences leave open of a machine -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_EXTRACT_OPENCELLS_H
#define MIPS_LIB_EXTRACT_OPENCELLS_H

#include "SymbolicData.h"

namespace mips {

/// A machine of which some cells are not known.
struct PartialMachine {
  static constexpr unsigned none = ~0u;

  unsigned numSymbols = 1;
  /// By cell, `state * numSymbols + symbol`. `output` is none at a cell that
  /// was never seen, `next` at one that may lead anywhere.
  std::vector<unsigned> next, output;
  /// Of each cell with a next state, the others that it could be; sorted.
  std::vector<std::vector<unsigned>> others;

  unsigned numStates() const { return next.size() / numSymbols; }
  unsigned cell(unsigned state, unsigned symbol) const {
    return state * numSymbols + symbol;
  }
  bool isDecided(unsigned cell) const {
    return next[cell] != none && others[cell].empty();
  }
};

/// Whether the machine gives every output of `data` until it comes to what it
/// does not know.
bool givesAll(const PartialMachine &machine, SymbolicData &data);

/// Sets `others`: the states that a cell could lead to as well without
/// contradicting a sequence, where what follows may take any way that is left
/// open. Looks at the data until that changes nothing, but no more than a few
/// times; what is not settled by then may lead anywhere.
void findOthers(PartialMachine &machine, SymbolicData &data);

/// A machine that answers where all states agree that it could be in. A cell
/// that it leaves open has the output none and leads to a state all of whose
/// cells are open; there is no such state if no cell is open. At most `limit`
/// states and that one; beyond it cells are open.
SymbolicMachine answerWhereDecided(const PartialMachine &machine,
                                   unsigned limit);

/// `first` without what one of the other machines answers otherwise. A machine
/// that does not answer has no say from there on. At most `limit` states and
/// the silent one.
SymbolicMachine answerWhereAllAgree(const SymbolicMachine &first,
                                    llvm::ArrayRef<SymbolicMachine> others,
                                    unsigned limit);

/// Words that would decide open cells which can be reached without passing
/// others, the shortest first; at most `limit`.
std::vector<std::vector<unsigned>> decidingWords(const PartialMachine &machine,
                                                 size_t limit);

} // namespace mips

#endif // MIPS_LIB_EXTRACT_OPENCELLS_H
