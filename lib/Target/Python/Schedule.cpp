//===- Schedule.cpp - one step of a machine as statements ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Schedule.h"
#include "Branches.h"
#include "Layout.h"
#include "Locals.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/StringExtras.h"

using namespace mlir;
using namespace mips;

unsigned Statement::cost() const {
  unsigned cost = 4 + symbol.size();
  for (const std::string &target : targets)
    cost += target.size() + 2;
  // A choice inside of a choice is said better by statements.
  const unsigned nestedChoice = 20;
  for (const std::string &value : values) {
    cost += value.size() + 2;
    size_t choices = StringRef(value).count(" if ");
    cost += choices > 1 ? nestedChoice * unsigned(choices - 1) : 0;
  }
  if (!condition.empty())
    cost += condition.size();
  for (const std::vector<Statement> *side : {&yes, &no})
    for (const Statement &statement : *side)
      cost += statement.cost() / 2;
  return cost;
}

namespace {

/// What is to be done in a step: a state to update, two values that one divmod
/// gives, or the yield.
struct Item {
  struct Target {
    std::string variable;
    Value value;
    const StateVariable *state = nullptr;
  };
  std::vector<Target> targets;
  /// Of a divmod: its two operands, targets being quotient and remainder.
  Value dividend;
  int64_t divisor = 0;
  /// Everything that must be written down to do it.
  std::vector<Value> needs;
  bool isYield() const { return targets.empty(); }
  /// A divmod of a variable that nothing needs but what is written down without
  /// it. Any other dividend would be written twice.
  bool mayBeLeftOut() const {
    return dividend && isa<InputOp, StateOp>(dividend.getDefiningOp()) &&
           llvm::none_of(targets,
                         [](const Target &target) { return target.state; });
  }
};

/// What a plan may use.
struct PlanStyle {
  bool useDivmod; ///< quotient and remainder together
  bool nameNext;  ///< `next_s` for what s will be, where others ask for it, too
};

/// A state of the search: what is done, what is left.
struct Node {
  StepContext context;
  std::vector<Statement> statements;
  std::vector<bool> done;
  /// Locals that have been defined.
  std::vector<bool> defined;
  unsigned cost = 0;
  const Statement *last() const {
    return statements.empty() ? nullptr : &statements.back();
  }
  void append(Statement statement) {
    if (!statements.empty()) {
      unsigned before = statements.back().cost();
      if (mergeBranches(statements.back(), statement)) {
        cost += statements.back().cost() - before;
        return;
      }
    }
    cost += statement.cost();
    statements.push_back(std::move(statement));
  }
};

class Scheduler {
public:
  Scheduler(MachineOp machine, const StepVariables &variables,
            const RangeAnalysis &ranges, PythonNames &names, PlanStyle style);
  /// The cheapest plan from `start`, where inputs and states have their names.
  std::optional<Node> run(StepContext start);

private:
  void addItems(const StepVariables &variables);
  void nameLongOutputs(const StepVariables &variables);
  void nameLatest(const StepVariables &variables, ArrayRef<DivmodPair> pairs,
                  PythonNames &names);
  void nameNext(ArrayRef<DivmodPair> pairs, PythonNames &names);
  void nameTuple(PythonNames &names);
  void addLocal(std::string name, Value value);
  void addDivmod(DivmodPair pair, const StepVariables &variables,
                 PythonNames &names);
  void findGroups();
  void search(const Node &node);
  std::optional<Node> apply(const Node &node, ArrayRef<unsigned> move);
  bool define(Node &node, ArrayRef<Value> values);
  bool defineBeforeLoss(Node &node, const StepContext &after,
                        ArrayRef<unsigned> move);
  bool statement(Node &node, ArrayRef<unsigned> move);
  std::optional<RightSide> rightSide(Node &node, Value value,
                                     const StateVariable *own);
  bool canFinish(const Node &node) const;
  std::vector<unsigned> pending(const Node &node, ArrayRef<Value> values) const;

