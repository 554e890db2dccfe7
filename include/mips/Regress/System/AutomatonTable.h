//===- AutomatonTable.h - a finite machine as lookup tables -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_REGRESS_SYSTEM_AUTOMATONTABLE_H
#define MIPS_REGRESS_SYSTEM_AUTOMATONTABLE_H

#include "mips/Data/Automaton.h"
#include "mips/Regress/System/RuleSystem.h"

namespace mips::regress {

/// The number of the symbol that the inputs make, from 0 on, the last input
/// fastest. All inputs have ranges.
TermId symbolNumber(TermPool &pool, const Signature &signature);

/// `automaton` as a table of next states and one of each output, looked up by
/// state and symbol; `signature` is that of its streams. Of one with open cells
/// the last output is one more, 1 at an open cell and else 0.
RuleSystem automatonTable(TermPool &pool, const Automaton &automaton,
                          const Signature &signature);

} // namespace mips::regress

#endif // MIPS_REGRESS_SYSTEM_AUTOMATONTABLE_H
