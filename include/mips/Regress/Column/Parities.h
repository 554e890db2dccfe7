//===- Parities.h - sums of bits as exclusive or -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_REGRESS_COLUMN_PARITIES_H
#define MIPS_REGRESS_COLUMN_PARITIES_H

#include "mips/Regress/Column/Regressor.h"

namespace mips::regress {

/// Rewrites each sum of bits modulo 2 in `id` as an exclusive or, which makes
/// the modulus unnecessary: `(a + c + d) mod 2` becomes `a xor c xor d`. A bit
/// is a truth value or a column of `table` that holds only 0 and 1.
TermId writeParities(TermPool &pool, const Table &table, TermId id);

} // namespace mips::regress

#endif // MIPS_REGRESS_COLUMN_PARITIES_H
