//===- StepStatus.cpp - why a native step stops ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Target/StepStatus.h"
#include "mips/IR/StateRoles.h"

using namespace mlir;
using namespace mips;

/// Whether something that `value` is computed from is checked.
static bool canOverflow(Value value, const IntegerPlan &plan) {
  SmallVector<Value> work = {value};
  llvm::DenseSet<Value> seen;
  while (!work.empty()) {
    Value next = work.pop_back_val();
    if (!seen.insert(next).second)
      continue;
    if (plan.isChecked(next.getDefiningOp()))
      return true;
    llvm::append_range(work, next.getDefiningOp()->getOperands());
  }
  return false;
}

std::vector<std::string> mips::statusMessages(MachineOp machine,
                                              const IntegerPlan &plan) {
  std::vector<std::string> messages = {"no error",
                                       "an input is out of its range", ""};
  if (std::optional<uint64_t> limit = plan.stepLimit())
    messages[StepStatus::tooLong] =
        "the machine is meant for at most " + std::to_string(*limit) + " steps";
  for (StateOp state : machine.states()) {
    std::string name = "state variable '" + calledAs(state).str() + "'";
    if (std::optional<Bounds> guard = plan.guardOf(state))
      messages.push_back(name + " would leave " + printBounds(*guard) +
                         ", where 64-bit integers are exact");
    else if (canOverflow(machine.nextOf(state).getValue(), plan))
      messages.push_back(name + " needs integers of more than 64 bits");
    else
      messages.emplace_back();
  }
  for (OutputOp output : machine.outputs())
    messages.push_back(canOverflow(output.getValue(), plan)
                           ? "output '" + output.getName().str() +
                                 "' needs integers of more than 64 bits"
                           : "");
  return messages;
}
