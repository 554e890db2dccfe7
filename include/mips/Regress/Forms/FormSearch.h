//===- FormSearch.h - rules whose form is solved for -*- C++ -*-===//
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

/// Finds a rule for `target` whose form is solved for (docs/Method.md, "One
/// rule"): sums of digits, bits, remainders and quotients, quotients of planes,
/// sums of a function of each column, cases, exceptions, small tables. The rule
/// costs no more than `maxCost`, and there are at least four rows for each
/// number in it that was free to choose. If `maxCost` is 100 or more, parts of
/// the table are also solved separately, which takes longer. Deterministic. The
/// work is added to `*count` if it is not null.
std::optional<Rule> regressByForms(TermPool &pool, const Table &table,
                                   llvm::ArrayRef<int64_t> target,
                                   unsigned maxCost, SearchCount *count);

/// Returns what regress() finds or, if that is nothing, such a rule within
/// `limits.maxCostOfForms`.
std::vector<Rule> regressWithForms(TermPool &pool, const Table &table,
                                   llvm::ArrayRef<int64_t> target,
                                   const Limits &limits,
                                   SearchCount *count = nullptr);

} // namespace mips::regress

#endif // MIPS_REGRESS_FORMS_FORMSEARCH_H
