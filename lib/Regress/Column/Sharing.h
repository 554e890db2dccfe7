//===- Sharing.h - rules that share subexpressions -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_COLUMN_SHARING_H
#define MIPS_LIB_REGRESS_COLUMN_SHARING_H

#include "mips/Regress/Column/Regressor.h"

namespace mips::regress {

/// Rules for `target` beside other rules of the same machine, over the same
/// columns, that are known already: what `context` computes is written once,
/// as a local, and may be mentioned for one. The cost of a result is what it
/// adds to the context's.
std::vector<Rule> regressBeside(TermPool &pool, const Table &table,
                                llvm::ArrayRef<int64_t> target,
                                llvm::ArrayRef<TermId> context,
                                const Limits &limits);

/// For each target that has a rule, looks for one that costs less beside the
/// others' first ones, and puts it first.
void shareSubterms(TermPool &pool, const Table &table,
                   llvm::ArrayRef<std::vector<int64_t>> targets,
                   const Limits &limits, std::vector<std::vector<Rule>> &rules);

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_COLUMN_SHARING_H
