//===- InterfaceBuilder.h - the functions of a native program ---*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_TARGET_NATIVE_INTERFACEBUILDER_H
#define MIPS_LIB_TARGET_NATIVE_INTERFACEBUILDER_H

#include "Expressions.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"

namespace mips {

/// Writes the functions around the step functions of one machine; see
/// docs/Native.md for what each does. In memory, states and ports have the
/// widths that their ranges need.
class InterfaceBuilder {
public:
  InterfaceBuilder(MachineOp machine, mlir::OpBuilder &builder);

  /// `m_init`, `m_step`, `m_run` and `m_error`.
  void emitStreaming();
  /// `m_batch`, where `M.step.xN` is there with N = `lanes`.
  void emitBatch(unsigned lanes);
  /// The same functions with arrays for ports.
  void emitPacked();

private:
  using Values = llvm::SmallVector<mlir::Value>;
  /// A state variable, input or output.
  struct Port {
    mlir::IntegerType type; ///< in memory
    Bounds bounds;
  };

  mlir::func::FuncOp begin(llvm::StringRef name, mlir::TypeRange operands,
                           mlir::TypeRange results, bool isPrivate = false);
  void emitInit();
  void emitStep();
  void emitStream();
  mlir::Value emitInputCheck(mlir::ValueRange ports, mlir::Value first,
                             mlir::Value end);
  void emitStretch();
  mlir::Value emitStretches(mlir::func::FuncOp function);
  void emitRun();
  void emitError();
  void emitPackedRow();
  void emitPackedArrays(llvm::StringRef what, mlir::Type first);

  mlir::Value constant(int64_t value, unsigned width = 64) {
    return arith.constant(value, width);
  }
  mlir::Value field(mlir::Value state, unsigned index);
  Values loadState(mlir::Value state);
  void storeState(mlir::Value state, mlir::ValueRange values);
  mlir::Value load(mlir::Type type, mlir::Value place);
  mlir::Value element(mlir::Value array, mlir::Type type, mlir::Value index);
  /// The functions' parameters for ports: a pointer each.
  llvm::SmallVector<mlir::Type> portPointers() const;
  mlir::Value isBadInput(mlir::Value value, const Bounds &range);
  mlir::Value anyBadInput(mlir::ValueRange inputs);
  Values callStep(mlir::ValueRange states, mlir::ValueRange inputs,
                  const StepShape &shape);
  void continueUnless(mlir::Value condition, mlir::Block *exit,
                      mlir::ValueRange arguments);
  Values emitScratch(int64_t tile);
  mlir::Value loadLanes(mlir::Value place, unsigned width,
                        const StepShape &shape);
  void storeLanes(mlir::Value value, mlir::Value place, unsigned width,
                  const StepShape &shape);
  mlir::Value emitVectorStep(mlir::ValueRange ports, mlir::ValueRange scratch,
                             const StepShape &shape, mlir::Value lane,
                             mlir::Value row);
  mlir::Value
  emitLoop(mlir::Value begin, mlir::Value end, int64_t step,
           mlir::Value carried,
           llvm::function_ref<mlir::Value(mlir::Value, mlir::Value)> body);
  mlir::Value emitTile(mlir::func::FuncOp function, mlir::ValueRange scratch,
                       const StepShape &shape, mlir::Value first,
                       mlir::Value whole);
  mlir::Value emitScalars(mlir::func::FuncOp function, mlir::Value state,
                          mlir::Value begin, mlir::Value end,
                          mlir::Value failing);

  MachineOp machine;
  IntegerPlan plan;
  StepShape scalar;
  mlir::ImplicitLocOpBuilder builder;
  LaneArith arith;
  std::string prefix;
  std::vector<StateOp> states;
  std::vector<Port> stateFields, inputs, outputs;
  mlir::Type pointer, i32, i64;
  mlir::LLVM::LLVMStructType stateType;
};

} // namespace mips

#endif // MIPS_LIB_TARGET_NATIVE_INTERFACEBUILDER_H
