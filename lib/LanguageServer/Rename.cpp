//===- Rename.cpp - another name for a stream ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Answers.h"
#include "llvm/ADT/STLExtras.h"

using namespace mips;
using llvm::json::Array;
using llvm::json::Object;
using llvm::json::Value;

static const TextRange *useAt(const TaskSymbol &symbol, size_t offset) {
  for (const TextRange &use : symbol.uses)
    if (use.touches(offset))
      return &use;
  return nullptr;
}

Value mips::preparedRename(const Document &document,
                           mlir::lsp::Position position) {
  size_t offset = document.offsetOf(position);
  const TaskSymbol *symbol = document.index().symbolAt(offset);
  if (!symbol)
    return nullptr;
  return Object{{"range", toJSON(document.rangeOf(*useAt(*symbol, offset)))},
                {"placeholder", symbol->name}};
}

static size_t numErrors(const TaskIndex &index) {
  return llvm::count_if(index.diagnostics,
                        [](const TaskDiagnostic &one) { return one.isError; });
}

/// The first error of `after` if there are more than there were.
static std::string newMistake(const TaskIndex &before, const TaskIndex &after) {
  if (numErrors(after) <= numErrors(before))
    return "";
  for (const TaskDiagnostic &diagnostic : after.diagnostics)
    if (diagnostic.isError)
      return diagnostic.message;
  return "";
}

static llvm::Error cannotRename(std::string why) {
  return llvm::make_error<mlir::lsp::LSPError>(
      std::move(why), mlir::lsp::ErrorCode::RequestFailed);
}

llvm::Expected<Value> mips::renamed(const Document &document,
                                    mlir::lsp::Position position,
                                    llvm::StringRef newName) {
  const TaskIndex &index = document.index();
  const TaskSymbol *symbol = index.symbolAt(document.offsetOf(position));
  if (!symbol)
    return cannotRename("there is no name here");
  if (std::string why = whyNotName(index, *symbol, newName); !why.empty())
    return cannotRename(std::move(why));
  std::string written = writtenName(*symbol, newName);
  std::string text = document.text();
  for (const TextRange &use : llvm::reverse(symbol->uses))
    text.replace(use.begin, use.size(), written);
  std::string mistake = newMistake(index, indexTask(text, document.path()));
  if (!mistake.empty())
    return cannotRename("with that name: " + mistake);
  Array edits;
  for (const TextRange &use : symbol->uses)
    edits.push_back(
        Object{{"range", toJSON(document.rangeOf(use))}, {"newText", written}});
  return Object{{"changes", Object{{document.uri(), std::move(edits)}}}};
}
