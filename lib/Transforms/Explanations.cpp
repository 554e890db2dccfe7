//===- Explanations.cpp - one machine, several explanations ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Transforms/Explanations.h"
#include "CallStates.h"
#include "FiniteMachine.h"
#include "Retell.h"
#include "RuleSize.h"
#include "StateEncodings.h"
#include "mips/IR/LiveOperations.h"
#include "mips/IR/PortNames.h"
#include "mips/IR/ReaderCost.h"
#include "mips/IR/Undecided.h"
#include "mips/Transforms/Passes.h"
#include "mips/Verify/Equivalence.h"
#include "mlir/IR/Builders.h"

using namespace mlir;
using namespace mips;

/// Of a table that a person looks at; and what the solver may count for one
/// explanation.
static constexpr size_t mostTableStates = 24, mostTableCells = 240;
static constexpr uint64_t mostRetellWork = 500000;
/// How much more than the machine an explanation may cost a reader.
static constexpr unsigned costFactor = 3, costBase = 30;

/// How the machines are proved to do the same for every word, within limits of
/// work; nothing if they are not.
static std::optional<ProofMethod> proveSame(MachineOp machine, MachineOp other,
                                            EquivalenceOptions options) {
  options.timeoutMs = 0;
  options.boundedLength = options.maxInductionDepth = 1;
  llvm::Expected<ProofResult> proof = proveEquivalent(machine, other, options);
  if (!proof) {
    llvm::consumeError(proof.takeError());
    return std::nullopt;
  }
  const Proved *proved = proof->proved();
  return proved && !proved->length ? std::optional(proved->method)
                                   : std::nullopt;
}

bool mips::doSameQuickly(MachineOp machine, MachineOp other) {
  EquivalenceOptions options;
  options.maxTransitions = 40000;
  options.solverResourceLimit = 400000;
  return proveSame(machine, other, options).has_value();
}

bool mips::haveSameRules(MachineOp machine, MachineOp other) {
  EquivalenceOptions options;
  options.maxTransitions = options.solverResourceLimit = 1;
  return proveSame(machine, other, options) == ProofMethod::SameRules;
}

std::string mips::describeShape(MachineOp machine) {
  auto counted = [](size_t number, const char *noun) {
    return std::to_string(number) + " " + noun + (number == 1 ? "" : "s");
  };
  std::vector<StateOp> states = machine.states();
  if (states.size() == 1 && !machine.block().getOps<LookupOp>().empty())
    if (std::optional<ArrayRef<int64_t>> range = states[0].getRange())
      return "a table of " + counted(size_t((*range)[1] + 1), "state");
  size_t operations = 0;
  for (Operation &op : machine.block())
    operations += op.getNumOperands() > 0 && op.getNumResults() > 0;
  return (states.empty() ? "no state"
                         : counted(states.size(), "state variable")) +
         ", " + counted(operations, "operation");
}

namespace {
/// The minimal machine with its steps in tables, looked up by the number of the
/// state and that of the letter.
class TableBuilder {
public:
  TableBuilder(MachineOp machine, const FiniteMachine &finite)
      : finite(finite), copy(machine.clone()), builder(machine.getContext()),
        loc(machine.getLoc()) {}
  OwningOpRef<MachineOp> build();

private:
  Value constant(int64_t value) {
    return builder.create<ConstantOp>(loc, builder.getI64IntegerAttr(value));
  }
  /// `value` times a factor that is at least 1.
  Value scaled(Value value, int64_t factor) {
    return factor == 1 ? value
                       : builder.create<MulOp>(loc, constant(factor), value);
  }
  /// The number of the cell that a step reads.
  Value cell(Value state);

  const FiniteMachine &finite;
  OwningOpRef<MachineOp> copy;
  OpBuilder builder;
  Location loc;
};
} // namespace

