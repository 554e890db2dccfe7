//===- LinearSums.h - linear sums of features -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_FORMS_LINEARSUMS_H
#define MIPS_LIB_REGRESS_FORMS_LINEARSUMS_H

#include "Forms/Features.h"

namespace mips::regress {

/// Offers sums of multiples of features, over the integers or modulo the number
/// of values. Features are the columns, their quotients and digits in base 2,
/// 10 and 16, products, bits of two columns at equal positions, and common
/// divisors.
void tryLinearSums(TermPool &pool, const Part &part, Forms &forms);

/// Offers targets each bit of which is a sum of such features modulo 2, as in
/// codes and checksums from shift registers.
void tryBitSums(TermPool &pool, const Part &part, Forms &forms);

/// The sum of multiples of `views` that equals `target` modulo `modulus` (0:
/// over the integers), and how many factors are not 0. The term does not
/// contain the final remainder.
std::optional<Form> solveSum(TermPool &pool, llvm::ArrayRef<View> views,
                             llvm::ArrayRef<int64_t> target, int64_t modulus);

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_FORMS_LINEARSUMS_H
