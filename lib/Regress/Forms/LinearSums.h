//===- LinearSums.h - sums of features, solved for -*- C++ -*- ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_FORMS_LINEARSUMS_H
#define MIPS_LIB_REGRESS_FORMS_LINEARSUMS_H

#include "Forms/Features.h"

namespace mips::regress {

/// target = a sum of multiples of features: the columns, their quotients and
/// digits in base 2, 10 and 16, products, bits of two columns at the same
/// place, common divisors; over the integers or modulo the number of values.
void tryLinearSums(TermPool &pool, const Part &part, Forms &forms);

/// target = a sum of such features in all bits of the target, each bit modulo
/// 2: codes and checks of shift registers.
void tryBitSums(TermPool &pool, const Part &part, Forms &forms);

/// The sum of multiples of `views` that equals `target` modulo `modulus` (0:
/// over the integers), and how many factors are not 0. No modulus is taken at
/// the end.
std::optional<Form> solveSum(TermPool &pool, llvm::ArrayRef<View> views,
                             llvm::ArrayRef<int64_t> target, int64_t modulus);

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_FORMS_LINEARSUMS_H
