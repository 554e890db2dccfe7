//===- StepContext.cpp - which variable holds which value ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "StepContext.h"
#include "llvm/ADT/DenseSet.h"

using namespace mlir;
using namespace mips;

void StepContext::assign(StringRef variable, Value value) {
  auto it = llvm::find_if(
      variables, [&](const Variable &own) { return own.name == variable; });
  if (it == variables.end())
    variables.push_back({variable.str(), value, value});
  else
    it->value = value;
}

StringRef StepContext::variableOf(Value value) const {
  if (value.getDefiningOp<ConstantOp>() || value.getDefiningOp<TruthOp>())
    return {};
  StringRef found;
  for (const Variable &variable : variables)
    if (variable.value == value && (found.empty() || variable.first == value))
      found = variable.name;
  return found;
}

bool StepContext::holds(StringRef variable, Value value) const {
  return llvm::any_of(variables, [&](const Variable &own) {
    return own.name == variable && own.value == value;
  });
}

bool StepContext::isAvailable(Value value) const {
  SmallVector<Value> work = {value};
  llvm::DenseSet<Value> seen;
  while (!work.empty()) {
    Value next = work.pop_back_val();
    if (!seen.insert(next).second || !variableOf(next).empty())
      continue;
    Operation *op = next.getDefiningOp();
    if (isa<InputOp, StateOp>(op))
      return false;
    llvm::append_range(work, op->getOperands());
  }
  return true;
}

std::string StepContext::print(Value value) const {
  ExpressionPrinter printer(Spelling::Python);
  printer.setRanges(*ranges);
  for (const auto &[lookup, name] : *tables)
    printer.setTableName(lookup, name);
  for (const Variable &variable : variables)
    if (StringRef name = variableOf(variable.value); !name.empty())
      printer.setName(variable.value, name);
  return printer.print(value);
}
