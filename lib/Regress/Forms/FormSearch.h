//===- FormSearch.h - rules that are solved for -*- C++ -*- ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_FORMS_FORMSEARCH_H
#define MIPS_LIB_REGRESS_FORMS_FORMSEARCH_H

#include "mips/Regress/Column/Regressor.h"
#include <optional>

namespace mips::regress {

/// A rule for `target` of a form that is solved for (docs/Method.md): sums of
/// digits, bits, remainders and quotients, quotients of planes, sums of a
/// function of each column, cases, exceptions, small tables. It costs no more
/// than `maxCost`, and has at least four rows for each number in it that was
/// free to choose. Deterministic.
std::optional<Rule> regressByForms(TermPool &pool, const Table &table,
                                   llvm::ArrayRef<int64_t> target,
                                   unsigned maxCost, SearchCount *count);

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_FORMS_FORMSEARCH_H
