//===- Answers.h - what a document answers ----------------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_LANGUAGESERVER_ANSWERS_H
#define MIPS_LIB_LANGUAGESERVER_ANSWERS_H

#include "Messages.h"

namespace mips {

// Answers to requests about one document, as the protocol wants them; `null`
// where there is nothing to say.

llvm::json::Value diagnosticsOf(const Document &document);
llvm::json::Value hoverAt(const Document &document,
                          mlir::lsp::Position position);
llvm::json::Value completionsAt(const Document &document,
                                mlir::lsp::Position position, bool hasSnippets);
llvm::json::Value definitionAt(const Document &document,
                               mlir::lsp::Position position);
llvm::json::Value referencesAt(const Document &document,
                               mlir::lsp::Position position);
llvm::json::Value highlightsAt(const Document &document,
                               mlir::lsp::Position position);
llvm::json::Value symbolsIn(const Document &document);
llvm::json::Value formattingOf(const Document &document);

/// The range and the name that would be renamed.
llvm::json::Value preparedRename(const Document &document,
                                 mlir::lsp::Position position);
/// The error says in words for the user why the new name will not do.
llvm::Expected<llvm::json::Value> renamed(const Document &document,
                                          mlir::lsp::Position position,
                                          llvm::StringRef newName);

/// Repairs that notes of diagnostics in `range` propose, as code actions.
void addRepairs(const Document &document, mlir::lsp::Range range,
                llvm::json::Array &actions);

/// A change of one document by one edit, as a WorkspaceEdit.
llvm::json::Object editOf(const Document &document, mlir::lsp::Range range,
                          std::string newText);

} // namespace mips

#endif // MIPS_LIB_LANGUAGESERVER_ANSWERS_H
