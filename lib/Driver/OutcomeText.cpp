//===- OutcomeText.cpp - an outcome in words and as JSON ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "OutcomeText.h"
#include "mips/IR/ExpressionPrinter.h"

using namespace mips;
using llvm::StringRef;

std::string mips::describeProof(const Task &task, const Outcome &outcome) {
  if (outcome.isApproximate)
    return "nothing: it is a best effort and not exact; " +
           describeTest(outcome);
  if (!outcome.proof && task.oracle)
    return "nothing: there is no rule, only a program that was asked";
  if (!outcome.proof && task.network)
    return "nothing: there is no rule, only a network";
  if (!outcome.proof)
    return "nothing: there is no rule, only data; " + describeTest(outcome);
  return (outcome.proof->proved() ? "equal to the task " : "not proved: ") +
         outcome.proof->summary();
}

static StringRef statusOf(const Outcome &outcome) {
  if (!outcome.learned)
    return "not found";
  if (outcome.isApproximate)
    return "best effort";
  if (!outcome.proof)
    return "tested";
  if (outcome.proof->proved())
    return "proved";
  return outcome.proof->refuted() ? "refuted" : "unknown";
}

/// The learner's notes on where the machine came from.
static llvm::json::Object originOf(MachineOp machine) {
  llvm::json::Object origin;
  if (mlir::DictionaryAttr provenance = machine.getProvenanceAttr())
    for (mlir::NamedAttribute entry : provenance)
      if (auto text = mlir::dyn_cast<mlir::StringAttr>(entry.getValue()))
        origin[entry.getName().getValue()] = text.getValue();
  return origin;
}

llvm::json::Object mips::resultOf(const Task &task, const Outcome &outcome,
                                  double seconds) {
  llvm::json::Object result{{"event", "result"},
                            {"task", task.name},
                            {"rounds", outcome.rounds},
                            {"seconds", seconds},
                            {"status", statusOf(outcome)}};
  if (outcome.proof)
    result["proof"] = outcome.proof->toJSON();
  else if (outcome.learned)
    result["wrong-steps"] = int64_t(outcome.wrongSteps);
  if (outcome.learned) {
    MachineOp machine = onlyMachine(*outcome.learned);
    result["rules"] = llvm::json::Array(printRules(machine));
    result["size"] = expressionSize(machine);
    result["table"] = !machine.block().getOps<LookupOp>().empty();
    result["origin"] = originOf(machine);
  }
  return result;
}
