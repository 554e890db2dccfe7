//===- Schedule.h - one step of a machine as statements ---------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// All `next` of a machine take effect at once; Python's assignments one after
// the other. The scheduler looks for the shortest order of statements that
// means the same: `v += x - p`, `p += v`, `yield p`; where two states need each
// other's old values they are assigned together.
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_TARGET_PYTHON_SCHEDULE_H
#define MIPS_LIB_TARGET_PYTHON_SCHEDULE_H

#include "Names.h"
#include "StepContext.h"

namespace mips {

/// `targets symbol values`: `a, b = b, a`, `v += x`, or `yield y` without
/// targets; with the symbol `.add` or `.append` a call, `seen.add(x)`.
///
/// Where there is a condition it is an `if` statement: `yes`, or else `no`,
/// which may be empty, or another `if` alone. `negation` says the opposite.
struct Statement {
  std::vector<std::string> targets;
  std::string symbol;
  std::vector<std::string> values;
  std::string condition = {};
  std::vector<Statement> yes = {}, no = {};
  std::string negation = {};
  bool isYield() const { return targets.empty() && condition.empty(); }
  /// About the number of characters; every line costs a little.
  unsigned cost() const;
};

/// The symbols of what is added to a set, and to the last values.
constexpr const char *addSymbol = ".add", *appendSymbol = ".append";

/// The variables that hold inputs and states at the start of a step, in the
/// order of the machine.
struct StepVariables {
  std::vector<std::string> inputs, states;
  /// The names of the outputs; variables only if they are needed.
  std::vector<std::string> outputs;
};

/// The statements of one step, the yield among them. Adds operations to
/// `machine`, which therefore is a copy that is thrown away; it must hold no
/// two equal expressions and no dead ones.
std::vector<Statement> scheduleStep(MachineOp machine,
                                    const StepVariables &variables,
                                    const TableNames &tables,
                                    const RangeAnalysis &ranges,
                                    PythonNames &names);

} // namespace mips

#endif // MIPS_LIB_TARGET_PYTHON_SCHEDULE_H
