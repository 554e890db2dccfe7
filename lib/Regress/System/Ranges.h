//===- Ranges.h - ranges by interval analysis -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_SYSTEM_RANGES_H
#define MIPS_LIB_REGRESS_SYSTEM_RANGES_H

#include "mips/Regress/System/RuleSystem.h"

namespace mips::regress {

/// Infers the range of each state variable by interval arithmetic, for all
/// input sequences within the ranges of the inputs. State variables that are
/// not proved bounded lose their range. Iterates from the initial values, then
/// widens, then narrows.
void inferRanges(const TermPool &pool, const Signature &signature,
                 RuleSystem &system);

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_SYSTEM_RANGES_H
