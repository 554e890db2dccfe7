//===- Sharing.h - rules that share subexpressions -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_SHARING_H
#define MIPS_LIB_REGRESS_SHARING_H

#include "mips/Regress/Regressor.h"

namespace mips::regress {

/// For each target that has a rule, looks for one that costs less beside the
/// others' first ones, and puts it first.
void shareSubterms(TermPool &pool, const Table &table,
                   llvm::ArrayRef<std::vector<int64_t>> targets,
                   const Limits &limits,
                   std::vector<std::vector<Rule>> &rules);

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_SHARING_H
