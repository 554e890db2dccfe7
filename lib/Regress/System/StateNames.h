//===- StateNames.h - what state variables are called -*- C++ -*- ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_SYSTEM_STATENAMES_H
#define MIPS_LIB_REGRESS_SYSTEM_STATENAMES_H

#include "mips/Regress/System/RuleSystem.h"

namespace mips::regress {

/// The order in which a reader wants the state variables: what is computed
/// first, then what is only remembered, by stream, the latest first.
std::vector<unsigned> displayOrder(const TermPool &pool,
                                   const Signature &signature,
                                   const RuleSystem &system);

/// Names the states by what their rules say: `x_2` for the input x two steps
/// ago, `y_1` for the previous output, `n` for the number of the step, `c0`
/// for a count of zeros, `r` for a remainder. No name is one of the
/// signature's or a keyword of the target languages.
void nameStates(const TermPool &pool, const Signature &signature,
                RuleSystem &system);

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_SYSTEM_STATENAMES_H
