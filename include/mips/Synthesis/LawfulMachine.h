//===- LawfulMachine.h - may a finite machine have rules? -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_SYNTHESIS_LAWFULMACHINE_H
#define MIPS_SYNTHESIS_LAWFULMACHINE_H

#include "mips/Data/Automaton.h"

namespace mips {

/// Whether a machine does something that rules over registers do and a machine
/// with transitions drawn by lot does not: letters that commute or that leave
/// the state alone (counts, sums, flags), that permute the states (remainders),
/// that lead nearly everywhere to the same few states (resets, memories of the
/// last letters), or several that do the same. A search for rules takes ten
/// times as long as everything else that is done for a network, and is not
/// worth it where the answer is no. Small machines always may: chance has too
/// large a part in them.
bool mayBeLawful(const Automaton &automaton);

} // namespace mips

#endif // MIPS_SYNTHESIS_LAWFULMACHINE_H