Value TableBuilder::cell(Value state) {
  int64_t stride = int64_t(finite.letters.size()), offset = 0;
  Value sum = scaled(state, stride);
  for (InputOp input : copy->inputs()) {
    ArrayRef<int64_t> range = input.getRange();
    stride /= range[1] - range[0] + 1;
    offset += range[0] * stride;
    sum = builder.create<AddOp>(loc, sum, scaled(input, stride));
  }
  return offset == 0 ? sum : builder.create<SubOp>(loc, sum, constant(offset));
}

OwningOpRef<MachineOp> TableBuilder::build() {
  std::vector<StateOp> old = copy->states();
  std::vector<OutputOp> outputs = copy->outputs();
  for (auto next : llvm::make_early_inc_range(copy->block().getOps<NextOp>()))
    next.erase();
  builder.setInsertionPoint(outputs[0]);
  auto isTaken = [&](StringRef name) {
    auto isNamed = [&](auto port) { return port.getName() == name; };
    return llvm::any_of(copy->inputs(), isNamed) ||
           llvm::any_of(outputs, isNamed);
  };
  std::string name = "state";
  while (isTaken(name))
    name += "_";
  auto state = builder.create<StateOp>(
      loc, builder.getStringAttr(name), builder.getI64IntegerAttr(0),
      builder.getDenseI64ArrayAttr({0, int64_t(finite.numStates) - 1}));
  Value place = cell(state);
  auto lookup = [&](auto valueOf) -> Value {
    std::vector<int64_t> table;
    for (size_t i = 0; i < finite.next.size(); ++i)
      table.push_back(valueOf(i));
    return builder.create<LookupOp>(loc, ArrayRef<int64_t>(table), place);
  };
  Value next = lookup([&](size_t i) { return int64_t(finite.next[i]); });
  for (auto [k, output] : llvm::enumerate(outputs))
    output.getValueMutable().set(
        lookup([&, k = k](size_t i) { return finite.outputs[i][k]; }));
  builder.create<NextOp>(loc, state, next);
  eraseDead(*copy);
  for (StateOp each : old)
    each.erase();
  return std::move(copy);
}

/// The table of a machine of few states; null if it is one already.
static OwningOpRef<MachineOp> tableOf(MachineOp machine) {
  if (!machine.block().getOps<LookupOp>().empty())
    return {};
  std::optional<FiniteMachine> finite =
      minimise(machine, mostTableStates, mostTableCells);
  if (!finite || finite->numStates < 2 || finite->next.size() > mostTableCells)
    return {};
  return TableBuilder(machine, *finite).build();
}

static LogicalResult order(MachineOp machine) {
  PassManager manager(machine.getContext(), MachineOp::getOperationName());
  manager.addPass(createCanonicalForm());
  return manager.run(machine);
}

/// Whether there is a state variable that nobody asks.
static bool hasIdleState(MachineOp machine) {
  return llvm::any_of(machine.states(), [](StateOp state) {
    return llvm::all_of(state.getResult().getUsers(), [&](Operation *user) {
      auto next = dyn_cast<NextOp>(user);
      return next && next.getState() == state.getResult() &&
             next.getValue() != state.getResult();
    });
  });
}

std::vector<OwningOpRef<MachineOp>> mips::otherExplanations(MachineOp machine) {
  if (machine.states().empty() || machine.inputs().empty() ||
      hasNamedPorts(machine) || findUndecided(machine))
    return {};
  std::vector<OwningOpRef<MachineOp>> result;
  unsigned limit = costFactor * readerCost(machine) + costBase;
  for (OwningOpRef<MachineOp> &other : encodingsOfEachKind(machine, limit)) {
    uint64_t work = mostRetellWork;
    if (failed(order(*other)))
      continue;
    retellRules(*other, work);
    if (failed(order(*other)) || hasIdleState(*other) ||
        !doSameQuickly(machine, *other))
      continue;
    callStates(*other);
    result.push_back(std::move(other));
  }
  if (OwningOpRef<MachineOp> table = tableOf(machine))
    if (succeeded(order(*table)) && doSameQuickly(machine, *table))
      result.push_back(std::move(table));
  llvm::stable_sort(
      result, [](auto &a, auto &b) { return readerCost(*a) < readerCost(*b); });
  return result;
}
