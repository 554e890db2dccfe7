//===- Express.h - the shortest way to write a value ------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_TARGET_PYTHON_EXPRESS_H
#define MIPS_LIB_TARGET_PYTHON_EXPRESS_H

#include "StepContext.h"
#include "mips/IR/LinearForm.h"

namespace mips {

/// A state variable: its Python variable, its old value and its new value.
struct StateVariable {
  std::string name;
  mlir::Value before, after;
};

/// A right side, and the operator before it: `=`, or `+=` and the like.
struct RightSide {
  std::string symbol, text;
  size_t length() const { return symbol.size() + text.size(); }
};

/// Writes values down at a point of a step. New values of states that have
/// been updated are there under the state's name; old values that are gone are
/// recovered from sums if they can be (v' = v + x: the old v is v - x).
class Expresser {
public:
  Expresser(llvm::ArrayRef<StateVariable> states, mlir::OpBuilder &builder)
      : states(states), builder(builder) {}

  /// The shortest text found. Nothing if the value needs something that is
  /// gone. If `own` is given, the text is what is assigned to that state, and
  /// may be an augmented assignment.
  std::optional<RightSide> express(mlir::Value value,
                                   const StepContext &context,
                                   const StateVariable *own = nullptr) const;

private:
  std::optional<LinearForm> formOf(mlir::Value value,
                                   const StepContext &context) const;
  bool recoverGone(LinearForm &form, const StepContext &context) const;
  const StateVariable *stateOf(mlir::Value before) const;
  bool isUpdated(const StateVariable &state, const StepContext &context) const;
  RightSide write(const LinearForm &form, const StepContext &context,
                  const StateVariable *own) const;
  std::optional<RightSide> augmented(mlir::Value value,
                                     const StepContext &context,
                                     const StateVariable &own) const;

  llvm::ArrayRef<StateVariable> states;
  mlir::OpBuilder &builder;
};

} // namespace mips

#endif // MIPS_LIB_TARGET_PYTHON_EXPRESS_H
