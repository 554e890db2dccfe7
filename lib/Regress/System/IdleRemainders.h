//===- IdleRemainders.h - redundant moduli -*- C++ -*-===//
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

/// Whether a remainder in the update of a state could be replaced by its
/// dividend, and the system would still explain `words`. Such a modulus is
/// redundant: in words of 12 steps a count modulo 12 looks like a count.
bool hasIdleRemainder(TermPool &pool, const RuleSystem &system,
                      const Dataset &words);

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_SYSTEM_IDLEREMAINDERS_H
