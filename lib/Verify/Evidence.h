//===- Evidence.h - what methods found, as formulas -------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_VERIFY_EVIDENCE_H
#define MIPS_LIB_VERIFY_EVIDENCE_H

#include "mips/Verify/Product.h"

namespace mips {

/// Σ relation[i] · v[i] = 0, where v = (1, states), as an equation without
/// negative factors.
logic::Term linearEquation(Product &product, llvm::ArrayRef<Int> relation);

/// "The pair of states is one of these." The states fit in 64 bits, are not
/// empty, and may come in any order. The formula branches on one state
/// variable after the other and writes runs of values as intervals.
logic::Term memberOf(Product &product, std::vector<std::vector<Int>> states);

} // namespace mips

#endif // MIPS_LIB_VERIFY_EVIDENCE_H
