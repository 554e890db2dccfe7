//===- DecisionTree.h - a function of few cases as choices ------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_TRANSFORMS_DECISIONTREE_H
#define MIPS_LIB_TRANSFORMS_DECISIONTREE_H

#include "mips/IR/MipsDialect.h"

namespace mips {

/// An input or a state, and the values of it that count.
struct Leaf {
  mlir::Value value;
  std::vector<int64_t> values;
  /// Whether its values are of the kind of the result: then it may be one.
  bool isOfKind = false;
};

/// The result in a case, given the values of the leaves; none if it has none.
using CaseResult =
    llvm::function_ref<std::optional<int64_t>(llvm::ArrayRef<int64_t> values)>;

/// A function of a few leaves, written as below. `isTruth`: of a truth value.
mlir::Value buildDecisionTree(CaseResult result, llvm::ArrayRef<Leaf> leaves,
                              bool isTruth, size_t numNames,
                              mlir::Operation *place);

/// The value of an expression in each case, written as choices among constants
/// and leaves: `if event = coin then unlocked else gate`. Leaves are asked in
/// the order of `leaves`. The operations stand before `place`. Null if a case
/// has a result that is not one of the named values 0 .. numNames-1, unless
/// that is 0, or one that does not fit in 64 bits.
mlir::Value buildDecisionTree(mlir::Value expression,
                              llvm::ArrayRef<Leaf> leaves, size_t numNames,
                              mlir::Operation *place);

} // namespace mips

#endif // MIPS_LIB_TRANSFORMS_DECISIONTREE_H
