//===- LowerTask.cpp - names, rules, ports ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Lowering.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/SaveAndRestore.h"

using namespace mlir;
using namespace mips;

MIPS_DIAGNOSTIC(RecursiveRule, "the value of '{0}' in this step depends on "
                               "itself");
MIPS_DIAGNOSTIC(StateMayLeaveRange, "the state '{0}' may leave its range "
                                    "{1}..{2}");
MIPS_DIAGNOSTIC(OutputNeverInRange, "'{0}' is never in its range {1}..{2}");

//===----------------------------------------------------------------------===//
// Suppositions about states
//===----------------------------------------------------------------------===//

static void warnOfRange(const Declaration &state, Diagnostics &diagnostics) {
  diagnostics.warning(state.range, StateMayLeaveRange, state.name,
                      state.values->lo, state.values->hi);
  diagnostics.note(state.range, "the range is not used; keep the state within "
                                "it by 'mod', 'min' or 'max', or declare an "
                                "'int'");
}

OwningOpRef<ModuleOp> mips::lowerTask(const TaskTree &tree, NameTable &names,
                                      Diagnostics &diagnostics,
                                      MLIRContext &context,
                                      LoweringNotes &notes) {
  StateRanges supposed;
  for (const Declaration &declaration : tree.declarations)
    if (declaration.kind == Declaration::Kind::State)
      supposed[declaration.name] = declaration.values;
  llvm::StringSet<> warned;
  for (;;) {
    notes = LoweringNotes();
    Lowering lowering(tree, names, diagnostics, context, supposed, notes);
    OwningOpRef<ModuleOp> module = lowering.run();
    if (!module || lowering.refuted().empty())
      return module;
    for (const RefutedRange &refuted : lowering.refuted()) {
      bool isDeclared = warned.insert(refuted.name).second;
      if (isDeclared)
        warnOfRange(*names.find(refuted.name)->declaration, diagnostics);
      supposed[refuted.name] = isDeclared ? refuted.seen : std::nullopt;
    }
    names.forgetValues();
  }
}

//===----------------------------------------------------------------------===//
// Lowering
//===----------------------------------------------------------------------===//

Lowering::Lowering(const TaskTree &tree, NameTable &names,
                   Diagnostics &diagnostics, MLIRContext &context,
                   const StateRanges &supposed, LoweringNotes &notes)
    : tree(tree), names(names), diagnostics(diagnostics), supposed(supposed),
      notes(notes), builder(context, tree.name, tree.summary) {}

OwningOpRef<ModuleOp> Lowering::run() {
  declarePorts();
  findTruthLets();
  lowerRules();
  lowerPending();
  if (diagnostics.hasErrors())
    return {};
  lowerOutputs();
  OwningOpRef<ModuleOp> module = builder.finish();
  MachineOp machine = *module->getOps<MachineOp>().begin();
  for (StateOp state : machine.states()) {
    std::optional<Interval> &seen = notes.states[state.getName()];
    if (std::optional<ArrayRef<int64_t>> range = state.getRange())
      seen = Interval{(*range)[0], (*range)[1]};
  }
  notes.isFinished = true;
  // What is known of an output's values may rest on a wrong supposition.
  if (refuted().empty())
    checkOutputRanges();
  return diagnostics.hasErrors() ? OwningOpRef<ModuleOp>() : std::move(module);
}

void Lowering::declarePorts() {
  for (const Declaration &declaration : tree.declarations)
    builder.reserve(declaration.name);
  for (const Declaration &declaration : tree.declarations)
    if (declaration.kind == Declaration::Kind::Input)
      names.find(declaration.name)->value = builder.input(
          declaration.name, *declaration.values, declaration.valueNames);
  for (const Declaration &declaration : tree.declarations)
    if (declaration.kind == Declaration::Kind::State)
      names.find(declaration.name)->value =
          builder.state(declaration.name, declaration.initial,
                        supposed.lookup(declaration.name));
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
    if (declaration.kind == Declaration::Kind::Output)
      builder.output(declaration.name, symbol->value, declaration.values,
                     declaration.valueNames);
  }
}

void Lowering::checkOutputRanges() {
  for (const Declaration &declaration : tree.declarations) {
    std::optional<Interval> range = declaration.values;
    if (declaration.kind != Declaration::Kind::Output || !range)
      continue;
    Symbol *symbol = names.find(declaration.name);
    Bounds bounds = builder.bounds(symbol->value);
    if ((!bounds.lo || *bounds.lo <= range->hi) &&
        (!bounds.hi || *bounds.hi >= range->lo))
      continue;
    diagnostics.error(declaration.range, OutputNeverInRange, declaration.name,
                      range->lo, range->hi);
    diagnostics.note(symbol->rule->body->range,
                     bounds.lo == bounds.hi
                         ? "its value is " + Twine(*bounds.lo)
                     : bounds.lo ? "its value is at least " + Twine(*bounds.lo)
                                 : "its value is at most " + Twine(*bounds.hi));
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
  size_t numStates = builder.freshStates().size();
  Value value = lowerBody(symbol);
  statesOfRules.emplace_back(numStates, builder.freshStates().size());
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
  diagnostics.note(use,
                   symbol.is(Declaration::Kind::State)
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
bool Lowering::isTruth(const Expr &expr) const {
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
    return isTruth(expr.operand()) &&
           (expr.operands.size() == 1 || expr.operand(1).number == 0 ||
            expr.operand(1).number == 1);
  case Expr::Kind::Case: {
    for (unsigned i = 0; i < numLabels(expr); ++i)
      if (!isTruth(expr.operand(2 * i + 2)))
        return false;
    return !expr.hasElse || isTruth(*expr.operands.back());
  }
  case Expr::Kind::If:
    return isTruth(expr.operand(1)) && isTruth(expr.operand(2));
  case Expr::Kind::Name:
    return !variable(expr.name) && truthLets.contains(names.find(expr.name));
  default:
    return false;
  }
}

/// A let may be its own past, or another's that is this one's. All are taken
/// for truth values until one is found that is none, whatever the others are:
/// then every value that is left is 0 or 1 in each step if those before are.
void Lowering::findTruthLets() {
  llvm::SmallVector<Symbol *> lets;
  for (const Declaration &declaration : tree.declarations) {
    Symbol *symbol = names.find(declaration.name);
    if (symbol->is(Declaration::Kind::Let) && symbol->rule &&
        symbol->rule->body && truthLets.insert(symbol).second)
      lets.push_back(symbol);
  }
  for (bool changed = true; changed;) {
    changed = false;
    for (Symbol *let : lets)
      if (truthLets.contains(let) && !isTruth(*let->rule->body)) {
        truthLets.erase(let);
        changed = true;
      }
  }
}