  MachineOp machine;
  OpBuilder builder;
  std::vector<StateVariable> states;
  std::vector<Item> items;
  std::vector<Local> locals;
  DenseMap<Value, unsigned> localOf;
  std::vector<std::vector<unsigned>> groups;
  Expresser expresser;
  std::optional<Node> best;
  /// Of what is compared by an argmax; empty if there is none.
  std::string tupleName;
  /// Nodes that may still be visited; the first plan is found in any case.
  int budget = 3000;
};

} // namespace

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
  Item item;
  item.dividend = pair.quotient.getLhs();
  item.divisor = pair.quotient.getDivisor();
  item.needs = {item.dividend};
  for (Value value : {Value(pair.quotient), Value(pair.remainder)}) {
    Item::Target target{"", value, nullptr};
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
  std::vector<Item> divmods = std::move(items);
  items.clear();
  auto findDivmod = [&](const StateVariable &state) -> Item * {
    for (Item &item : divmods)
      for (const Item::Target &target : item.targets)
        if (target.state == &state)
          return &item;
    return nullptr;
  };
  // Divisions come where the first state that they update stands.
  for (const StateVariable &state : states) {
    if (Item *divmod = findDivmod(state)) {
      if (divmod->dividend)
        items.push_back(*divmod);
      divmod->dividend = nullptr;
      continue;
    }
    if (state.before != state.after)
      items.push_back(
          {{{state.name, state.after, &state}}, {}, 0, {state.after}});
  }
  for (Item &divmod : divmods)
    if (divmod.dividend)
      items.push_back(divmod);
  Item yield;
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
        !isNamed && !op->hasAttr(setName))
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

/// Locals, not yet defined, that are met on the way down from `values`, in the
/// order in which they must be defined.
std::vector<unsigned> Scheduler::pending(const Node &node,
                                         ArrayRef<Value> values) const {
  SmallVector<Value> work(values);
  llvm::DenseSet<Value> seen;
  std::vector<unsigned> found;
  while (!work.empty()) {
    Value value = work.pop_back_val();
    if (!seen.insert(value).second || !node.context.variableOf(value).empty())
      continue;
    if (auto it = localOf.find(value); it != localOf.end())
      found.push_back(it->second);
    llvm::append_range(work, value.getDefiningOp()->getOperands());
  }
  llvm::sort(found);
  return found;
}

bool Scheduler::define(Node &node, ArrayRef<Value> values) {
  for (unsigned number : pending(node, values)) {
    const Local &local = locals[number];
    std::optional<RightSide> side =
        expresser.express(local.value, node.context);
    if (!side)
      return false;
    std::optional<Statement> branches =
        branchStatement(local.name, local.value, nullptr, node.context,
                        expresser, builder, node.last());
    node.append(branches ? std::move(*branches)
                         : Statement{{local.name}, "=", {side->text}});
    node.context.assign(local.name, local.value);
  }
  return true;
}

/// Defines what others will need and the move makes impossible to write.
bool Scheduler::defineBeforeLoss(Node &node, const StepContext &after,
                                 ArrayRef<unsigned> move) {
  std::vector<Value> needs;
  for (auto [number, item] : llvm::enumerate(items))
    if (!node.done[number] && !llvm::is_contained(move, number) &&
        !item.mayBeLeftOut())
      llvm::append_range(needs, item.needs);
  for (unsigned number : pending(node, needs)) {
    Value value = locals[number].value;
    if (node.context.isAvailable(value) && !after.isAvailable(value) &&
        !define(node, {value}))
      return false;
  }
  return true;
}

