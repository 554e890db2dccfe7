//===- AutomatonRepair.h - hill climbing on description length -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_EXTRACT_AUTOMATONREPAIR_H
#define MIPS_EXTRACT_AUTOMATONREPAIR_H

#include "mips/Data/Automaton.h"
#include "mips/Data/Dataset.h"

namespace mips {

/// The description length of `dataset` by an automaton, in bits: for each cell
/// the next state and the outputs, and for each wrong step its place and the
/// right outputs.
double descriptionLength(const Automaton &automaton, const Dataset &dataset);

/// Hill climbing on descriptionLength(). Outputs are refitted (each cell gets
/// the most frequent row of values); then two states are merged or one
/// transition is redirected, for as long as that shortens the description. The
/// result is minimal, and its description is never longer than that of
/// `automaton`. Deterministic.
Automaton repair(const Automaton &automaton, const Dataset &dataset);

} // namespace mips

#endif // MIPS_EXTRACT_AUTOMATONREPAIR_H
