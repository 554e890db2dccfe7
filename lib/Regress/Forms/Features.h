//===- Features.h - columns made of columns -*- C++ -*- ===//
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

/// Whether a column can be read as digits: no negative value, more than one
/// digit of the base, and not beyond 2^24.
bool hasDigits(const View &view, int64_t base);

/// `x div b`, `x div b^2`, … while they are not 0.
void addQuotients(TermPool &pool, const View &view, int64_t base,
                  Views &result);
/// `x mod b`, `x div b mod b`, …, the highest digit as a quotient.
void addDigits(TermPool &pool, const View &view, int64_t base, Views &result);
/// The sum of the digits.
View digitSum(TermPool &pool, const View &view, int64_t base);
/// Products of the bits of two columns at the same place.
void addLikeBits(TermPool &pool, const View &a, const View &b, Views &result);
/// Squares and products of two.
void addProducts(TermPool &pool, llvm::ArrayRef<View> views, Views &result);
/// `[a mod d = 0 and b mod d = 0]` for all d that divide some value of both.
void addCommonDivisors(TermPool &pool, const View &a, const View &b,
                       Views &result);

View remainderView(TermPool &pool, const View &view, int64_t modulus);
View quotientView(TermPool &pool, const View &view, int64_t divisor);

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_FORMS_FEATURES_H
