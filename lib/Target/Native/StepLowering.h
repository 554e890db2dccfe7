//===- StepLowering.h - one step in the arith dialect -----------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_TARGET_NATIVE_STEPLOWERING_H
#define MIPS_LIB_TARGET_NATIVE_STEPLOWERING_H

#include "mips/Target/StepStatus.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"

namespace mips {

/// How a machine's step is written down: one step (`lanes` 0), or as many steps
/// of independent sequences at once as a vector has lanes.
struct StepShape {
  unsigned lanes = 0;
  /// Integers are computed in no less than this many bits: processors are slow
  /// with single bytes, but their vectors are not.
  unsigned narrowest() const { return lanes ? 8 : 32; }
  /// `Machine.step`, or `Machine.step.x16` for vectors.
  std::string functionName(MachineOp machine) const;
  mlir::Type integer(mlir::MLIRContext *context, unsigned width) const;
  /// The type in which the function takes and gives values with these bounds.
  mlir::Type typeOf(mlir::MLIRContext *context, const Bounds &bounds) const;
};

/// Writes the step of `machine` as a private function of the arith dialect,
///
///     (states, inputs) -> (next states, outputs, status)
///
/// without side effects. The status is an i32, one of StepStatus; of vectors it
/// is an i1 a lane, true where something went wrong. Inputs are expected in
/// their ranges.
mlir::func::FuncOp lowerStep(MachineOp machine, const IntegerPlan &plan,
                             const StepShape &shape, mlir::OpBuilder &builder);

} // namespace mips

#endif // MIPS_LIB_TARGET_NATIVE_STEPLOWERING_H
