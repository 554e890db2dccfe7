//===- NameTable.cpp - the names of a task ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "NameTable.h"
#include "Parser.h"
#include "llvm/ADT/StringSet.h"

using namespace mips;
using llvm::StringRef;

MIPS_DIAGNOSTIC(DuplicateName, "'{0}' is declared twice");
MIPS_DIAGNOSTIC(UnknownName, "unknown name '{0}'");
MIPS_DIAGNOSTIC(RuleOfInput, "'{0}' is an input and needs no rule");
MIPS_DIAGNOSTIC(RuleOfUndeclared, "'{0}' is not declared");
MIPS_DIAGNOSTIC(RuleOfStateWithoutPrime, "'{0}' is a state; its rule gives the "
                                         "value after the step");
MIPS_DIAGNOSTIC(NextOfNonState,
                "'{0}' is not a state, so it has no next value");
MIPS_DIAGNOSTIC(SecondRule, "'{0}' has a second rule");
MIPS_DIAGNOSTIC(MissingRule, "the output '{0}' has no rule");
MIPS_DIAGNOSTIC(MissingNext, "the state '{0}' has no next value");
MIPS_DIAGNOSTIC(NoInput, "the task has no input");
MIPS_DIAGNOSTIC(NoOutput, "the task has no output");
MIPS_DIAGNOSTIC(BalanceOfNonOutput, "'{0}' is not an output, so it cannot be "
                                    "balanced");
MIPS_DIAGNOSTIC(BalanceTooWide, "an output is balanced only if it has a range "
                                "of at most {0} values");
MIPS_DIAGNOSTIC(TooMuchData, "{0} sequences of {1} steps are too much data");
MIPS_DIAGNOSTIC(RuleAndData, "a task has rules or data, not both");
MIPS_DIAGNOSTIC(NeitherRuleNorData, "the task has no rule and no data");
MIPS_DIAGNOSTIC(TrainOfDataTask, "a task given by data has nothing to draw");
MIPS_DIAGNOSTIC(UnusedName, "'{0}' is never used");

NameTable::NameTable(const TaskTree &tree, Diagnostics &diagnostics)
    : tree(tree), diagnostics(diagnostics) {
  for (const Declaration &declaration : tree.declarations)
    declare(declaration);
  checkPorts();
  if (tree.dataPath) {
    checkDataTask();
    return;
  }
  // What a network does need not be told.
  if (tree.network && tree.rules.empty())
    return;
  for (const Rule &rule : tree.rules)
    attach(rule);
  checkRules();
  checkTrain();
}

Symbol *NameTable::find(StringRef name) {
  auto it = symbols.find(name);
  return it == symbols.end() ? nullptr : &it->second;
}

Symbol *NameTable::resolve(StringRef name, llvm::SMRange range,
                           llvm::ArrayRef<StringRef> more) {
  if (Symbol *symbol = find(name))
    return symbol;
  diagnostics.error(range, UnknownName, name);
  std::vector<StringRef> candidates(more.begin(), more.end());
  for (const Declaration &declaration : tree.declarations)
    candidates.push_back(declaration.name);
  if (std::optional<StringRef> near = nearestName(name, candidates)) {
    diagnostics.note(range, "did you mean '" + *near + "'?");
    return nullptr;
  }
  std::string known;
  for (size_t i = 0; i < candidates.size() && i < 8; ++i)
    known += (i ? ", " : "") + candidates[i].str();
  if (candidates.size() > 8)
    known += ", ...";
  if (!candidates.empty())
    diagnostics.note(range, "known here: " + known);
  return nullptr;
}

void NameTable::forgetValues() {
  for (auto &entry : symbols) {
    entry.second.value = entry.second.next = {};
    entry.second.status = Symbol::Status::Untouched;
  }
}

void NameTable::declare(const Declaration &declaration) {
  auto [it, isNew] = symbols.try_emplace(declaration.name);
  if (isNew) {
    it->second.declaration = &declaration;
    return;
  }
  it->second.isAmbiguous = true;
  diagnostics.error(declaration.range, DuplicateName, declaration.name);
  diagnostics.note(it->second.declaration->range, "the first one is here");
}

void NameTable::attach(const Rule &rule) {
  Symbol *symbol = find(rule.name);
  if (!symbol)
    return attachUndeclared(rule);
  bool isNext = rule.kind == Rule::Kind::Next;
  // A wrong rule is taken as meant, so that it is not missed as well.
  auto takeAsMeant = [&] {
    symbol->rule = symbol->rule ? symbol->rule : &rule;
  };
  if (symbol->isAmbiguous) {
    takeAsMeant();
  } else if (symbol->is(Declaration::Kind::Input)) {
    diagnostics.error(rule.range, RuleOfInput, rule.name);
    diagnostics.note(symbol->declaration->range, "it is declared here");
  } else if (isNext && !symbol->is(Declaration::Kind::State)) {
    takeAsMeant();
    diagnostics.error(rule.range, NextOfNonState, rule.name);
    diagnostics.note(symbol->declaration->range, "it is declared here");
  } else if (!isNext && symbol->is(Declaration::Kind::State)) {
    takeAsMeant();
    diagnostics.error(rule.range, RuleOfStateWithoutPrime, rule.name);
    diagnostics.note(rule.range, "write " + rule.name + "' = ...");
  } else if (symbol->rule) {
    diagnostics.error(rule.range, SecondRule, rule.name);
    diagnostics.note(symbol->rule->range, "the first one is here");
  } else {
    symbol->rule = &rule;
  }
}

