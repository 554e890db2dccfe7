//===- BatchBuilder.h - many sequences at once ------------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_TARGET_NATIVE_BATCHBUILDER_H
#define MIPS_LIB_TARGET_NATIVE_BATCHBUILDER_H

#include "InterfaceBuilder.h"

namespace mips {

/// Writes `m_batch`; Batch.cpp says how.
class BatchBuilder : InterfaceBuilder {
public:
  using InterfaceBuilder::InterfaceBuilder;
  void emit();

private:
  /// The states of a tile in the integers of one kind of step.
  struct Form {
    StepShape shape;
    const StretchPlan *stretch;
    llvm::SmallVector<mlir::IntegerType> types; ///< of the states in memory
    Values arrays;                              ///< one a state
  };

  unsigned findLanes(StepShape::Kind kind) const;
  int64_t tileSize() const;
  Form makeForm(StepShape::Kind kind, const StretchPlan &stretch);
  void makeArrays(Form &form);
  Values loadStates(const Form &form, mlir::Value lane);
  void storeStates(const Form &form, mlir::Value lane, mlir::ValueRange values);
  void emitInitialStates(const Form &form);
  mlir::Value isTooGreat(const Form &form);
  void emitWidening();
  Values emitVectorStep(mlir::ValueRange carried, mlir::Value row,
                        const StepShape &shape);
  mlir::Value emitLanes(const Form &form, mlir::Value lane, mlir::Value row,
                        mlir::Value rows);
  mlir::Value emitRows(const Form &form, mlir::Value begin, mlir::Value end);
  mlir::Value emitWideRows(mlir::Value begin, mlir::Value end);
  mlir::Value emitNarrowRows(mlir::Value begin, mlir::Value end);
  void emitWideFunction();
  mlir::Value callWideRows(mlir::Value begin, mlir::Value end);
  void emitSingleFunction();
  mlir::Value callSingle(mlir::Value begin, mlir::Value end,
                         mlir::Value failing);
  mlir::Value choose(mlir::Value condition,
                     llvm::function_ref<mlir::Value()> onTrue,
                     llvm::function_ref<mlir::Value()> onFalse);
  mlir::Value emitTile();
  mlir::Value emitWhole(mlir::Value size);
  void emitBatchFunction();

  mlir::func::FuncOp function;
  mlir::Value count, steps;
  mlir::ValueRange ports;
  unsigned lanes = 0; ///< of the widest vectors; 0: there are none
  std::optional<Form> wide, narrow;
  mlir::Value first,
      whole; ///< of the tile at hand: its sequences that fill vectors
};

} // namespace mips

#endif // MIPS_LIB_TARGET_NATIVE_BATCHBUILDER_H
