//===- StateEncodings.h - rules over numbers of states -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_STAGES_STATEENCODINGS_H
#define MIPS_LIB_REGRESS_STAGES_STATEENCODINGS_H

#include "State/Workbench.h"
#include "mips/Regress/Column/Regressor.h"

namespace mips::regress {

/// A state encoding: for each state of an automaton the values of some
/// registers, equally many for all states.
using StateLabels = std::vector<std::vector<int64_t>>;

/// Searches rules for registers that have the values `labels` at the states of
/// `automaton`, and offers the machine to `bench` if each register and output
/// has one. Different states must have different values.
void offerEncoding(Workbench &bench, const Automaton &automaton,
                   const StateLabels &labels, const Limits &limits);

/// The same, where the rule of a register may read what the ones before it
/// become, and longer rules are looked for; true if the machine is the best so
/// far. `automaton` need not be minimal.
bool offerInTurn(Workbench &bench, const Automaton &automaton,
                 const StateLabels &labels);

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_STAGES_STATEENCODINGS_H
