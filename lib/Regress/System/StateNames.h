//===- StateNames.h - names of state variables -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_SYSTEM_STATENAMES_H
#define MIPS_LIB_REGRESS_SYSTEM_STATENAMES_H

#include "mips/Regress/System/RuleSystem.h"

namespace mips::regress {

/// The order of the state variables for a reader: computed ones first, then
/// delays, by stream, the most recent first.
std::vector<unsigned> displayOrder(const TermPool &pool,
                                   const Signature &signature,
                                   const RuleSystem &system);

/// Names the states by their rules: `x_2` for the input x two steps ago, `y_1`
/// for the previous output, `n` for the number of the step, `c0` for a count of
/// zeros, `r` for a remainder. No name is a name of the signature or a keyword
/// of the target languages.
void nameStates(const TermPool &pool, const Signature &signature,
                RuleSystem &system);

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_SYSTEM_STATENAMES_H
