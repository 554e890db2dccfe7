//===- Quotients.h - quotients of linear forms -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_FORMS_QUOTIENTS_H
#define MIPS_LIB_REGRESS_FORMS_QUOTIENTS_H

#include "Forms/Features.h"

namespace mips::regress {

/// Offers target = (a linear form of the columns, and perhaps of their
/// products) div d. The factors follow from the slopes of the plane through the
/// points, whose common denominator is d.
void tryQuotients(TermPool &pool, const Part &part, Forms &forms);

/// Offers target = (x + k) div d mod m for a column x that determines the
/// target alone: the target counts the blocks of length d that x has passed.
void tryBlocks(TermPool &pool, const Part &part, Forms &forms);

/// Offers target = a sum of steps `[c <= x]` of one column that determines the
/// target alone.
void trySteps(TermPool &pool, const Part &part, Forms &forms);

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_FORMS_QUOTIENTS_H
