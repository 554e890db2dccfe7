//===- StepContext.h - which variable holds which value ---------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_TARGET_PYTHON_STEPCONTEXT_H
#define MIPS_LIB_TARGET_PYTHON_STEPCONTEXT_H

#include "mips/IR/ExpressionPrinter.h"
#include "mips/IR/RangeAnalysis.h"

namespace mips {

/// The names of module-level tables, by `lookup`.
using TableNames = std::vector<std::pair<LookupOp, std::string>>;

/// What the variables of the program hold at one point of a step. Cheap to
/// copy: the scheduler tries many orders.
class StepContext {
public:
  StepContext(const RangeAnalysis &ranges, const TableNames &tables)
      : ranges(&ranges), tables(&tables) {}

  /// From here on `variable` holds `value`, and no longer what it held.
  void assign(llvm::StringRef variable, mlir::Value value);
  /// The variable that holds `value`: the one it first went to, if that still
  /// does. Empty if there is none. Constants are never held.
  llvm::StringRef variableOf(mlir::Value value) const;
  bool holds(llvm::StringRef variable, mlir::Value value) const;
  /// Whether `value` can be written down here: no input or state that it needs
  /// has been overwritten.
  bool isAvailable(mlir::Value value) const;
  /// The Python expression of an available value.
  std::string print(mlir::Value value) const;
  const RangeAnalysis &rangeAnalysis() const { return *ranges; }

private:
  struct Variable {
    std::string name;
    mlir::Value value, first; ///< what it holds, and held at first
  };
  const RangeAnalysis *ranges;
  const TableNames *tables;
  std::vector<Variable> variables;
};

} // namespace mips

#endif // MIPS_LIB_TARGET_PYTHON_STEPCONTEXT_H
