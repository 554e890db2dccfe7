//===- Completion.h - open transitions filled in by laws -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_REGRESS_STAGES_COMPLETION_H
#define MIPS_REGRESS_STAGES_COMPLETION_H

#include "mips/Data/PartialAutomaton.h"
#include <optional>

namespace mips::regress {

/// Fills in where open transitions lead, by laws that hold wherever the
/// transitions are decided: closed partitions of the states (a register that
/// depends on nothing else), by which states that are alike tell what becomes
/// of each other, and symbols that do the same in all states. The result is
/// minimal. Nothing if there are no such laws, if they leave a transition more
/// than one target, or if the machine has too many states or cells to look for
/// them.
///
/// What is filled in is a guess. It serves to find rules, which say what
/// happens everywhere and are held to the decided transitions; it is no reason
/// to trust a table.
std::optional<Automaton> completeByLaws(const PartialAutomaton &partial);

} // namespace mips::regress

#endif // MIPS_REGRESS_STAGES_COMPLETION_H
