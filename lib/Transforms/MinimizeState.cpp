//===- MinimizeState.cpp - drop state variables that are not needed ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/IR/LiveOperations.h"
#include "mips/Transforms/Passes.h"
#include "mlir/IR/Builders.h"
#include <map>

namespace mips {
#define GEN_PASS_DEF_MINIMIZESTATE
#include "mips/Transforms/Passes.h.inc"
} // namespace mips

using namespace mlir;
using namespace mips;

namespace {

struct MinimizeState : mips::impl::MinimizeStateBase<MinimizeState> {
  void runOnOperation() override;
};

/// Numbers values so that equal numbers mean equal values, given classes of
/// equal state variables. Starts from the hope that every state variable keeps
/// its initial value, and refines the classes until they are consistent: by
/// induction over the steps, variables that are left in one class are equal.
class StateClasses {
public:
  explicit StateClasses(MachineOp machine);

  unsigned classOf(StateOp state) const {
    return numbers.lookup(state.getResult());
  }
  bool isConstant(StateOp state) const {
    return constants.at(state.getInit()) == classOf(state);
  }

private:
  using Key = std::vector<uint64_t>;
  unsigned numberOf(Key key) {
    return keys.try_emplace(std::move(key), keys.size() + 1).first->second;
  }
  unsigned constant(int64_t value) {
    return constants[value] = numberOf({0, uint64_t(value)});
  }
  unsigned number(Operation &op);
  bool refine(MachineOp machine);

  std::map<Key, unsigned> keys;
  DenseMap<Value, unsigned> numbers;
  /// The numbers of constants.
  std::map<int64_t, unsigned> constants;
};

} // namespace

unsigned StateClasses::number(Operation &op) {
  if (auto literal = dyn_cast<ConstantOp>(op))
    return constant(literal.getValue());
  if (isa<InputOp>(op))
    return numberOf({1, uint64_t(uintptr_t(&op))});
  Key key;
  for (Value operand : op.getOperands())
    key.push_back(numbers.lookup(operand));
  if (op.hasTrait<OpTrait::IsCommutative>())
    llvm::sort(key);
  // Attributes are unique in a context, and so are their addresses.
  key.push_back(
      uint64_t(uintptr_t(op.getAttrDictionary().getAsOpaquePointer())));
  key.push_back(uint64_t(uintptr_t(op.getName().getAsOpaquePointer())));
  key.push_back(2);
  return numberOf(std::move(key));
}

/// One round: numbers all expressions, and splits classes whose members have
/// different next values. Returns whether a class was split.
bool StateClasses::refine(MachineOp machine) {
  for (Operation &op : machine.block())
    if (op.getNumResults() == 1 && !isa<StateOp>(op))
      numbers[op.getResult(0)] = number(op);
  std::vector<unsigned> refined;
  for (StateOp state : machine.states()) {
    unsigned next = numbers.lookup(machine.nextOf(state).getValue());
    bool stays = isConstant(state) && next == classOf(state);
    refined.push_back(stays ? classOf(state)
                            : numberOf({classOf(state), next, 3}));
  }
  // A class is new in every round; only the partition says whether it is finer.
  bool split = false;
  std::map<unsigned, unsigned> renamed;
  for (auto [state, after] : llvm::zip_equal(machine.states(), refined)) {
    auto [it, isNew] = renamed.try_emplace(classOf(state), after);
    split |=
        it->second != after || (isConstant(state) && after != classOf(state));
  }
  if (split)
    for (auto [state, after] : llvm::zip_equal(machine.states(), refined))
      numbers[state.getResult()] = after;
  return split;
}

StateClasses::StateClasses(MachineOp machine) {
  for (StateOp state : machine.states())
    numbers[state.getResult()] = constant(state.getInit());
  while (refine(machine)) {
  }
}

/// Replaces a state variable and erases it.
static void replace(MachineOp machine, StateOp state, Value by) {
  machine.nextOf(state).erase();
  state.getResult().replaceAllUsesWith(by);
  state.erase();
}

static void mergeStates(MachineOp machine) {
  StateClasses classes(machine);
  std::map<unsigned, StateOp> first;
  std::vector<std::pair<StateOp, unsigned>> states;
  for (StateOp state : machine.states())
    states.emplace_back(state, classes.classOf(state));
  std::vector<bool> constant;
  for (auto &[state, number] : states)
    constant.push_back(classes.isConstant(state));
  for (auto [entry, isConstant] : llvm::zip_equal(states, constant)) {
    auto &[state, number] = entry;
    if (isConstant) {
      OpBuilder builder(state);
      Value value = builder.create<ConstantOp>(state.getLoc(), state.getInit());
      replace(machine, state, value);
      continue;
    }
    auto [it, isNew] = first.try_emplace(number, state);
    if (!isNew)
      replace(machine, state, it->second.getResult());
  }
}

/// Keeps what outputs need, and what the next values of that need.
static void dropDeadStates(MachineOp machine) {
  llvm::DenseSet<Operation *> live = liveOperations(machine);
  for (Operation &op :
       llvm::make_early_inc_range(llvm::reverse(machine.block())))
    if (!live.contains(&op) && !isa<InputOp>(op))
      op.erase();
}

void MinimizeState::runOnOperation() {
  MachineOp machine = getOperation();
  mergeStates(machine);
  dropDeadStates(machine);
}
