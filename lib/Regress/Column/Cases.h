//===- Cases.h - rules by cases of one column -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_COLUMN_CASES_H
#define MIPS_LIB_REGRESS_COLUMN_CASES_H

#include "mips/Regress/Column/Regressor.h"
#include "mips/Tuning/Tuning.h"

namespace mips::regress {

/// Finds rules that choose by the value of a column with few values, such as an
/// operation code or a mode: `if c = 0 then s + x else if c = 1 then s - x else
/// x`. The rule of each case is searched separately, so the whole may cost more
/// than any enumeration reaches.
///
/// Returns one rule for each column that gives one, cheapest first, none above
/// `maxCost`. If `maxCost` is above tuning::costOfOneChoice, a case may itself
/// be a choice by another column.
std::vector<Rule> regressByCases(TermPool &pool, const Table &table,
                                 llvm::ArrayRef<int64_t> target,
                                 unsigned maxCost, SearchCount *count);

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_COLUMN_CASES_H
