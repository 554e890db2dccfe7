//===- Schedule.cpp - one step of a machine as statements ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Schedule.h"
#include "Layout.h"
#include "Scheduler.h"
#include "mips/IR/ExpressionPrinter.h"
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

/// Locals, not yet defined, that are met on the way down from `values`, in the
/// order in which they must be defined.
std::vector<unsigned> Scheduler::pending(const PlanNode &node,
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

bool Scheduler::define(PlanNode &node, ArrayRef<Value> values) {
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
bool Scheduler::defineBeforeLoss(PlanNode &node, const StepContext &after,
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
std::optional<RightSide> Scheduler::rightSide(PlanNode &node, Value value,
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

bool Scheduler::statement(PlanNode &node, ArrayRef<unsigned> move) {
  Statement statement;
  const PlanItem &first = items[move[0]];
  if (first.isYield() || first.dividend)
    statement.symbol = first.isYield() ? "yield" : "=";
  if (first.dividend) {
    std::optional<RightSide> side =
        expresser.express(first.dividend, node.context);
    if (!side)
      return false;
    for (const PlanItem::Target &target : first.targets)
      statement.targets.push_back(target.variable);
    statement.values = {"divmod(" + side->text + ", " +
                        std::to_string(first.divisor) + ")"};
    node.append(std::move(statement));
    return true;
  }
  bool isAdded = llvm::any_of(move, [&](unsigned number) {
    return llvm::any_of(items[number].targets,
                        [](const PlanItem::Target &target) {
                          return isCollection(target.value.getDefiningOp());
                        });
  });
  if (isAdded) {
    const PlanItem::Target &target = first.targets[0];
    // A collection is no number that could be assigned with others.
    if (move.size() > 1)
      return false;
    Value added = target.value.getDefiningOp()->getOperand(0);
    if (added == target.state->before)
      added = target.value.getDefiningOp()->getOperand(1);
    bool isWindow = target.value.getDefiningOp()->hasAttr(windowName);
    node.append(Statement{{target.variable},
                          isWindow ? appendSymbol : addSymbol,
                          {node.context.print(added)}});
    return true;
  }
  if (move.size() == 1 && !first.isYield()) {
    const PlanItem::Target &target = first.targets[0];
    if (std::optional<Statement> branches =
            branchStatement(target.variable, target.value, target.state,
                            node.context, expresser, builder, node.last())) {
      node.append(std::move(*branches));
      return true;
    }
  }
  std::vector<const StateVariable *> together;
  for (unsigned number : move)
    if (!items[number].isYield() && !items[number].dividend)
      together.push_back(items[number].targets[0].state);
  if (move.size() > 1 && together.size() == move.size())
    if (std::optional<Statement> branches =
            commonBranch(together, node.context, expresser, builder)) {
      node.append(std::move(*branches));
      return true;
    }
  for (unsigned number : move) {
    const PlanItem &item = items[number];
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
    for (const PlanItem::Target &target : item.targets)
      statement.targets.push_back(target.variable);
  }
  node.append(std::move(statement));
  return true;
}

std::optional<PlanNode> Scheduler::apply(const PlanNode &node,
                                         ArrayRef<unsigned> move) {
  PlanNode result = node;
  std::vector<Value> needs;
  for (unsigned number : move)
    llvm::append_range(needs, items[number].needs);
  if (!define(result, needs))
    return std::nullopt;
  auto update = [&](StepContext &context) {
    for (unsigned number : move)
      for (const PlanItem::Target &target : items[number].targets)
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
bool Scheduler::canFinish(const PlanNode &node) const {
  for (auto [number, item] : llvm::enumerate(items))
    if (!node.done[number] && !item.mayBeLeftOut())
      for (Value value : item.needs)
        if (!node.context.isAvailable(value) &&
            !expresser.express(value, node.context))
          return false;
  return true;
}

void Scheduler::search(const PlanNode &node) {
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
    if (std::optional<PlanNode> next = apply(node, move)) {
      moved = true;
      search(*next);
    }
  };
  for (unsigned number = 0; number < items.size(); ++number) {
    if (node.done[number])
      continue;
    attempt({number});
    bool isAdded = llvm::any_of(items[number].needs, [](Value value) {
      return isCollection(value.getDefiningOp());
    });
    if (!items[number].isYield() && !items[number].dividend && !isAdded)
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

std::optional<PlanNode> Scheduler::run(StepContext start) {
  PlanNode node{std::move(start), {}, std::vector<bool>(items.size()), {}, 0};
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
  std::optional<PlanNode> best;
  for (PlanStyle style : {PlanStyle{true, false}, PlanStyle{false, false},
                          PlanStyle{true, true}, PlanStyle{false, true}}) {
    PythonNames attemptNames = names;
    std::optional<PlanNode> plan =
        Scheduler(machine, variables, ranges, attemptNames, style).run(start);
    if (plan && (!best || plan->cost < best->cost))
      best = std::move(plan);
  }
  assert(best && "yield first, then all states at once");
  return mergeCopies(std::move(best->statements), variables.states);
}