void NameTable::attachUndeclared(const Rule &rule) {
  diagnostics.error(rule.range, RuleOfUndeclared, rule.name);
  std::vector<StringRef> candidates;
  for (const Declaration &declaration : tree.declarations)
    if (declaration.kind == Declaration::Kind::Output ||
        declaration.kind == Declaration::Kind::State)
      candidates.push_back(declaration.name);
  if (std::optional<StringRef> near = nearestName(rule.name, candidates)) {
    diagnostics.note(rule.range, "did you mean '" + *near + "'?");
    find(*near)->isAmbiguous = true;
  } else if (rule.kind == Rule::Kind::Next)
    diagnostics.note(rule.range,
                     "declare it: state " + rule.name + " : 0..9 = 0");
  else
    diagnostics.note(rule.range, "write 'let " + rule.name +
                                     " = ...' for a value of your own");
}

void NameTable::checkPorts() {
  bool hasInput = false, hasOutput = false;
  for (const Declaration &declaration : tree.declarations) {
    hasInput |= declaration.kind == Declaration::Kind::Input;
    hasOutput |= declaration.kind == Declaration::Kind::Output;
  }
  // After other mistakes it may only have been misread.
  if (diagnostics.hasErrors())
    return;
  if (!hasInput) {
    diagnostics.error(tree.nameRange, NoInput);
    diagnostics.note(tree.nameRange, "declare one: in x : 0..9");
  }
  if (!hasOutput) {
    diagnostics.error(tree.nameRange, NoOutput);
    diagnostics.note(tree.nameRange, "declare one: out y : 0..9");
  }
}

void NameTable::checkRules() {
  bool hasRule = !tree.rules.empty();
  if (!hasRule && !diagnostics.hasErrors()) {
    diagnostics.error(tree.nameRange, NeitherRuleNorData);
    diagnostics.note(tree.nameRange,
                     "write a rule for each output, or: data \"file.csv\"");
    return;
  }
  for (const Declaration &declaration : tree.declarations) {
    Symbol *symbol = find(declaration.name);
    if (symbol->isAmbiguous || symbol->rule || !hasRule)
      continue;
    if (declaration.kind == Declaration::Kind::Output) {
      diagnostics.error(declaration.range, MissingRule, declaration.name);
      diagnostics.note(declaration.range,
                       "write " + declaration.name + " = ...");
    } else if (declaration.kind == Declaration::Kind::State) {
      diagnostics.error(declaration.range, MissingNext, declaration.name);
      diagnostics.note(declaration.range,
                       "write " + declaration.name + "' = ...");
    }
  }
}

void NameTable::checkTrain() {
  const TrainOptions &train = tree.train;
  size_t streams =
      tree.declarations.size() -
      llvm::count_if(tree.declarations, [](const Declaration &declaration) {
        return declaration.kind == Declaration::Kind::State ||
               declaration.kind == Declaration::Kind::Let;
      });
  if (train.sequences * train.length * streams > uint64_t(limits::drawn))
    diagnostics.error(tree.trainRange, TooMuchData, train.sequences,
                      train.length);
  if (!train.balance)
    return;
  Symbol *symbol = resolve(*train.balance, tree.balanceRange);
  if (!symbol)
    return;
  if (!symbol->is(Declaration::Kind::Output)) {
    diagnostics.error(tree.balanceRange, BalanceOfNonOutput, *train.balance);
    diagnostics.note(symbol->declaration->range, "it is declared here");
    return;
  }
  std::optional<Interval> values = symbol->declaration->values;
  if (!values || values->size() - 1 >= uint64_t(limits::balanced)) {
    diagnostics.error(tree.balanceRange, BalanceTooWide, limits::balanced);
    diagnostics.note(symbol->declaration->range, "it is declared here");
  }
}

void NameTable::checkDataTask() {
  for (const Rule &rule : tree.rules) {
    diagnostics.error(rule.range, RuleAndData);
    diagnostics.note(tree.dataRange, "the data are here");
    return;
  }
  for (const Declaration &declaration : tree.declarations)
    if (declaration.kind == Declaration::Kind::State) {
      diagnostics.error(declaration.range, RuleAndData);
      diagnostics.note(tree.dataRange, "the data are here");
      return;
    }
  if (!tree.trainRange.isValid())
    return;
  diagnostics.error(tree.trainRange, TrainOfDataTask);
  diagnostics.note(tree.dataRange, "all sequences of this file are used");
}

void NameTable::warnUnused() const {
  llvm::StringSet<> used;
  for (const Rule &rule : tree.rules)
    if (rule.body)
      walk(*rule.body, [&](const Expr &expr) {
        if (expr.name != rule.name)
          used.insert(expr.name);
      });
  for (const Declaration &declaration : tree.declarations)
    if ((declaration.kind == Declaration::Kind::Let ||
         declaration.kind == Declaration::Kind::State) &&
        !used.contains(declaration.name))
      diagnostics.warning(declaration.range, UnusedName, declaration.name);
}
