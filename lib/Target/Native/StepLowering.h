//===- StepLowering.h - one step in the arith dialect -----------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_TARGET_NATIVE_STEPLOWERING_H
#define MIPS_LIB_TARGET_NATIVE_STEPLOWERING_H

#include "mips/Target/StepStatus.h"
#include "mips/Target/StretchPlan.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"

namespace mips {

/// How a machine's step is written down: one step (`lanes` 0), or as many steps
/// of independent sequences at once as a vector has lanes.
struct StepShape {
  /// Which integers it is written in: those of the whole program, with its
  /// checks, those of stretches or those of narrow ones.
  enum Kind { Checked, Free, Narrow };

  unsigned lanes = 0;
  Kind kind = Checked;
  bool hasStatus() const { return !lanes && kind == Checked; }
  /// Integers are computed in no less than this many bits: processors are slow
  /// with single bytes, but their vectors are not.
  unsigned narrowest() const { return lanes ? 8 : 32; }
  /// `Machine.step`, `Machine.step.free`, `Machine.step.narrow.x16` for
  /// vectors.
  std::string functionName(MachineOp machine) const;
  const IntegerPlan &integers(const NativePlan &plan) const;
  mlir::Type integer(mlir::MLIRContext *context, unsigned width) const;
  /// The type in which the function takes and gives values with these bounds.
  mlir::Type typeOf(mlir::MLIRContext *context, const Bounds &bounds) const;
};

/// The integers in which stretches are written.
inline StepShape::Kind stretchKind(const NativePlan &plan) {
  return plan.integers.hasChecks() ? StepShape::Free : StepShape::Checked;
}

/// Writes the step of `machine` as a private function of the arith dialect,
///
///     (states, inputs) -> (next states, outputs, status)
///
/// without side effects. The status is an i32, one of StepStatus, and is there
/// only of single checked steps; vectors have no checks. Inputs are expected in
/// their ranges. The plan has to have what the shape's kind asks for.
mlir::func::FuncOp lowerStep(MachineOp machine, const NativePlan &plan,
                             const StepShape &shape, mlir::OpBuilder &builder);

/// All step functions of a machine: the checked one, with `free` that without
/// checks, which stretches of `run` take, and if `lanes` is not 0, those over
/// vectors; 1: as many lanes as suit the machine.
void lowerSteps(MachineOp machine, const NativePlan &plan, unsigned lanes,
                bool free);

} // namespace mips

#endif // MIPS_LIB_TARGET_NATIVE_STEPLOWERING_H
