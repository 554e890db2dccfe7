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

/// Rules that choose by the value of a column that has only a few, such as an
/// operation code or a mode: `if c = 0 then s + x else if c = 1 then s - x else
/// x`. The rule of each case is searched by itself, so the whole may cost what
/// no enumeration reaches. One rule for each column that gives some, cheapest
/// first, none above `maxCost`. Above
/// tuning::costOfOneChoice a case may be a choice by
/// another column.
std::vector<Rule> regressByCases(TermPool &pool, const Table &table,
                                 llvm::ArrayRef<int64_t> target,
                                 unsigned maxCost, SearchCount *count);

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_COLUMN_CASES_H
