//===- TaskIndex.cpp - what stands where in a task ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Language/TaskIndex.h"
#include "SymbolUses.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace mips;
using llvm::SMDiagnostic;
using llvm::StringRef;

bool TaskIndex::hasErrors() const {
  return llvm::any_of(diagnostics, [](const TaskDiagnostic &diagnostic) {
    return diagnostic.isError;
  });
}

const TaskSymbol *TaskIndex::symbolAt(size_t offset) const {
  for (const TaskSymbol &symbol : symbols)
    for (const TextRange &range : symbol.uses)
      if (range.touches(offset))
        return &symbol;
  return nullptr;
}

const CostlyExpression *TaskIndex::expressionAt(size_t offset) const {
  const CostlyExpression *best = nullptr;
  for (const CostlyExpression &expression : expressions)
    if (expression.range.touches(offset) &&
        (!best || expression.range.size() <= best->range.size()))
      best = &expression;
  return best;
}

//===----------------------------------------------------------------------===//
// Diagnostics
//===----------------------------------------------------------------------===//

/// Where a diagnostic stands. It knows columns of its line only; the line is
/// within `text`.
static TextRange rangeOf(const SMDiagnostic &diagnostic, StringRef text) {
  size_t begin = diagnostic.getLoc().getPointer() - text.data();
  size_t line = begin - diagnostic.getColumnNo(), end = begin;
  for (auto [from, to] : diagnostic.getRanges())
    end = std::max<size_t>(end, line + to);
  return {begin, end};
}

static void collectDiagnostic(const SMDiagnostic &diagnostic, void *context) {
  auto &index = *static_cast<TaskIndex *>(context);
  const llvm::SourceMgr &sources = *diagnostic.getSourceMgr();
  StringRef text =
      sources.getMemoryBuffer(sources.getMainFileID())->getBuffer();
  TextRange range = rangeOf(diagnostic, text);
  std::string message = diagnostic.getMessage().str();
  if (diagnostic.getKind() == llvm::SourceMgr::DK_Note) {
    if (!index.diagnostics.empty())
      index.diagnostics.back().notes.push_back({range, std::move(message)});
    return;
  }
  bool isError = diagnostic.getKind() == llvm::SourceMgr::DK_Error;
  index.diagnostics.push_back({isError, range, std::move(message), {}});
}

//===----------------------------------------------------------------------===//
// Expressions and files
//===----------------------------------------------------------------------===//

static bool isCostly(const Expr &expr) {
  switch (expr.kind) {
  case Expr::Kind::Fold:
  case Expr::Kind::Each:
  case Expr::Kind::Delay:
  case Expr::Kind::Step:
    return true;
  default:
    return false;
  }
}

static CostlyExpression costOf(const Expr &expr, const LoweringNotes &notes,
                               StringRef text) {
  CostlyExpression result;
  result.range = rangeIn(text, expr.range);
  result.text = text.slice(result.range.begin, result.range.end).str();
  auto note = notes.expressions.find(expr.serial);
  if (note == notes.expressions.end())
    return result;
  result.seen = note->second.isTruth ? "true or false"
                                     : describeBounds(note->second.bounds);
  uint64_t combinations = 1;
  bool isCounted = notes.isFinished;
  for (const std::string &name : note->second.states) {
    auto state = notes.states.find(name);
    bool isKept = !notes.isFinished || state != notes.states.end();
    std::optional<Interval> values;
    if (state != notes.states.end())
      values = state->second;
    result.states.push_back({name,
                             values ? describeBounds({values->lo, values->hi})
                                    : (notes.isFinished ? "any integer" : ""),
                             isKept});
    if (!isKept)
      continue;
    // A size of 0 stands for all of the 64 bits.
    uint64_t size = values ? values->size() : 0;
    isCounted &= size != 0 && size < (uint64_t(1) << 32) &&
                 combinations < (uint64_t(1) << 31);
    combinations = isCounted ? combinations * size : 0;
  }
  if (isCounted)
    result.combinations = combinations;
  return result;
}

static void addFiles(const TaskTree &tree, StringRef text, TaskIndex &index) {
  auto add = [&](llvm::SMRange range, StringRef path) {
    TextRange bytes = rangeIn(text, range);
    // Without the quotes.
    index.files.push_back({{bytes.begin + 1, bytes.end - 1}, path.str()});
  };
  if (tree.dataPath)
    add(tree.dataRange, *tree.dataPath);
  if (tree.network)
    add(tree.networkRange, tree.networkPath);
}

TaskIndex mips::indexTask(StringRef text, StringRef path) {
  TaskIndex index;
  index.text = text.str();
  llvm::SourceMgr sources;
  sources.AddNewSourceBuffer(llvm::MemoryBuffer::getMemBufferCopy(text, path),
                             llvm::SMLoc());
  sources.setDiagHandler(collectDiagnostic, &index);
  StringRef copy =
      sources.getMemoryBuffer(sources.getMainFileID())->getBuffer();
  mlir::MLIRContext context(mlir::MLIRContext::Threading::DISABLED);
  Findings findings;
  mlir::FailureOr<Task> task =
      parseTask(sources, context, llvm::nulls(), findings);
  index.isGood = succeeded(task);
  index.isRule = succeeded(task) && task->isRule();
  // What the lexer says was said already.
  llvm::SourceMgr silent;
  silent.setDiagHandler([](const SMDiagnostic &, void *) {}, nullptr);
  Diagnostics none(silent, llvm::nulls());
  silent.AddNewSourceBuffer(llvm::MemoryBuffer::getMemBuffer(copy, path),
                            llvm::SMLoc());
  index.symbols = symbolsOf(findings, copy, lex(copy, none));
  for (const Rule &rule : findings.tree.rules)
    if (rule.body)
      walk(*rule.body, [&](const Expr &expr) {
        if (isCostly(expr))
          index.expressions.push_back(costOf(expr, findings.notes, copy));
      });
  addFiles(findings.tree, copy, index);
  return index;
}

//===----------------------------------------------------------------------===//
// Other names
//===----------------------------------------------------------------------===//

std::string mips::whyNotName(const TaskIndex &index, const TaskSymbol &symbol,
                             StringRef name) {
  bool isValue = symbol.kind == TaskSymbol::Kind::Value;
  // Values of several streams, and variables of comprehensions side by side,
  // may have the same name.
  bool isLocal = isValue || symbol.kind == TaskSymbol::Kind::Variable;
  std::string quoted = "'" + name.str() + "'";
  if (isValue ? !ValueNames::isName(name) : !ValueNames::isIdentifier(name))
    return quoted + " is no name";
  if (!isValue && isReserved(name))
    return quoted + " is a word of the language";
  if (symbol.kind == TaskSymbol::Kind::Task)
    return "";
  for (const TaskSymbol &other : index.symbols)
    if (&other != &symbol && other.name == name &&
        other.kind != TaskSymbol::Kind::Task &&
        !(isLocal && other.kind == symbol.kind))
      return quoted + " is taken: " + other.declaration;
  return "";
}

std::string mips::writtenName(const TaskSymbol &symbol, StringRef name) {
  bool isPlain = symbol.kind != TaskSymbol::Kind::Value || !isReserved(name);
  return isPlain && ValueNames::isIdentifier(name) ? name.str()
                                                   : ("\"" + name + "\"").str();
}
