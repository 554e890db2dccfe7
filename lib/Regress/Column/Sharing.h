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

/// Finds rules for `target` that share operations with known rules of the same
/// machine over the same columns. Each operation in `context` is written once,
/// as a local variable, and may be mentioned at a cost of one. The cost of a
/// result is what it adds to the cost of the context.
std::vector<Rule> regressBeside(TermPool &pool, const Table &table,
                                llvm::ArrayRef<int64_t> target,
                                llvm::ArrayRef<TermId> context,
                                const Limits &limits);

/// For each target with a rule, looks for a rule that costs less together with
/// the first rules of the other targets, and puts it first.
void shareSubterms(TermPool &pool, const Table &table,
                   llvm::ArrayRef<std::vector<int64_t>> targets,
                   const Limits &limits, std::vector<std::vector<Rule>> &rules);

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_COLUMN_SHARING_H
