//===- AutomatonRepair.h - small changes that the data ask for -*- C++ -*-===//
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

/// What an automaton and its errors on `dataset` take to write down, in bits:
/// a next state and outputs for each cell, and place and value of every step
/// that is wrong.
double descriptionLength(const Automaton &automaton, const Dataset &dataset);

/// Climbs to a shorter description of `dataset`: outputs are refitted (the
/// most frequent row of values at each cell), two states are merged, a
/// transition is redirected, for as long as that helps. The result is minimal
/// and never makes the description longer. Deterministic.
Automaton repair(const Automaton &automaton, const Dataset &dataset);

} // namespace mips

#endif // MIPS_EXTRACT_AUTOMATONREPAIR_H
