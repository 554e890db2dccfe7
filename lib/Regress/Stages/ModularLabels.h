//===- ModularLabels.h - states as residues -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_STAGES_MODULARLABELS_H
#define MIPS_LIB_REGRESS_STAGES_MODULARLABELS_H

#include "mips/Data/Automaton.h"

namespace mips::regress {

/// An automaton that does the same as another one, with a residue for each
/// state: some states of the other one may be there more than once, since a
/// smallest automaton takes residues together that its outputs do not tell
/// apart.
struct ModularAutomaton {
  Automaton automaton;
  std::vector<int64_t> residues; ///< of each state
};

/// Ways to see an automaton of one input as `r' = (a*r + b*x + c) mod m`, with
/// the least m of up to 48 that allows it. Residues can be shifted and
/// multiplied: up to three ways come, those first in which the outputs change
/// least from one residue to the next. `seen` are the states whose transitions
/// count.
std::vector<ModularAutomaton> modularAutomata(const Automaton &automaton,
                                              llvm::ArrayRef<unsigned> seen);

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_STAGES_MODULARLABELS_H
