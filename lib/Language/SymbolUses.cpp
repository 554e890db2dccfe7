//===- SymbolUses.cpp - where the names of a task stand ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SymbolUses.h"
#include "llvm/ADT/StringExtras.h"
#include <set>

using namespace mips;
using llvm::SMRange;
using llvm::StringRef;

TextRange mips::rangeIn(StringRef text, SMRange range) {
  if (!range.isValid())
    return {};
  return {size_t(range.Start.getPointer() - text.data()),
          size_t(range.End.getPointer() - text.data())};
}

std::string mips::describeBounds(const Bounds &bounds) {
  if (bounds.isBounded())
    return std::to_string(*bounds.lo) + ".." + std::to_string(*bounds.hi);
  if (bounds.lo)
    return "at least " + std::to_string(*bounds.lo);
  return bounds.hi ? "at most " + std::to_string(*bounds.hi) : "";
}

namespace {
/// Collects the symbols of one task.
class SymbolCollector {
public:
  SymbolCollector(const Findings &findings, StringRef text)
      : tree(findings.tree), notes(findings.notes), text(text) {}

  std::vector<TaskSymbol> run(llvm::ArrayRef<Token> tokens);

private:
  size_t add(TaskSymbol::Kind kind, StringRef name, std::string declaration);
  void addUse(size_t symbol, TextRange range) {
    if (taken.insert(range.begin).second)
      symbols[symbol].uses.push_back(range);
  }
  void addDefinition(size_t symbol, TextRange range) {
    if (!taken.insert(range.begin).second)
      return;
    symbols[symbol].definitions.push_back(range);
    symbols[symbol].uses.push_back(range);
  }
  void declare(const Declaration &declaration);
  void addRule(const Rule &rule);
  void visit(const Expr &expr);
  void addValueUse(const ValueNames &names, StringRef value, TextRange range);
  void guessUses(llvm::ArrayRef<Token> tokens);
  std::string textOf(SMRange range) const {
    TextRange bytes = rangeIn(text, range);
    return text.slice(bytes.begin, bytes.end).str();
  }

  const TaskTree &tree;
  const LoweringNotes &notes;
  StringRef text;
  std::vector<TaskSymbol> symbols;
  llvm::StringMap<size_t> streams;
  /// The lists of names of values, each with the symbol of its first one.
  std::vector<std::pair<const ValueNames *, size_t>> lists;
  std::vector<std::pair<StringRef, size_t>> variables;
  /// Where a use begins that is known.
  std::set<size_t> taken;
};
} // namespace

static TaskSymbol::Kind kindOf(Declaration::Kind kind) {
  switch (kind) {
  case Declaration::Kind::Input:
    return TaskSymbol::Kind::Input;
  case Declaration::Kind::Output:
    return TaskSymbol::Kind::Output;
  case Declaration::Kind::State:
    return TaskSymbol::Kind::State;
  case Declaration::Kind::Let:
    return TaskSymbol::Kind::Let;
  }
  llvm_unreachable("covered switch");
}

/// As it would be declared alone.
static std::string writtenDeclaration(const Declaration &declaration) {
  static constexpr StringRef words[] = {"in", "out", "state", "let"};
  std::string result =
      (words[unsigned(declaration.kind)] + " " + declaration.name).str();
  if (declaration.kind == Declaration::Kind::Let)
    return result;
  const ValueNames &names = declaration.valueNames;
  result += " : ";
  if (!names.empty())
    result += names.declaration();
  else if (declaration.values)
    result += std::to_string(declaration.values->lo) + ".." +
              std::to_string(declaration.values->hi);
  else
    result += "int";
  if (declaration.kind == Declaration::Kind::State)
    result += " = " + (names.empty() ? std::to_string(declaration.initial)
                                     : names.textOf(declaration.initial));
  return result;
}

size_t SymbolCollector::add(TaskSymbol::Kind kind, StringRef name,
                            std::string declaration) {
  TaskSymbol symbol;
  symbol.kind = kind;
  symbol.name = name.str();
  symbol.declaration = std::move(declaration);
  symbols.push_back(std::move(symbol));
  return symbols.size() - 1;
}

