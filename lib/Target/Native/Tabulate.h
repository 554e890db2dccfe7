//===- Tabulate.h - look-ups as functions -----------------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_TARGET_NATIVE_TABULATE_H
#define MIPS_LIB_TARGET_NATIVE_TABULATE_H

#include "mips/Target/StepTable.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/Builders.h"

namespace mips {

/// The functions around a machine's table; all null where it has none. A state
/// is a row of the table: its number times the number of words.
struct TableFunctions {
  /// `M.table.row`: (states) -> row, or -1 where the table does not know them.
  mlir::func::FuncOp row;
  /// `M.table.states`: (row) -> states.
  mlir::func::FuncOp states;
  /// `M.table.xN`: (row, inputs of N steps) -> (next row, outputs of N steps),
  /// in vectors of the widths that ports have in memory.
  mlir::func::FuncOp steps;
  unsigned count = 0; ///< N

  static TableFunctions of(MachineOp machine);
};

/// Writes these functions and their constant arrays before the machine, if it
/// is to have them.
void tabulate(MachineOp machine, const NativePlan &plan, Tables tables);

} // namespace mips

#endif // MIPS_LIB_TARGET_NATIVE_TABULATE_H
