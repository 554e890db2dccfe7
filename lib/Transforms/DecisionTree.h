//===- DecisionTree.h - a function of few cases as choices ------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_TRANSFORMS_DECISIONTREE_H
#define MIPS_LIB_TRANSFORMS_DECISIONTREE_H

#include "mips/IR/RangeAnalysis.h"

namespace mips {

/// A value that is asked for, and what of it counts.
struct Leaf {
  mlir::Value value;
  /// What it can be: disjoint, in ascending order. Of a truth value 0 and 1.
  std::vector<Bounds> pieces;
  /// Whether its values are of the kind of the result: then it may be one.
  bool isOfKind = false;
  /// Whether it is a number, so that it may be asked for by its order; names
  /// and truth values have none.
  bool hasOrder = false;

  void add(int64_t number) { pieces.push_back(Bounds::constant(number)); }
};

/// What the result is in a case: a number, or a value that stands already.
struct Outcome {
  int64_t number = 0;
  mlir::Value value = {};
};

/// The result in a case, given a piece of each leaf; none if it has none.
using CaseOutcome =
    llvm::function_ref<std::optional<Outcome>(llvm::ArrayRef<Bounds> pieces)>;

/// A function of a few leaves, written as choices among constants, leaves and
/// values: `if event = coin then unlocked else gate`, `if s < 3 then shut else
/// open`. Leaves are asked in the order of `leaves`. The operations stand
/// before `place`. `isTruth`: of a truth value. Null if there is a case without
/// a result, with one that is not one of the named values 0 .. numNames-1,
/// unless that is 0, or if the choices would be so many that nobody reads them.
mlir::Value buildDecisionTree(CaseOutcome outcome, llvm::ArrayRef<Leaf> leaves,
                              bool isTruth, size_t numNames,
                              mlir::Operation *place);

/// The value of `expression` where each leaf is somewhere in its piece, if it
/// is the same one everywhere there, and seen to be by intervals.
std::optional<int64_t> valueOn(mlir::Value expression,
                               llvm::ArrayRef<Leaf> leaves,
                               llvm::ArrayRef<Bounds> pieces);

} // namespace mips

#endif // MIPS_LIB_TRANSFORMS_DECISIONTREE_H
