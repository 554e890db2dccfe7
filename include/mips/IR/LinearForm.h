//===- LinearForm.h - integer expressions as sums ---------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_IR_LINEARFORM_H
#define MIPS_IR_LINEARFORM_H

#include "mips/IR/MipsDialect.h"
#include "mlir/IR/Builders.h"
#include <optional>

namespace mips {

/// `constant + Σ coefficient * atom`, atoms in the order in which they were
/// first met. Arithmetic on forms fails on 64-bit overflow.
struct LinearForm {
  struct Term {
    mlir::Value atom;
    int64_t coefficient;
  };
  std::vector<Term> terms;
  int64_t constant = 0;

  static LinearForm ofAtom(mlir::Value atom) { return {{{atom, 1}}, 0}; }
  int64_t coefficientOf(mlir::Value atom) const;
  /// Adds `factor` times the other form. False on overflow.
  [[nodiscard]] bool add(const LinearForm &other, int64_t factor);
  /// Removes the term of `atom`.
  void erase(mlir::Value atom);
  bool empty() const { return terms.empty() && constant == 0; }
  /// No term and no constant is positive.
  bool isNegative() const;
};

/// Takes sums, differences and multiples by constants apart, down to other
/// operations and to values for which `isAtom` holds. Nothing on overflow, or
/// if the sum is unreasonably long.
std::optional<LinearForm>
linearForm(mlir::Value value, llvm::function_ref<bool(mlir::Value)> isAtom);

/// Writes a form as operations: positive terms first, the constant last
/// unless it is the only positive one.
mlir::Value buildSum(const LinearForm &form, mlir::OpBuilder &builder);

} // namespace mips

#endif // MIPS_IR_LINEARFORM_H
