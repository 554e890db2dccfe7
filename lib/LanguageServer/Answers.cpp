//===- Answers.cpp - what a document answers ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Answers.h"
#include "mips/Language/Format.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

using namespace mips;
using llvm::StringRef;
using llvm::json::Array;
using llvm::json::Object;
using llvm::json::Value;
using mlir::lsp::Position;
using mlir::lsp::Range;

static Object locationOf(const Document &document, TextRange range) {
  return Object{{"uri", document.uri()},
                {"range", toJSON(document.rangeOf(range))}};
}

Object mips::editOf(const Document &document, Range range,
                    std::string newText) {
  Object edit{{"range", toJSON(range)}, {"newText", std::move(newText)}};
  return Object{{"changes", Object{{document.uri(), Array{std::move(edit)}}}}};
}

Value mips::diagnosticsOf(const Document &document) {
  constexpr int error = 1, warning = 2;
  Array list;
  for (const TaskDiagnostic &diagnostic : document.index().diagnostics) {
    Array notes;
    for (const TaskDiagnostic::Note &note : diagnostic.notes)
      notes.push_back(Object{{"location", locationOf(document, note.range)},
                             {"message", llvm::json::fixUTF8(note.message)}});
    list.push_back(Object{{"range", toJSON(document.rangeOf(diagnostic.range))},
                          {"severity", diagnostic.isError ? error : warning},
                          {"source", "mipsc"},
                          {"message", llvm::json::fixUTF8(diagnostic.message)},
                          {"relatedInformation", std::move(notes)}});
  }
  return Object{{"uri", document.uri()},
                {"version", document.version()},
                {"diagnostics", std::move(list)}};
}

//===----------------------------------------------------------------------===//
// Completion
//===----------------------------------------------------------------------===//

/// The numbers of the protocol.
static int kindOfItem(Suggestion::Kind kind) {
  switch (kind) {
  case Suggestion::Kind::Keyword:
    return 14;
  case Suggestion::Kind::Fold:
    return 3;
  case Suggestion::Kind::Stream:
    return 6;
  case Suggestion::Kind::Value:
    return 20;
  case Suggestion::Kind::Snippet:
    return 15;
  }
  llvm_unreachable("covered switch");
}

/// `sum(${1:x})` as `sum(x)`, for editors that fill nothing in; of a choice
/// the first.
static std::string withoutPlaceholders(StringRef snippet) {
  std::string text;
  while (!snippet.empty()) {
    if (!snippet.consume_front("$")) {
      text += snippet.front();
      snippet = snippet.drop_front();
      continue;
    }
    if (!snippet.consume_front("{")) {
      snippet = snippet.drop_front();
      continue;
    }
    auto [placeholder, rest] = snippet.split('}');
    StringRef content = placeholder.drop_front();
    text += content.consume_front("|") ? content.split(',').first
                                       : content.drop_front();
    snippet = rest;
  }
  return text;
}

Value mips::completionsAt(const Document &document, Position position,
                          bool hasSnippets) {
  constexpr int plainText = 1, snippet = 2;
  Array items;
  std::vector<Suggestion> suggestions =
      suggestionsAt(document.index(), document.offsetOf(position));
  for (auto [i, suggestion] : llvm::enumerate(suggestions)) {
    bool isSnippet = hasSnippets && !suggestion.isPlain;
    bool isPlain = suggestion.isPlain || hasSnippets;
    std::string order = std::to_string(i);
    items.push_back(Object{
        {"label", suggestion.label},
        {"kind", kindOfItem(suggestion.kind)},
        {"detail", suggestion.detail},
        {"sortText",
         std::string(6 - std::min<size_t>(order.size(), 6), '0') + order},
        {"insertText",
         isPlain ? suggestion.insert : withoutPlaceholders(suggestion.insert)},
        {"insertTextFormat", isSnippet ? snippet : plainText}});
  }
  return Object{{"isIncomplete", false}, {"items", std::move(items)}};
}

//===----------------------------------------------------------------------===//
// Names
//===----------------------------------------------------------------------===//

/// The file that is named at the place, if it is a place in a file.
static std::optional<Object> fileAt(const Document &document, size_t offset) {
  for (const NamedFile &file : document.index().files) {
    if (!file.range.touches(offset) || document.path().empty())
      continue;
    llvm::SmallString<128> path(file.path);
    if (!llvm::sys::path::is_absolute(path)) {
      path = llvm::sys::path::parent_path(document.path());
      llvm::sys::path::append(path, file.path);
    }
    llvm::Expected<mlir::lsp::URIForFile> uri =
        mlir::lsp::URIForFile::fromFile(path);
    if (uri)
      return Object{{"uri", uri->uri()}, {"range", toJSON(Range())}};
    llvm::consumeError(uri.takeError());
  }
  return std::nullopt;
}

