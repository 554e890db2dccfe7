//===- ScheduleItems.cpp - what is to be done in a step ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Scheduler.h"
#include "mips/IR/ExpressionPrinter.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/StringExtras.h"

using namespace mlir;
using namespace mips;

static std::vector<StateVariable> stateVariables(MachineOp machine,
                                                 const StepVariables &names) {
  std::vector<StateVariable> states;
  for (auto [state, name] : llvm::zip_equal(machine.states(), names.states))
    states.push_back(
        {name, state.getResult(), machine.nextOf(state).getValue()});
  return states;
}

Scheduler::Scheduler(MachineOp machine, const StepVariables &variables,
                     const RangeAnalysis &ranges, PythonNames &names,
                     PlanStyle style)
    : machine(machine), builder(OpBuilder::atBlockEnd(&machine.block())),
      states(stateVariables(machine, variables)), expresser(states, builder) {
  std::vector<DivmodPair> pairs;
  if (style.useDivmod)
    pairs = findDivmodPairs(machine);
  locals = chooseLocals(machine, pairs, names);
  nameLongOutputs(variables);
  nameLatest(variables, pairs, names);
  if (style.nameNext)
    nameNext(pairs, names);
  nameTuple(names);
  for (auto [number, local] : llvm::enumerate(locals))
    localOf[local.value] = number;
  for (const DivmodPair &pair : pairs)
    addDivmod(pair, variables, names);
  addItems(variables);
  findGroups();
  budget = std::max<int>(30, budget / int(1 + locals.size()));
}

/// An output that is a choice among many gets its value by `if` statements.
void Scheduler::nameLongOutputs(const StepVariables &variables) {
  for (auto [output, name] :
       llvm::zip_equal(machine.outputs(), variables.outputs)) {
    Value value = output.getValue();
    bool isNext = llvm::any_of(states, [&](const StateVariable &state) {
      return state.after == value;
    });
    if (!isLongChoice(value) || isNext ||
        llvm::any_of(locals,
                     [&](const Local &local) { return local.value == value; }))
      continue;
    addLocal(name, value);
  }
}

/// In the order of the machine.
void Scheduler::addLocal(std::string name, Value value) {
  auto place = llvm::find_if(locals, [&](const Local &local) {
    return value.getDefiningOp()->isBeforeInBlock(local.value.getDefiningOp());
  });
  locals.insert(place, {std::move(name), value});
}

void Scheduler::addDivmod(DivmodPair pair, const StepVariables &variables,
                          PythonNames &names) {
  PlanItem item;
  item.dividend = pair.quotient.getLhs();
  item.divisor = pair.quotient.getDivisor();
  item.needs = {item.dividend};
  for (Value value : {Value(pair.quotient), Value(pair.remainder)}) {
    PlanItem::Target target{"", value, nullptr};
    for (const StateVariable &state : states)
      if (state.after == value && !target.state)
        target.state = &state, target.variable = state.name;
    for (auto [output, name] :
         llvm::zip_equal(machine.outputs(), variables.outputs))
      if (target.variable.empty() && output.getValue() == value)
        target.variable = name;
    if (target.variable.empty())
      target.variable = names.claim(nameFor(value.getDefiningOp()));
    item.targets.push_back(target);
  }
  items.push_back(std::move(item));
}

void Scheduler::addItems(const StepVariables &variables) {
  std::vector<PlanItem> divmods = std::move(items);
  items.clear();
  auto findDivmod = [&](const StateVariable &state) -> PlanItem * {
    for (PlanItem &item : divmods)
      for (const PlanItem::Target &target : item.targets)
        if (target.state == &state)
          return &item;
    return nullptr;
  };
  // Divisions come where the first state that they update stands.
  for (const StateVariable &state : states) {
    if (PlanItem *divmod = findDivmod(state)) {
      if (divmod->dividend)
        items.push_back(*divmod);
      divmod->dividend = nullptr;
      continue;
    }
    if (state.before != state.after)
      items.push_back(
          {{{state.name, state.after, &state}}, {}, 0, {state.after}});
  }
  for (PlanItem &divmod : divmods)
    if (divmod.dividend)
      items.push_back(divmod);
  PlanItem yield;
  for (OutputOp output : machine.outputs())
    yield.needs.push_back(output.getValue());
  items.push_back(std::move(yield));
}

