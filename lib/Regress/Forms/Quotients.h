//===- Quotients.h - rules that round a quotient down -*- C++ -*- ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_FORMS_QUOTIENTS_H
#define MIPS_LIB_REGRESS_FORMS_QUOTIENTS_H

#include "Forms/Features.h"

namespace mips::regress {

/// target = (a sum of multiples of columns, or of columns and their products,
/// and a constant) div d. The factors follow from the slopes of the plane
/// through the points, which all have the denominator d.
void tryQuotients(TermPool &pool, const Part &part, Forms &forms);

/// target = (x + k) div d mod m, for a column x that determines it alone: the
/// target counts the blocks of d that x has passed.
void tryBlocks(TermPool &pool, const Part &part, Forms &forms);

/// target = a sum of steps `[c <= x]` of one column that determines it alone.
void trySteps(TermPool &pool, const Part &part, Forms &forms);

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_FORMS_QUOTIENTS_H
