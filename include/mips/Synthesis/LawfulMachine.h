//===- LawfulMachine.h - could a machine have rules? -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_SYNTHESIS_LAWFULMACHINE_H
#define MIPS_SYNTHESIS_LAWFULMACHINE_H

#include "mips/Data/Automaton.h"

namespace mips {

/// Whether a machine has regularities that rules over registers produce and
/// randomly drawn transitions do not: symbols that commute or leave the state
/// alone (counts, sums, flags), symbols that permute the states (remainders),
/// symbols that lead nearly every state to the same few states (resets,
/// memories of the last symbols), or several symbols with the same effect. The
/// search for rules takes ten times as long as all the rest of an extraction,
/// so it is not worth running on a machine without such regularities. The
/// answer is always true for small machines, where chance decides too much.
bool mayBeLawful(const Automaton &automaton);

} // namespace mips

#endif // MIPS_SYNTHESIS_LAWFULMACHINE_H
