//===- LowerTask.cpp - names, rules, ports ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Lowering.h"
#include "llvm/Support/SaveAndRestore.h"

using namespace mlir;
using namespace mips;

MIPS_DIAGNOSTIC(RecursiveRule, "the value of '{0}' in this step depends on "
                               "itself");
MIPS_DIAGNOSTIC(StateMayLeaveRange, "the state '{0}' may leave its range "
                                    "{1}..{2}");
MIPS_DIAGNOSTIC(OutputNeverInRange, "'{0}' is never in its range {1}..{2}");

Lowering::Lowering(const TaskTree &tree, NameTable &names,
                   Diagnostics &diagnostics, MLIRContext &context)
    : tree(tree), names(names), diagnostics(diagnostics),
      builder(context, tree.name, tree.summary) {}

OwningOpRef<ModuleOp> Lowering::run() {
  declarePorts();
  lowerRules();
  lowerPending();
  if (diagnostics.hasErrors())
    return {};
  lowerOutputs();
  if (diagnostics.hasErrors())
    return {};
  OwningOpRef<ModuleOp> module = builder.finish();
  for (const std::string &name : builder.statesWithoutRange())
    if (Symbol *symbol = names.find(name)) {
      llvm::SMRange place = symbol->declaration->range;
      diagnostics.warning(place, StateMayLeaveRange, name,
                          symbol->declaration->values->lo,
                          symbol->declaration->values->hi);
      diagnostics.note(place, "the range is not used; keep the state within it "
                              "by 'mod', 'min' or 'max', or declare an 'int'");
    }
  return module;
}

void Lowering::declarePorts() {
  for (const Declaration &declaration : tree.declarations)
    builder.reserve(declaration.name);
  for (const Declaration &declaration : tree.declarations)
    if (declaration.kind == Declaration::Kind::Input)
      names.find(declaration.name)->value =
          builder.input(declaration.name, *declaration.values);
  for (const Declaration &declaration : tree.declarations)
    if (declaration.kind == Declaration::Kind::State)
      names.find(declaration.name)->value = builder.state(
          declaration.name, declaration.initial, declaration.values);
}

/// In the order of the file, so that diagnostics come in it and rules that are
/// built on earlier ones do not nest.
void Lowering::lowerRules() {
  for (const Rule &rule : tree.rules) {
    Symbol *symbol = names.find(rule.name);
    if (symbol && symbol->rule == &rule)
      lowerRule(*symbol, rule.range);
  }
}

/// Lowering one may find others.
void Lowering::lowerPending() {
  for (size_t i = 0; i < pending.size(); ++i) {
    Pending item = pending[i];
    llvm::SaveAndRestore<Environment> bindings(environment, item.environment);
    Value value = lowerInt(*item.expr);
    builder.setNext(item.state, value ? value : item.state);
  }
}

void Lowering::lowerOutputs() {
  for (const Declaration &declaration : tree.declarations) {
    Symbol *symbol = names.find(declaration.name);
    if (declaration.kind == Declaration::Kind::State)
      builder.setNext(symbol->value, symbol->next);
    if (declaration.kind != Declaration::Kind::Output)
      continue;
    Bounds bounds = builder.bounds(symbol->value);
    if (std::optional<Interval> range = declaration.values)
      if ((bounds.lo && *bounds.lo > range->hi) ||
          (bounds.hi && *bounds.hi < range->lo)) {
        diagnostics.error(declaration.range, OutputNeverInRange,
                          declaration.name, range->lo, range->hi);
        diagnostics.note(symbol->rule->body->range,
                         bounds.lo == bounds.hi
                             ? "its value is " + Twine(*bounds.lo)
                         : bounds.lo
                             ? "its value is at least " + Twine(*bounds.lo)
                             : "its value is at most " + Twine(*bounds.hi));
      }
    builder.output(declaration.name, symbol->value, declaration.values);
  }
}

/// The value that the symbol's rule gives it: a let's or an output's in this
/// step, a state's after it. `use` is where it is asked for.
Value Lowering::lowerRule(Symbol &symbol, llvm::SMRange use) {
  bool isState = symbol.is(Declaration::Kind::State);
  Value &result = isState ? symbol.next : symbol.value;
  if (symbol.status == Symbol::Status::Done)
    return result;
  if (symbol.status == Symbol::Status::Active) {
    reportCycle(symbol, use);
    return {};
  }
  symbol.status = Symbol::Status::Active;
  active.push_back(&symbol);
  // A rule does not see the variables where it is used.
  llvm::SaveAndRestore<Environment> bindings(environment, {});
  Value value = lowerBody(symbol);
  active.pop_back();
  symbol.status = Symbol::Status::Done;
  return result = value;
}

Value Lowering::lowerBody(Symbol &symbol) {
  if (!symbol.rule || !symbol.rule->body)
    return {};
  const Expr &body = *symbol.rule->body;
  if (!symbol.is(Declaration::Kind::Let))
    return lowerInt(body);
  Value value = lower(body);
  if (value)
    builder.setLabel(value, symbol.declaration->name);
  return value;
}

void Lowering::reportCycle(const Symbol &symbol, llvm::SMRange use) {
  diagnostics.error(use, RecursiveRule, symbol.declaration->name);
  auto begin = llvm::find(active, &symbol);
  for (auto it = begin; it != active.end(); ++it)
    if (std::next(it) != active.end())
      diagnostics.note((*it)->rule->range,
                       "'" + (*it)->declaration->name + "' needs '" +
                           (*std::next(it))->declaration->name + "'");
  diagnostics.note(use, symbol.is(Declaration::Kind::State)
                            ? "without the prime it is the value before the step"
                            : "the value of the step before is '" +
                                  symbol.declaration->name + "[-1]'");
}

std::optional<int64_t> Lowering::variable(StringRef name) const {
  for (const Variable &bound : llvm::reverse(environment))
    if (bound.first == name)
      return bound.second;
  return std::nullopt;
}

Symbol *Lowering::resolve(const Expr &expr) {
  std::vector<StringRef> variables;
  for (const Variable &bound : environment)
    variables.push_back(bound.first);
  return names.resolve(expr.name, expr.nameRange, variables);
}

/// Whether an expression is a truth value by its form, without lowering it.
bool Lowering::isTruth(const Expr &expr) {
  switch (expr.kind) {
  case Expr::Kind::Truth:
  case Expr::Kind::Not:
    return true;
  case Expr::Kind::Binary:
    return expr.op >= BinaryOp::Eq;
  case Expr::Kind::Fold:
  case Expr::Kind::Each:
    return expr.fold == FoldKind::All || expr.fold == FoldKind::Any;
  case Expr::Kind::Delay:
    return isTruth(expr.operand());
  case Expr::Kind::If:
    return isTruth(expr.operand(1)) && isTruth(expr.operand(2));
  case Expr::Kind::Name: {
    Symbol *symbol = variable(expr.name) ? nullptr : names.find(expr.name);
    if (!symbol || !symbol->is(Declaration::Kind::Let) || !symbol->rule ||
        !symbol->rule->body)
      return false;
    // A let that is its own past is a truth value only if the rest of it is.
    auto [it, isNew] = truths.try_emplace(symbol, true);
    if (!isNew)
      return it->second;
    bool result = isTruth(*symbol->rule->body);
    return truths[symbol] = result;
  }
  default:
    return false;
  }
}
