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
  InterfaceBuilder(MachineOp machine, const NativePlan &plan,
                   mlir::OpBuilder &builder);

  /// `m_init`, with `step` also `m_step` and `m_error`, and for the others the
  /// private function `M.stream` that takes checked steps with rows at any
  /// distance.
  void emitSteps(Functions functions);
  /// `m_step_packed`, and the same for the other functions that are there: with
  /// arrays for ports.
  void emitPacked();

protected:
  using Values = llvm::SmallVector<mlir::Value>;
  /// A state variable, input or output.
  struct Port {
    mlir::IntegerType type; ///< in memory
    Bounds bounds;
  };

  mlir::func::FuncOp begin(llvm::StringRef name, mlir::TypeRange operands,
                           mlir::TypeRange results, bool isPrivate = false);
  /// Adds LLVM's attributes, and ours that Translate.h and Optimize.cpp know.
  void addAttributes(mlir::func::FuncOp function,
                     llvm::ArrayRef<llvm::StringRef> attributes);
  mlir::Value constant(int64_t value, unsigned width = 64) {
    return arith.constant(value, width);
  }
  mlir::Value field(mlir::Value state, unsigned index);
  /// The state variables as a single step computes with them, and the number of
  /// steps where these are counted.
  Values loadState(mlir::Value state);
  void storeState(mlir::Value state, mlir::ValueRange values);
  mlir::Value load(mlir::Type type, mlir::Value place);
  mlir::Value element(mlir::Value array, mlir::Type type, mlir::Value index);
  /// The functions' parameters for ports: a pointer each.
  llvm::SmallVector<mlir::Type> portPointers() const;
  mlir::Value isBadInput(mlir::Value value, const Bounds &range);
  mlir::Value anyBadInput(mlir::ValueRange inputs);
  Values loadInputs(mlir::ValueRange ports, mlir::Value row);
  void storeOutputs(mlir::ValueRange values, mlir::ValueRange ports,
                    mlir::Value row);
  /// The states in the types that a step of that shape takes.
  Values toShape(mlir::ValueRange states, const StepShape &shape);
  Values callStep(mlir::ValueRange states, mlir::ValueRange inputs,
                  const StepShape &shape);
  mlir::Value anyBit(mlir::Value bits);
  /// The width in which states of these widths are tested; 0: none is.
  static unsigned testWidth(const StretchPlan &stretch,
                            llvm::ArrayRef<unsigned> widths);
  /// Bits of that width, of which one is set where one of the states that a
  /// stretch tests is too great for it; null if it tests none.
  mlir::Value tooGreatBits(mlir::ValueRange states, const StretchPlan &stretch,
                           const StepShape &shape);
  mlir::Value loadLanes(mlir::Value place, unsigned width,
                        const StepShape &shape);
  void storeLanes(mlir::Value value, mlir::Value place, unsigned width,
                  const StepShape &shape);
  /// The widths that inputs have in memory, each once.
  llvm::SmallVector<unsigned> inputWidths() const;
  /// For each of these a vector of zeros, for markBadLanes().
  Values noBadLanes(const StepShape &shape);
  /// Sets bits of the lanes in which an input is out of its range. Truth values
  /// would have to be packed and unpacked all the time.
  void markBadLanes(Values &marks, mlir::ValueRange inputs,
                    const StepShape &shape);
  /// `M.stream` of `size` rows, the first one and those at each `stride` on.
  mlir::Value callStream(mlir::Value state, mlir::Value size, mlir::Value first,
                         mlir::Value stride, mlir::ValueRange ports);
  /// Goes to `exit` if the condition holds, and goes on in a new block if not.
  void continueUnless(mlir::Value condition, mlir::Block *exit,
                      mlir::ValueRange arguments);
  /// A loop from `begin` to `end` that carries values; `body` gives their next
  /// ones.
  Values emitLoop(
      mlir::Value begin, mlir::Value end, int64_t step,
      mlir::ValueRange carried,
      llvm::function_ref<Values(mlir::Value index, mlir::ValueRange carried)>
          body);

private:
  void emitInit();
  void emitStep();
  void emitStream();
  void emitError();
  void emitPackedRow();
  void emitPackedArrays(llvm::StringRef what, mlir::Type first);

protected:
  MachineOp machine;
  const NativePlan &native;
  const IntegerPlan &plan;
  StepShape scalar;
  mlir::ImplicitLocOpBuilder builder;
  LaneArith arith;
  std::string prefix;
  std::vector<StateOp> states;
  std::vector<Port> stateFields, inputs, outputs;
  mlir::Type pointer, i1, i32, i64;
  mlir::LLVM::LLVMStructType stateType;
};

/// `m_run`, after emitSteps().
void emitRun(MachineOp machine, const NativePlan &plan,
             mlir::OpBuilder &builder);
/// `m_batch`, after emitSteps(), in the vectors of the step functions that are
/// there.
void emitBatch(MachineOp machine, const NativePlan &plan,
               mlir::OpBuilder &builder);

/// All functions that a program calls, in place of the machine.
void writeInterface(MachineOp machine, const NativePlan &plan,
                    Functions functions, bool packed);

} // namespace mips

#endif // MIPS_LIB_TARGET_NATIVE_INTERFACEBUILDER_H
