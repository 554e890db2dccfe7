//===- Predicates.h - what comparisons mean ---------------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_IR_PREDICATES_H
#define MIPS_IR_PREDICATES_H

#include "mips/IR/MipsDialect.h"

namespace mips {

/// The predicate that holds exactly where this one does not.
inline CmpPredicate inverse(CmpPredicate predicate) {
  switch (predicate) {
  case CmpPredicate::eq:
    return CmpPredicate::ne;
  case CmpPredicate::ne:
    return CmpPredicate::eq;
  case CmpPredicate::lt:
    return CmpPredicate::ge;
  case CmpPredicate::le:
    return CmpPredicate::gt;
  case CmpPredicate::gt:
    return CmpPredicate::le;
  case CmpPredicate::ge:
    return CmpPredicate::lt;
  }
  llvm_unreachable("covered switch");
}

/// Whether `a predicate b`.
inline bool holds(CmpPredicate predicate, int64_t a, int64_t b) {
  switch (predicate) {
  case CmpPredicate::eq:
    return a == b;
  case CmpPredicate::ne:
    return a != b;
  case CmpPredicate::lt:
    return a < b;
  case CmpPredicate::le:
    return a <= b;
  case CmpPredicate::gt:
    return a > b;
  case CmpPredicate::ge:
    return a >= b;
  }
  llvm_unreachable("covered switch");
}

} // namespace mips

#endif // MIPS_IR_PREDICATES_H