/// Whether an expression reads the old value of a state.
static bool reads(Value value, Value before) {
  SmallVector<Value> work = {value};
  llvm::DenseSet<Value> seen;
  while (!work.empty()) {
    Value next = work.pop_back_val();
    if (next == before)
      return true;
    if (seen.insert(next).second)
      llvm::append_range(work, next.getDefiningOp()->getOperands());
  }
  return false;
}

/// Beside `y_1` and `y_2` the latest value is `y`: where `w_1` is a sum that is
/// used in this step, too, or has a `w_2` behind it.
void Scheduler::nameLatest(const StepVariables &variables,
                           ArrayRef<DivmodPair> pairs, PythonNames &names) {
  std::vector<OutputOp> outputs = machine.outputs();
  for (auto [number, state] : llvm::enumerate(states)) {
    StringRef stem = state.name;
    Operation *op = state.after.getDefiningOp();
    if (!stem.consume_back("_1") || op->getNumOperands() == 0 ||
        llvm::any_of(
            locals,
            [&](const Local &local) { return local.value == state.after; }) ||
        llvm::any_of(pairs, [&](DivmodPair pair) {
          return pair.quotient == op || pair.remainder == op;
        }))
      continue;
    auto output = llvm::find_if(
        outputs, [&](OutputOp own) { return own.getValue() == state.after; });
    bool isOutput = output != outputs.end();
    bool isDelayed = llvm::any_of(states, [&](const StateVariable &other) {
      return other.after == state.before;
    });
    if ((!isOutput && state.after.hasOneUse()) ||
        (!isDelayed && reads(state.after, state.before)))
      continue;
    std::string name = isOutput ? variables.outputs[output - outputs.begin()]
                                : names.claim(stem);
    addLocal(std::move(name), state.after);
  }
}

/// Where others need both what a state is and what it will be, the latter has a
/// name.
void Scheduler::nameNext(ArrayRef<DivmodPair> pairs, PythonNames &names) {
  for (const StateVariable &state : states) {
    Operation *op = state.after.getDefiningOp();
    bool isInPair = llvm::any_of(pairs, [&](DivmodPair pair) {
      return pair.quotient == op || pair.remainder == op;
    });
    bool isNamed = llvm::any_of(
        locals, [&](const Local &local) { return local.value == state.after; });
    if (op->getNumOperands() > 0 && !state.after.hasOneUse() && !isInPair &&
        !isNamed && !isCollection(op))
      addLocal(names.claim("next_" + state.name), state.after);
  }
}

/// `counts = (a, b, c)`, of which the first greatest one is asked for.
void Scheduler::nameTuple(PythonNames &names) {
  const size_t fewest = 3;
  // Two in one statement would need two names.
  auto all = machine.block().getOps<ArgmaxOp>();
  if (!llvm::hasSingleElement(all) ||
      (*all.begin()).getOperands().size() < fewest)
    return;
  bool areCounts = llvm::all_of((*all.begin()).getOperands(), [](Value value) {
    auto sum = value.getDefiningOp<AddOp>();
    return sum && llvm::any_of(sum->getOperands(), [](Value part) {
             return isa<IndicatorOp>(part.getDefiningOp());
           });
  });
  tupleName = names.claim(areCounts ? "counts" : "values");
}

/// Groups of states each of which needs, directly or not, the others' old
/// values: candidates for one simultaneous assignment.
void Scheduler::findGroups() {
  size_t count = items.size();
  std::vector<std::vector<bool>> needs(count, std::vector<bool>(count));
  for (size_t a = 0; a < count; ++a)
    for (size_t b = 0; b < count; ++b)
      if (!items[a].isYield() && !items[b].isYield() && !items[a].dividend &&
          !items[b].dividend)
        needs[a][b] =
            reads(items[a].needs[0], items[b].targets[0].state->before);
  for (size_t k = 0; k < count; ++k)
    for (size_t a = 0; a < count; ++a)
      for (size_t b = 0; b < count; ++b)
        if (needs[a][k] && needs[k][b])
          needs[a][b] = true;
  std::vector<bool> grouped(count);
  for (unsigned a = 0; a < count; ++a) {
    std::vector<unsigned> group = {a};
    for (unsigned b = a + 1; b < count; ++b)
      if (!grouped[b] && needs[a][b] && needs[b][a])
        group.push_back(b);
    if (grouped[a] || group.size() < 2)
      continue;
    for (unsigned member : group)
      grouped[member] = true;
    groups.push_back(group);
  }
}
