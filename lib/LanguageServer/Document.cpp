//===- Document.cpp - a text that is being edited ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Document.h"
#include "llvm/ADT/STLExtras.h"

using namespace mips;
using llvm::StringRef;
using mlir::lsp::Position;
using mlir::lsp::Range;

/// The path of a `file:` URI; empty for any other.
static std::string pathOf(StringRef uri) {
  if (!uri.starts_with("file:"))
    return "";
  llvm::Expected<mlir::lsp::URIForFile> parsed =
      mlir::lsp::URIForFile::fromURI(uri);
  if (parsed)
    return parsed->file().str();
  llvm::consumeError(parsed.takeError());
  return "";
}

Document::Document(std::string uri, std::string text,
                   std::optional<int64_t> version)
    : name(std::move(uri)), file(pathOf(name)), number(version) {
  setText(std::move(text));
  known = indexTask(content, file);
}

void Document::change(llvm::ArrayRef<TextChange> changes,
                      std::optional<int64_t> newVersion) {
  for (const TextChange &change : changes) {
    if (!change.range) {
      setText(change.text);
      continue;
    }
    size_t begin = offsetOf(change.range->start);
    size_t end = std::max(begin, offsetOf(change.range->end));
    std::string text = content;
    text.replace(begin, end - begin, change.text);
    setText(std::move(text));
  }
  number = newVersion;
  known = indexTask(content, file);
}

void Document::setText(std::string text) {
  content = std::move(text);
  findLines();
}

/// The protocol ends lines with LF, CR LF, and CR.
void Document::findLines() {
  lines = {0};
  for (size_t i = 0; i < content.size(); ++i) {
    bool isEnd = content[i] == '\n' ||
                 (content[i] == '\r' &&
                  (i + 1 == content.size() || content[i + 1] != '\n'));
    if (isEnd)
      lines.push_back(i + 1);
  }
}

/// The UTF-16 code units that begin with a byte of UTF-8.
static unsigned unitsOf(char c) {
  auto byte = uint8_t(c);
  return (byte & 0xc0) == 0x80 ? 0 : byte >= 0xf0 ? 2 : 1;
}

size_t Document::offsetOf(Position position) const {
  if (position.line < 0)
    return 0;
  if (size_t(position.line) >= lines.size())
    return content.size();
  size_t offset = lines[position.line];
  int64_t left = position.character;
  while (offset < content.size() && content[offset] != '\n' &&
         content[offset] != '\r') {
    left -= unitsOf(content[offset]);
    if (left < 0)
      break;
    // All bytes of the character.
    do
      ++offset;
    while (offset < content.size() && unitsOf(content[offset]) == 0);
  }
  return offset;
}

Position Document::positionOf(size_t offset) const {
  offset = std::min(offset, content.size());
  size_t line = llvm::upper_bound(lines, offset) - lines.begin() - 1;
  unsigned units = 0;
  for (size_t i = lines[line]; i < offset; ++i)
    units += unitsOf(content[i]);
  return Position(int(line), int(units));
}

Range Document::rangeOf(TextRange range) const {
  return Range(positionOf(range.begin), positionOf(range.end));
}

Range Document::wholeRange() const { return rangeOf({0, content.size()}); }
