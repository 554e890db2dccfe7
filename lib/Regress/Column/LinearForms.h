//===- LinearForms.h - rules that are one linear form and a step -*- C++ -*-
//===//
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

/// The sum of `factors[i] * features[i]` and `constant`, as a person writes
/// it: what is added first, products only where the factor is not 1.
TermId linearTerm(TermPool &pool, llvm::ArrayRef<TermId> features,
                  llvm::ArrayRef<int64_t> factors, int64_t constant);

/// Finishes every combination of the features with small integer factors; how
/// small depends on how many features there are.
void trySmallCombinations(TermPool &pool, llvm::ArrayRef<Feature> features,
                          Goal &goal, Finisher &finisher);

/// target = an integer combination of the features, by elimination modulo a
/// prime.
void tryAffine(TermPool &pool, llvm::ArrayRef<Feature> features, Goal &goal);

/// target = (an integer combination of the features) mod `modulus`.
void tryModularAffine(TermPool &pool, llvm::ArrayRef<Feature> features,
                      int64_t modulus, Goal &goal);

/// target = argmax of some features, each named once.
void tryArgmax(TermPool &pool, llvm::ArrayRef<Feature> features, Goal &goal);

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_COLUMN_LINEARFORMS_H
