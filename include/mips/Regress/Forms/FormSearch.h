//===- FormSearch.h - rules that are solved for -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_REGRESS_FORMS_FORMSEARCH_H
#define MIPS_REGRESS_FORMS_FORMSEARCH_H

#include "mips/Regress/Column/Regressor.h"
#include <optional>

namespace mips::regress {

/// A rule for `target` of a form that is solved for (docs/Method.md): sums of
/// digits, bits, remainders and quotients, quotients of planes, sums of a
/// function of each column, cases, exceptions, small tables. It costs no more
/// than `maxCost`, and has at least four rows for each number in it that was
/// free to choose. From a cost of 100 on, parts of the table are solved by
/// themselves, which takes longer. Deterministic. `count`, if there, is added
/// to.
std::optional<Rule> regressByForms(TermPool &pool, const Table &table,
                                   llvm::ArrayRef<int64_t> target,
                                   unsigned maxCost, SearchCount *count);

/// What regress() finds; if that is nothing, such a rule within
/// `limits.maxCostOfForms`.
std::vector<Rule> regressWithForms(TermPool &pool, const Table &table,
                                   llvm::ArrayRef<int64_t> target,
                                   const Limits &limits,
                                   SearchCount *count = nullptr);

} // namespace mips::regress

#endif // MIPS_REGRESS_FORMS_FORMSEARCH_H