/// A value, before which there may be a statement more.
std::optional<RightSide> Scheduler::rightSide(Node &node, Value value,
                                              const StateVariable *own) {
  auto argmax = value.getDefiningOp<ArgmaxOp>();
  const size_t fewest = 3;
  if (tupleName.empty() || !argmax || argmax.getOperands().size() < fewest ||
      !node.context.variableOf(value).empty() ||
      !node.context.isAvailable(value))
    return expresser.express(value, node.context, own);
  std::vector<std::string> parts;
  for (Value part : argmax.getOperands())
    parts.push_back(node.context.print(part));
  std::string tuple = "(" + llvm::join(parts, ", ") + ")";
  // What is too long for a line gets its parentheses there.
  const size_t margin = 8;
  if (margin + tupleName.size() + 3 + tuple.size() <= pageWidth)
    parts = {tuple};
  node.append({{tupleName}, "=", parts});
  return RightSide{"=", tupleName + ".index(max(" + tupleName + "))"};
}

bool Scheduler::statement(Node &node, ArrayRef<unsigned> move) {
  Statement statement;
  const Item &first = items[move[0]];
  if (first.isYield() || first.dividend)
    statement.symbol = first.isYield() ? "yield" : "=";
  if (first.dividend) {
    std::optional<RightSide> side =
        expresser.express(first.dividend, node.context);
    if (!side)
      return false;
    for (const Item::Target &target : first.targets)
      statement.targets.push_back(target.variable);
    statement.values = {"divmod(" + side->text + ", " +
                        std::to_string(first.divisor) + ")"};
    node.append(std::move(statement));
    return true;
  }
  bool addsToSet = llvm::any_of(move, [&](unsigned number) {
    return llvm::any_of(items[number].targets, [](const Item::Target &target) {
      return target.value.getDefiningOp()->hasAttr(setName);
    });
  });
  if (addsToSet) {
    const Item::Target &target = first.targets[0];
    // What was seen is no number that could be assigned with others.
    if (move.size() > 1)
      return false;
    Value added = target.value.getDefiningOp()->getOperand(0);
    if (added == target.state->before)
      added = target.value.getDefiningOp()->getOperand(1);
    node.append(
        Statement{{target.variable}, addSymbol, {node.context.print(added)}});
    return true;
  }
  if (move.size() == 1 && !first.isYield()) {
    const Item::Target &target = first.targets[0];
    if (std::optional<Statement> branches =
            branchStatement(target.variable, target.value, target.state,
                            node.context, expresser, builder, node.last())) {
      node.append(std::move(*branches));
      return true;
    }
  }
  for (unsigned number : move) {
    const Item &item = items[number];
    bool alone = move.size() == 1 && !item.isYield();
    for (Value value : item.needs) {
      std::optional<RightSide> side =
          rightSide(node, value, alone ? item.targets[0].state : nullptr);
      if (!side)
        return false;
      if (!item.isYield())
        statement.symbol = side->symbol;
      statement.values.push_back(side->text);
    }
    for (const Item::Target &target : item.targets)
      statement.targets.push_back(target.variable);
  }
  node.append(std::move(statement));
  return true;
}

std::optional<Node> Scheduler::apply(const Node &node,
                                     ArrayRef<unsigned> move) {
  Node result = node;
  std::vector<Value> needs;
  for (unsigned number : move)
    llvm::append_range(needs, items[number].needs);
  if (!define(result, needs))
    return std::nullopt;
  auto update = [&](StepContext &context) {
    for (unsigned number : move)
      for (const Item::Target &target : items[number].targets)
        context.assign(target.variable, target.value);
  };
  StepContext after = result.context;
  update(after);
  if (!defineBeforeLoss(result, after, move) || !statement(result, move))
    return std::nullopt;
  update(result.context);
  for (unsigned number : move)
    result.done[number] = true;
  if (!canFinish(result))
    return std::nullopt;
  return result;
}

/// What is left can still be written down.
bool Scheduler::canFinish(const Node &node) const {
  for (auto [number, item] : llvm::enumerate(items))
    if (!node.done[number] && !item.mayBeLeftOut())
      for (Value value : item.needs)
        if (!node.context.isAvailable(value) &&
            !expresser.express(value, node.context))
          return false;
  return true;
}

