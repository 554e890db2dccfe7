//===- Document.h - a text that is being edited -----------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_LANGUAGESERVER_DOCUMENT_H
#define MIPS_LIB_LANGUAGESERVER_DOCUMENT_H

#include "mips/Language/TaskIndex.h"
#include "mlir/Tools/lsp-server-support/Protocol.h"
#include <optional>

namespace mips {

/// One of the changes of a `didChange`: new text for a range, or for all.
struct TextChange {
  std::optional<mlir::lsp::Range> range;
  std::string text;
};

/// A text that an editor has opened, and what is known about it. The protocol
/// counts lines and UTF-16 code units, we count bytes of UTF-8.
class Document {
public:
  Document(std::string uri, std::string text, std::optional<int64_t> version);

  void change(llvm::ArrayRef<TextChange> changes,
              std::optional<int64_t> newVersion);

  const std::string &uri() const { return name; }
  /// The path of the file; empty for a text that is in no file.
  const std::string &path() const { return file; }
  const std::string &text() const { return content; }
  std::optional<int64_t> version() const { return number; }
  const TaskIndex &index() const { return known; }

  /// A place beyond the end of a line or of the text is its end; one within a
  /// character is its begin.
  size_t offsetOf(mlir::lsp::Position position) const;
  mlir::lsp::Position positionOf(size_t offset) const;
  mlir::lsp::Range rangeOf(TextRange range) const;
  /// All of the text.
  mlir::lsp::Range wholeRange() const;

private:
  void setText(std::string text);
  void findLines();

  std::string name, file, content;
  std::optional<int64_t> number;
  /// Where each line begins.
  std::vector<size_t> lines;
  TaskIndex known;
};

} // namespace mips

#endif // MIPS_LIB_LANGUAGESERVER_DOCUMENT_H
