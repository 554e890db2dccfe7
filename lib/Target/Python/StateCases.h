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

#include "Names.h"
#include "Schedule.h"

namespace mips {

/// The modes of a machine, by number.
struct StateModes {
  /// Which state variable, in the order of the machine.
  unsigned variable;
  struct Mode {
    std::string name, comment;
  };
  std::vector<Mode> modes;
  /// The mode before the first step.
  unsigned initial;

  /// `START = 0` and so on, each with its comment.
  std::string definitions() const;
};

/// The modes of a machine without undecided answers, if one state variable has
/// between 3 and 12 of them. Takes their names from `names`.
std::optional<StateModes>
findModes(MachineOp machine, const RangeAnalysis &ranges, PythonNames &names);

/// The statements of one step, as an `if` with a branch for each mode.
Statement scheduleByMode(MachineOp machine, const StateModes &modes,
                         const StepVariables &variables,
                         const TableNames &tables, PythonNames &names);

} // namespace mips

#endif // MIPS_LIB_TARGET_PYTHON_STATECASES_H
