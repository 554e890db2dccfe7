//===- StretchForms.h - values by the states of some steps ago --*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Where states turn rather than grow, as in x' = x - y, y' = x + y, intervals
// double at each step and the values do not. As a sum of multiples of the
// states at the start of a stretch what cancels out does.
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_TARGET_NATIVE_STRETCHFORMS_H
#define MIPS_LIB_TARGET_NATIVE_STRETCHFORMS_H

#include "mips/IR/RangeAnalysis.h"

namespace mips {

/// The values of one machine in a step of a stretch, as sums of multiples of
/// the states at the stretch's start and of something within bounds.
class StretchForms {
public:
  /// The first step of stretches that start at states within these bounds.
  StretchForms(MachineOp machine, llvm::ArrayRef<Bounds> starts);
  /// Learns the result of an integer operation which is within `bounds` and
  /// whose operands have these; returns what is then known of it.
  Bounds add(mlir::Operation *op, llvm::ArrayRef<Bounds> operands,
             const Bounds &bounds);
  /// Goes on to the next step.
  void advance();
  /// Whether no state depends on those of the start, so that the next steps are
  /// like this one.
  bool areConstant() const;

private:
  using Factors = llvm::SmallVector<int64_t, 6>;
  struct Form {
    Factors factors; ///< by state variable; empty: all are 0
    Bounds rest;
  };
  std::optional<Form> sum(const Form &a, const Form &b, int64_t factor) const;
  std::optional<Form> formOf(mlir::Operation *op,
                             llvm::ArrayRef<Bounds> operands) const;
  /// What nothing is known of is within its bounds.
  Form of(mlir::Value value, const Bounds &bounds) const;
  Bounds boundsOf(const Form &form) const;

  mutable MachineOp machine;
  std::vector<StateOp> states;
  std::vector<Bounds> starts;
  llvm::DenseMap<mlir::Value, Form> forms;
};

} // namespace mips

#endif // MIPS_LIB_TARGET_NATIVE_STRETCHFORMS_H
