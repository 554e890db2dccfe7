//===- MachineData.cpp - a machine as JSON ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "MachineData.h"
#include "mips/IR/PortNames.h"
#include "mips/IR/Undecided.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace mips;
namespace json = llvm::json;

namespace {
using Slots = DenseMap<Value, int64_t>;
} // namespace

/// JSON takes Unicode only, names may be anything.
static std::string asText(StringRef text) { return json::fixUTF8(text); }

static json::Object portData(StringRef name, const ValueNames &names) {
  json::Object port{{"name", asText(name)}};
  if (names.empty())
    return port;
  json::Array words;
  for (size_t value = 0; value < names.size(); ++value)
    words.push_back(asText(names.nameOf(value)));
  port["names"] = std::move(words);
  return port;
}

static json::Array operationData(Operation &op, const Slots &slots) {
  json::Array data{op.getName().stripDialect()};
  if (auto cmp = dyn_cast<CmpOp>(op))
    data.push_back(stringifyCmpPredicate(cmp.getPredicate()));
  for (Value operand : op.getOperands())
    data.push_back(slots.lookup(operand));
  auto integer = [](int64_t value) { return std::to_string(value); };
  llvm::TypeSwitch<Operation *>(&op)
      .Case([&](ConstantOp constant) {
        data.push_back(integer(constant.getValue()));
      })
      .Case([&](TruthOp truth) { data.push_back(truth.getValue()); })
      .Case<DivOp, ModOp>([&](auto division) {
        data.push_back(integer(division.getDivisor()));
      })
      .Case([&](LookupOp lookup) {
        json::Array table;
        for (int64_t entry : lookup.getTable())
          table.push_back(integer(entry));
        data.push_back(std::move(table));
      });
  return data;
}

json::Value mips::machineData(MachineOp machine) {
  Slots slots;
  json::Array inputs, states, operations, next, outputs;
  for (InputOp input : machine.inputs()) {
    slots.try_emplace(input.getResult(), slots.size());
    json::Object port = portData(input.getName(), valueNamesOf(input));
    port["lo"] = std::to_string(input.getRange()[0]);
    port["hi"] = std::to_string(input.getRange()[1]);
    inputs.push_back(std::move(port));
  }
  for (StateOp state : machine.states()) {
    slots.try_emplace(state.getResult(), slots.size());
    states.push_back(json::Object{{"name", asText(state.getName())},
                                  {"init", std::to_string(state.getInit())}});
  }
  for (Operation &op : machine.block()) {
    if (isa<InputOp, StateOp, NextOp, OutputOp>(op))
      continue;
    operations.push_back(operationData(op, slots));
    slots.try_emplace(op.getResult(0), slots.size());
  }
  for (StateOp state : machine.states())
    next.push_back(slots.lookup(machine.nextOf(state).getValue()));
  for (OutputOp output : machine.outputs()) {
    json::Object port = portData(output.getName(), valueNamesOf(output));
    port["slot"] = slots.lookup(output.getValue());
    port["undecided"] = output.getName() == undecidedOutput;
    outputs.push_back(std::move(port));
  }
  return json::Object{{"inputs", std::move(inputs)},
                      {"states", std::move(states)},
                      {"operations", std::move(operations)},
                      {"next", std::move(next)},
                      {"outputs", std::move(outputs)}};
}
