//===- Indicators.h - sums of comparisons -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_COLUMN_INDICATORS_H
#define MIPS_LIB_REGRESS_COLUMN_INDICATORS_H

#include "Column/LinearForms.h"

namespace mips::regress {

/// Finds target = an integer combination of the features, of comparisons of two
/// of them, and of comparisons with a constant if a feature has few values. An
/// example is the number of values that are less than another one, or at least
/// 3. No other search reaches such sums, because no single comparison
/// correlates with the target.
void tryIndicators(TermPool &pool, llvm::ArrayRef<Feature> features,
                   Goal &goal);

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_COLUMN_INDICATORS_H
