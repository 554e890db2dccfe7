//===- IdleRemainders.h - remainders that nothing speaks for -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_SYSTEM_IDLEREMAINDERS_H
#define MIPS_LIB_REGRESS_SYSTEM_IDLEREMAINDERS_H

#include "mips/Data/Dataset.h"
#include "mips/Regress/System/RuleSystem.h"

namespace mips::regress {

/// Whether a state is kept modulo something and `words` would be explained as
/// well without: a count modulo 12 is a count in words of 12 steps.
bool hasIdleRemainder(TermPool &pool, const RuleSystem &system,
                      const Dataset &words);

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_SYSTEM_IDLEREMAINDERS_H
