//===- StateCases.cpp - a step said state by state ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "StateCases.h"

using namespace mlir;
using namespace mips;

std::string mips::modeDefinitions(const StateModes &modes) {
  std::string text = "\n# The states, and what leads to each.\n";
  for (auto [number, mode] : llvm::enumerate(modes.modes))
    text += mode.name + " = " + std::to_string(number) + "  # " + mode.comment +
            "\n";
  return text;
}

Statement mips::scheduleByMode(MachineOp machine, const StateModes &modes,
                               const StepVariables &variables,
                               const TableNames &tables, PythonNames &names) {
  const std::string &variable = variables.states[modes.variable];
  std::vector<Statement> otherwise;
  for (unsigned mode = modes.modes.size(); mode-- > 0;) {
    OwningOpRef<MachineOp> copy = inMode(machine, modes, mode);
    PythonNames own = names;
    RangeAnalysis ranges(*copy);
    std::vector<Statement> statements =
        scheduleStep(*copy, variables, tables, ranges, own);
    if (mode == modes.modes.size() - 1) {
      otherwise = std::move(statements);
      continue;
    }
    Statement branch;
    branch.condition = variable + " == " + modes.modes[mode].name;
    branch.yes = std::move(statements);
    branch.no = std::move(otherwise);
    otherwise = {std::move(branch)};
  }
  return otherwise[0];
}