void SymbolCollector::declare(const Declaration &declaration) {
  auto [it, isNew] = streams.try_emplace(declaration.name, symbols.size());
  if (isNew)
    add(kindOf(declaration.kind), declaration.name,
        writtenDeclaration(declaration));
  addDefinition(it->second, rangeIn(text, declaration.range));
  if (auto seen = notes.states.find(declaration.name);
      declaration.kind == Declaration::Kind::State &&
      seen != notes.states.end() && seen->second)
    symbols[it->second].seen =
        describeBounds({seen->second->lo, seen->second->hi});
  if (!declaration.isNamed())
    return;
  const ValueNames &names = declaration.valueNames;
  auto known = llvm::find_if(
      lists, [&](const auto &list) { return *list.first == names; });
  if (known == lists.end()) {
    lists.emplace_back(&names, symbols.size());
    known = std::prev(lists.end());
    for (size_t i = 0; i < names.size(); ++i)
      add(TaskSymbol::Kind::Value, names.nameOf(i),
          ValueNames::quoted(names.nameOf(i)) + " of " + names.declaration());
  }
  for (auto [i, range] : llvm::enumerate(declaration.valueRanges))
    if (i < names.size())
      addDefinition(known->second + i, rangeIn(text, range));
  if (declaration.initialRange.isValid())
    addUse(known->second + declaration.initial,
           rangeIn(text, declaration.initialRange));
}

void SymbolCollector::addRule(const Rule &rule) {
  auto it = streams.find(rule.name);
  TextRange range = rangeIn(text, rule.range);
  if (it != streams.end()) {
    TaskSymbol &symbol = symbols[it->second];
    // The rule of a let begins with its declaration.
    addUse(it->second, {range.begin, range.begin + rule.name.size()});
    if (rule.body && symbol.rule.empty()) {
      symbol.rule = textOf(SMRange(rule.range.Start, rule.body->range.End));
      auto note = notes.expressions.find(rule.body->serial);
      if (note != notes.expressions.end() && rule.kind != Rule::Kind::Next)
        symbol.seen = note->second.isTruth
                          ? "true or false"
                          : describeBounds(note->second.bounds);
    }
  }
  if (rule.body)
    visit(*rule.body);
}

void SymbolCollector::addValueUse(const ValueNames &names, StringRef value,
                                  TextRange range) {
  std::optional<int64_t> place = names.valueOf(value);
  for (const auto &[list, first] : lists)
    if (place && *list == names)
      addUse(first + *place, range);
}

void SymbolCollector::visit(const Expr &expr) {
  bool isEach = expr.kind == Expr::Kind::Each;
  TextRange range = rangeIn(text, expr.nameRange);
  if (isEach) {
    std::string bounds = std::to_string(expr.lo) + ".." +
                         (expr.toStep ? "t" : std::to_string(expr.hi));
    variables.emplace_back(expr.name, add(TaskSymbol::Kind::Variable, expr.name,
                                          (expr.name + " in " + bounds).str()));
    addDefinition(variables.back().second, range);
  } else if (expr.kind == Expr::Kind::Value && expr.values) {
    addValueUse(*expr.values, expr.name, range);
  } else if (expr.kind == Expr::Kind::Name || expr.kind == Expr::Kind::Next ||
             expr.kind == Expr::Kind::Access) {
    auto variable =
        llvm::find_if(llvm::reverse(variables), [&](const auto &candidate) {
          return candidate.first == expr.name;
        });
    auto stream = streams.find(expr.name);
    if (variable != variables.rend())
      addUse(variable->second, range);
    else if (stream != streams.end())
      addUse(stream->second, range);
  }
  for (const Expr::Ptr &operand : expr.operands)
    visit(*operand);
  if (isEach)
    variables.pop_back();
}

/// Words of rules that were not understood. Options of blocks may have any
/// name, and so may what stands before a text in quotes.
void SymbolCollector::guessUses(llvm::ArrayRef<Token> tokens) {
  unsigned depth = 0;
  for (auto [i, token] : llvm::enumerate(tokens)) {
    if (token.is("{"))
      ++depth;
    else if (token.is("}") && depth > 0)
      --depth;
    if (token.kind != Token::Name || depth != 1 || i < 2 ||
        tokens[i + 1].kind == Token::String)
      continue;
    auto stream = streams.find(token.text);
    if (stream != streams.end())
      addUse(stream->second, rangeIn(text, token.range));
  }
}

std::vector<TaskSymbol> SymbolCollector::run(llvm::ArrayRef<Token> tokens) {
  if (tree.name.empty())
    return {};
  std::string title = "task " + tree.name.str();
  if (!tree.summary.empty())
    title += " \"" + tree.summary.str() + "\"";
  addDefinition(add(TaskSymbol::Kind::Task, tree.name, std::move(title)),
                rangeIn(text, tree.nameRange));
  for (const Declaration &declaration : tree.declarations)
    declare(declaration);
  for (const Rule &rule : tree.rules)
    addRule(rule);
  if (tree.train.balance && streams.count(*tree.train.balance))
    addUse(streams[*tree.train.balance], rangeIn(text, tree.balanceRange));
  guessUses(tokens);
  for (TaskSymbol &symbol : symbols)
    llvm::sort(symbol.uses);
  return std::move(symbols);
}

std::vector<TaskSymbol> mips::symbolsOf(const Findings &findings,
                                        StringRef text,
                                        llvm::ArrayRef<Token> tokens) {
  return SymbolCollector(findings, text).run(tokens);
}