Value mips::definitionAt(const Document &document, Position position) {
  size_t offset = document.offsetOf(position);
  if (std::optional<Object> file = fileAt(document, offset))
    return std::move(*file);
  const TaskSymbol *symbol = document.index().symbolAt(offset);
  if (!symbol || symbol->definitions.empty())
    return nullptr;
  Array places;
  for (TextRange range : symbol->definitions)
    places.push_back(locationOf(document, range));
  return places;
}

Value mips::referencesAt(const Document &document, Position position) {
  const TaskSymbol *symbol =
      document.index().symbolAt(document.offsetOf(position));
  if (!symbol)
    return nullptr;
  Array places;
  for (TextRange range : symbol->uses)
    places.push_back(locationOf(document, range));
  return places;
}

Value mips::highlightsAt(const Document &document, Position position) {
  const TaskSymbol *symbol =
      document.index().symbolAt(document.offsetOf(position));
  if (!symbol)
    return nullptr;
  constexpr int read = 2, write = 3;
  Array places;
  for (TextRange range : symbol->uses)
    places.push_back(Object{
        {"range", toJSON(document.rangeOf(range))},
        {"kind",
         llvm::is_contained(symbol->definitions, range) ? write : read}});
  return places;
}

static int kindOfSymbol(TaskSymbol::Kind kind) {
  constexpr int module = 2, field = 8, variable = 13, constant = 14, event = 24;
  switch (kind) {
  case TaskSymbol::Kind::Task:
    return module;
  case TaskSymbol::Kind::Input:
    return event;
  case TaskSymbol::Kind::Output:
    return field;
  case TaskSymbol::Kind::State:
    return variable;
  default:
    return constant;
  }
}

static bool isInOutline(const TaskSymbol &symbol) {
  return symbol.kind != TaskSymbol::Kind::Variable &&
         symbol.kind != TaskSymbol::Kind::Value && !symbol.definitions.empty();
}

Value mips::symbolsIn(const Document &document) {
  Array outline, members;
  std::optional<Object> task;
  for (const TaskSymbol &symbol : document.index().symbols) {
    if (!isInOutline(symbol))
      continue;
    Value place = toJSON(document.rangeOf(symbol.definitions.front()));
    bool isTask = symbol.kind == TaskSymbol::Kind::Task;
    Object item{{"name", symbol.name},
                {"detail", symbol.declaration},
                {"kind", kindOfSymbol(symbol.kind)},
                {"range", isTask ? toJSON(document.wholeRange()) : place},
                {"selectionRange", place}};
    if (isTask)
      task = std::move(item);
    else
      members.push_back(std::move(item));
  }
  if (!task)
    return members;
  (*task)["children"] = std::move(members);
  outline.push_back(std::move(*task));
  return outline;
}

//===----------------------------------------------------------------------===//
// Changes
//===----------------------------------------------------------------------===//

Value mips::formattingOf(const Document &document) {
  llvm::SourceMgr sources;
  sources.AddNewSourceBuffer(
      llvm::MemoryBuffer::getMemBufferCopy(document.text(), document.path()),
      llvm::SMLoc());
  // The editor shows them already.
  sources.setDiagHandler([](const llvm::SMDiagnostic &, void *) {}, nullptr);
  std::optional<std::string> text = formatTask(sources, llvm::nulls());
  if (!text)
    return nullptr;
  if (*text == document.text())
    return Array{};
  return Array{Object{{"range", toJSON(document.wholeRange())},
                      {"newText", std::move(*text)}}};
}

void mips::addRepairs(const Document &document, Range range, Array &actions) {
  for (const TaskDiagnostic &diagnostic : document.index().diagnostics)
    for (const TaskDiagnostic::Note &note : diagnostic.notes) {
      StringRef message = note.message;
      Range place = document.rangeOf(note.range);
      bool isElsewhere = place.end < range.start || range.end < place.start;
      if (isElsewhere || !message.consume_front("did you mean '") ||
          !message.consume_back("'?"))
        continue;
      actions.push_back(
          Object{{"title", ("change it to '" + message + "'").str()},
                 {"kind", "quickfix"},
                 {"isPreferred", true},
                 {"edit", editOf(document, place, message.str())}});
    }
}
