//===- Branches.h - choices as statements -----------------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A choice between two values is read in a line; one among three, or one that
// may leave a variable as it is, is said with `if`, `elif` and `else`.
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_TARGET_PYTHON_BRANCHES_H
#define MIPS_LIB_TARGET_PYTHON_BRANCHES_H

#include "Express.h"
#include "Schedule.h"

namespace mips {

/// Whether a value is a choice among three or more, whatever it is for.
bool isLongChoice(mlir::Value value);

/// The assignment of `value` to `target` as an `if` statement, if it reads
/// better so. Nothing if it does not, or if it needs what is gone. `own`: the
/// state that is updated, or null. `before`: the statement that the assignment
/// follows, or null; one that asks for the same takes it in.
std::optional<Statement>
branchStatement(llvm::StringRef target, mlir::Value value,
                const StateVariable *own, const StepContext &context,
                const Expresser &expresser, mlir::OpBuilder &builder,
                const Statement *before = nullptr);

/// State variables that get their values at once as an `if` statement, where
/// each is a choice by the same condition: what each side says is shorter, and
/// may be said one after the other. Nothing if they are none, or if something
/// is gone.
std::optional<Statement>
commonBranch(llvm::ArrayRef<const StateVariable *> states,
             const StepContext &context, const Expresser &expresser,
             mlir::OpBuilder &builder);

/// Takes `next` into the branches of `statement`, where both ask for the same
/// or for the opposite. Whether that was done.
bool mergeBranches(Statement &statement, const Statement &next);

} // namespace mips

#endif // MIPS_LIB_TARGET_PYTHON_BRANCHES_H
