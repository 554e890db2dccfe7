//===- LinearSystem.h - linear machines as rules -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_REGRESS_SYSTEM_LINEARSYSTEM_H
#define MIPS_REGRESS_SYSTEM_LINEARSYSTEM_H

#include "mips/Algebra/LinearMachine.h"
#include "mips/Regress/System/RuleSystem.h"

namespace mips::regress {

/// Writes the machine as rules, in the basis of the states that makes them
/// cheapest (changes of basis are unimodular, so they stay integral). Common
/// sums are shared, and accumulators replace recurrences where these are
/// longer.
RuleSystem fromLinear(TermPool &pool, const LinearMachine &machine,
                      const Signature &signature);

} // namespace mips::regress

#endif // MIPS_REGRESS_SYSTEM_LINEARSYSTEM_H
