//===- Conditions.h - unification of conditions -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_COLUMN_CONDITIONS_H
#define MIPS_LIB_REGRESS_COLUMN_CONDITIONS_H

#include "Column/ExpressionBank.h"
#include "Column/Goal.h"

namespace mips::regress {

/// Unification of conditions: finds the target as a small decision tree whose
/// conditions and leaves are in the bank, or as `[P] * A`. A truth-valued
/// target is also searched as a conjunction, disjunction or exclusive or of
/// conditions, nested at most twice.
void tryConditions(TermPool &pool, const ExpressionBank &bank, Goal &goal);

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_COLUMN_CONDITIONS_H
