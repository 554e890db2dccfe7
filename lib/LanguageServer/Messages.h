//===- Messages.h - what editors send ---------------------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_LANGUAGESERVER_MESSAGES_H
#define MIPS_LIB_LANGUAGESERVER_MESSAGES_H

#include "Document.h"
#include "llvm/Support/JSON.h"

namespace mips {

// The parameters of requests and notifications, as far as they are used here.
// Documents are named by URIs of any scheme: a text that was never saved is in
// no file.

struct InitializeParams {
  /// Whether the editor fills in `${1:...}`.
  bool hasSnippets = false;
};

struct DocumentParams {
  std::string uri;
};

struct OpenParams : DocumentParams {
  std::string text;
  std::optional<int64_t> version;
};

struct ChangeParams : DocumentParams {
  std::optional<int64_t> version;
  std::vector<TextChange> changes;
};

struct PositionParams : DocumentParams {
  mlir::lsp::Position position;
};

struct RenameParams : PositionParams {
  std::string newName;
};

struct RangeParams : DocumentParams {
  mlir::lsp::Range range;
};

struct CommandParams {
  std::string command;
  /// The first argument, a URI.
  std::string uri;
};

bool fromJSON(const llvm::json::Value &value, InitializeParams &params,
              llvm::json::Path path);
bool fromJSON(const llvm::json::Value &value, DocumentParams &params,
              llvm::json::Path path);
bool fromJSON(const llvm::json::Value &value, OpenParams &params,
              llvm::json::Path path);
bool fromJSON(const llvm::json::Value &value, ChangeParams &params,
              llvm::json::Path path);
bool fromJSON(const llvm::json::Value &value, PositionParams &params,
              llvm::json::Path path);
bool fromJSON(const llvm::json::Value &value, RenameParams &params,
              llvm::json::Path path);
bool fromJSON(const llvm::json::Value &value, RangeParams &params,
              llvm::json::Path path);
bool fromJSON(const llvm::json::Value &value, CommandParams &params,
              llvm::json::Path path);

} // namespace mips

#endif // MIPS_LIB_LANGUAGESERVER_MESSAGES_H
