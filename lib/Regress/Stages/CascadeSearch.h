//===- CascadeSearch.h - a mode and registers that it drives ----*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_STAGES_CASCADESEARCH_H
#define MIPS_LIB_REGRESS_STAGES_CASCADESEARCH_H

#include "Stages/StateEncodings.h"

namespace mips::regress {

/// A machine that does the same as another one, and numbers for its states.
struct UnfoldedMachine {
  Automaton automaton;
  StateLabels labels;
  unsigned registers; ///< beside the head
  unsigned head;      ///< ways with the same number have the same head
};

/// Ways to write `automaton` as a head and at most two registers that it
/// drives, the fewest registers and states first. A head is what the outputs of
/// the step before say, where a state is always entered with the same ones (the
/// digits of a clock, the colour of a light), or a closed partition (the place
/// in a frame), or nothing. Registers are timers since the head changed, flags
/// that an input sets and a change of the head clears, and shift registers,
/// sums and extrema of an input that begin anew with the head.
/// `heads`: what headsOf() gives.
std::vector<UnfoldedMachine> cascades(const Automaton &automaton,
                                      llvm::ArrayRef<StateLabels> heads);

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_STAGES_CASCADESEARCH_H