void Scheduler::search(const Node &node) {
  if (best && (node.cost >= best->cost || budget <= 0))
    return;
  --budget;
  bool isComplete = true;
  for (auto [number, item] : llvm::enumerate(items))
    isComplete &= node.done[number] || item.mayBeLeftOut();
  if (isComplete) {
    best = node;
    return;
  }
  std::vector<unsigned> rest;
  bool moved = false;
  auto attempt = [&](ArrayRef<unsigned> move) {
    if (best && budget <= 0)
      return;
    if (std::optional<Node> next = apply(node, move)) {
      moved = true;
      search(*next);
    }
  };
  for (unsigned number = 0; number < items.size(); ++number) {
    if (node.done[number])
      continue;
    attempt({number});
    bool isSet = llvm::any_of(items[number].needs, [](Value value) {
      return value.getDefiningOp()->hasAttr(setName);
    });
    if (!items[number].isYield() && !items[number].dividend && !isSet)
      rest.push_back(number);
  }
  for (const std::vector<unsigned> &group : groups)
    if (llvm::none_of(group,
                      [&](unsigned number) { return node.done[number]; }))
      attempt(group);
  // With all states at once there is always a way.
  if (!moved && rest.size() > 1)
    attempt(rest);
}

std::optional<Node> Scheduler::run(StepContext start) {
  Node node{std::move(start), {}, std::vector<bool>(items.size()), {}, 0};
  search(node);
  return best;
}

/// Makes `a, b = x, a` of copies that stand one after the other.
static std::vector<Statement> mergeCopies(std::vector<Statement> statements,
                                          ArrayRef<std::string> order) {
  auto isCopy = [&](const Statement &statement) {
    return statement.condition.empty() && statement.symbol == "=" &&
           statement.targets.size() == 1 &&
           llvm::is_contained(order, statement.targets[0]) &&
           llvm::all_of(statement.values[0],
                        [](char c) { return llvm::isAlnum(c) || c == '_'; });
  };
  std::vector<Statement> merged;
  for (size_t i = 0; i < statements.size();) {
    std::vector<std::pair<std::string, std::string>> run;
    auto overwritten = [&](const std::string &name) {
      return llvm::any_of(run, [&](auto &copy) { return copy.first == name; });
    };
    for (; i < statements.size() && isCopy(statements[i]) &&
           !overwritten(statements[i].values[0]);
         ++i)
      run.emplace_back(statements[i].targets[0], statements[i].values[0]);
    if (run.empty()) {
      merged.push_back(std::move(statements[i++]));
      continue;
    }
    llvm::sort(run, [&](auto &a, auto &b) {
      return llvm::find(order, a.first) < llvm::find(order, b.first);
    });
    Statement copies{{}, "=", {}};
    for (auto &[target, value] : run) {
      copies.targets.push_back(target);
      copies.values.push_back(value);
    }
    merged.push_back(std::move(copies));
  }
  return merged;
}

std::vector<Statement> mips::scheduleStep(MachineOp machine,
                                          const StepVariables &variables,
                                          const TableNames &tables,
                                          const RangeAnalysis &ranges,
                                          PythonNames &names) {
  StepContext start(ranges, tables);
  for (auto [input, name] : llvm::zip_equal(machine.inputs(), variables.inputs))
    start.assign(name, input.getResult());
  for (auto [state, name] : llvm::zip_equal(machine.states(), variables.states))
    start.assign(name, state.getResult());
  std::optional<Node> best;
  for (PlanStyle style : {PlanStyle{true, false}, PlanStyle{false, false},
                          PlanStyle{true, true}, PlanStyle{false, true}}) {
    PythonNames attemptNames = names;
    std::optional<Node> plan =
        Scheduler(machine, variables, ranges, attemptNames, style).run(start);
    if (plan && (!best || plan->cost < best->cost))
      best = std::move(plan);
  }
  assert(best && "yield first, then all states at once");
  return mergeCopies(std::move(best->statements), variables.states);
}
