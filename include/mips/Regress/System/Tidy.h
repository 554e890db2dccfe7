//===- Tidy.h - simplification of rule systems -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_REGRESS_SYSTEM_TIDY_H
#define MIPS_REGRESS_SYSTEM_TIDY_H

#include "mips/Regress/System/RuleSystem.h"

namespace mips::regress {

/// Drops state variables that no output depends on, merges state variables that
/// are always equal (such as two shift registers of one stream), and gives the
/// states their printed names (`r`, `c0`, or `x_1` for an input one step ago).
void tidy(TermPool &pool, const Signature &signature, RuleSystem &system);

} // namespace mips::regress

#endif // MIPS_REGRESS_SYSTEM_TIDY_H
