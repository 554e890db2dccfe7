//===- Features.h - features made from columns -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_FORMS_FEATURES_H
#define MIPS_LIB_REGRESS_FORMS_FEATURES_H

#include "Forms/Part.h"

namespace mips::regress {

using Views = std::vector<View>;

/// Whether a column can be read as digits in a base: it has no negative value,
/// a value of more than one digit, and none above 2^24.
bool hasDigits(const View &view, int64_t base);

/// Adds `x div b`, `x div b^2`, … as long as some value is not 0.
void addQuotients(TermPool &pool, const View &view, int64_t base,
                  Views &result);
/// Adds the digits `x mod b`, `x div b mod b`, …; the highest digit is written
/// as a quotient.
void addDigits(TermPool &pool, const View &view, int64_t base, Views &result);
/// The sum of the digits in that base.
View digitSum(TermPool &pool, const View &view, int64_t base);
/// Adds the products of the bits at equal positions of two columns.
void addLikeBits(TermPool &pool, const View &a, const View &b, Views &result);
/// Adds the squares of the columns and the products of two of them.
void addProducts(TermPool &pool, llvm::ArrayRef<View> views, Views &result);
/// Adds `[a mod d = 0 and b mod d = 0]` for each d that divides some value of
/// both columns.
void addCommonDivisors(TermPool &pool, const View &a, const View &b,
                       Views &result);

/// The remainder, or the quotient, of a column and its values.
View remainderView(TermPool &pool, const View &view, int64_t modulus);
View quotientView(TermPool &pool, const View &view, int64_t divisor);

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_FORMS_FEATURES_H
