//===- ModularLabels.h - residues as state encodings -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_STAGES_MODULARLABELS_H
#define MIPS_LIB_REGRESS_STAGES_MODULARLABELS_H

#include "mips/Data/Automaton.h"

namespace mips::regress {

/// An automaton equivalent to another one, with a residue for each state. Some
/// states of the other one may occur more than once: a minimal automaton merges
/// residues that its outputs do not distinguish.
struct ModularAutomaton {
  Automaton automaton;
  std::vector<int64_t> residues; ///< of each state
};

/// Ways to write an automaton of one input as `r' = (a*r + b*x + c) mod m`,
/// with the least m up to 48 that allows it. Since residues can be shifted and
/// multiplied by units, up to three ways are returned, first the one whose
/// outputs change least from one residue to the next. Only the transitions of
/// the states in `seen` count.
std::vector<ModularAutomaton> modularAutomata(const Automaton &automaton,
                                              llvm::ArrayRef<unsigned> seen);

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_STAGES_MODULARLABELS_H
