//===- RoundNumbers.h - limits that a person would write -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_REGRESS_COLUMN_ROUNDNUMBERS_H
#define MIPS_REGRESS_COLUMN_ROUNDNUMBERS_H

#include "mips/Regress/Column/Regressor.h"

namespace mips::regress {

/// How many digits a person has to remember: one for 3000 and for 4096.
unsigned significantDigits(int64_t value);

/// The number of `lo` .. `hi` with the fewest significant digits; of several
/// the one of the least magnitude.
int64_t roundest(int64_t lo, int64_t hi);

/// `id` with the roundest limits that the rows of `table` leave open: where no
/// value lies between 32,612 and 32,811, `x <= 32612` becomes `x < 32768`. The
/// values at the rows stay the same.
TermId roundLimits(TermPool &pool, const Table &table, TermId id);

} // namespace mips::regress

#endif // MIPS_REGRESS_COLUMN_ROUNDNUMBERS_H
