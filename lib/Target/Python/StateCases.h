//===- StateCases.h - a step said state by state ----------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Where a state variable is one of a few modes, its numbers mean nothing. They
// get names, by the shortest word that leads to each, and a step says what
// happens in each of them.
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_TARGET_PYTHON_STATECASES_H
#define MIPS_LIB_TARGET_PYTHON_STATECASES_H

#include "Schedule.h"
#include "StateModes.h"

namespace mips {

/// `START = 0` and so on, each with its comment.
std::string modeDefinitions(const StateModes &modes);

/// The statements of one step, as an `if` with a branch for each mode.
Statement scheduleByMode(MachineOp machine, const StateModes &modes,
                         const StepVariables &variables,
                         const TableNames &tables, PythonNames &names);

} // namespace mips

#endif // MIPS_LIB_TARGET_PYTHON_STATECASES_H
