//===- LinearForms.h - rules from linear forms -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_COLUMN_LINEARFORMS_H
#define MIPS_LIB_REGRESS_COLUMN_LINEARFORMS_H

#include "Column/Finisher.h"

namespace mips::regress {

/// A term and its values on the sample.
struct Feature {
  TermId term;
  const int32_t *values;
};

/// The sum of `factors[i] * features[i]` and `constant` as a person writes it:
/// positive terms first, and no product with the factor 1.
TermId linearTerm(TermPool &pool, llvm::ArrayRef<TermId> features,
                  llvm::ArrayRef<int64_t> factors, int64_t constant);

/// Passes every combination of the features with small integer factors to the
/// finisher. The more features there are, the smaller the factors.
void trySmallCombinations(TermPool &pool, llvm::ArrayRef<Feature> features,
                          Goal &goal, Finisher &finisher);

/// Finds target = an integer combination of the features, by elimination modulo
/// a prime.
void tryAffine(TermPool &pool, llvm::ArrayRef<Feature> features, Goal &goal);

/// Finds target = (an integer combination of the features) mod `modulus`.
void tryModularAffine(TermPool &pool, llvm::ArrayRef<Feature> features,
                      int64_t modulus, Goal &goal);

/// Finds target = argmax of some of the features, each at most once.
void tryArgmax(TermPool &pool, llvm::ArrayRef<Feature> features, Goal &goal);

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_COLUMN_LINEARFORMS_H
