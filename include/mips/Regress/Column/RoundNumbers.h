//===- RoundNumbers.h - round limits in comparisons -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_REGRESS_COLUMN_ROUNDNUMBERS_H
#define MIPS_REGRESS_COLUMN_ROUNDNUMBERS_H

#include "mips/Regress/Column/Regressor.h"

namespace mips::regress {

/// How many digits a reader has to remember: one for 3000, and one for 4096, a
/// power of 2.
unsigned significantDigits(int64_t value);

/// The number in `lo` .. `hi` with the fewest significant digits; of several
/// the one with the least magnitude.
int64_t roundest(int64_t lo, int64_t hi);

/// Replaces the limits in comparisons of `id` by the roundest ones that give
/// the same values on the rows of `table`: if no value lies between 32,612 and
/// 32,811, `x <= 32612` becomes `x < 32768`.
TermId roundLimits(TermPool &pool, const Table &table, TermId id);

} // namespace mips::regress

#endif // MIPS_REGRESS_COLUMN_ROUNDNUMBERS_H
