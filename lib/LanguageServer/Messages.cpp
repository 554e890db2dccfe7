//===- Messages.cpp - what editors send ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Messages.h"

using namespace mips;
using llvm::json::ObjectMapper;
using llvm::json::Path;
using llvm::json::Value;

namespace mips {
/// Found by the mapper of a list.
static bool fromJSON(const Value &value, TextChange &change, Path path) {
  ObjectMapper mapper(value, path);
  return mapper && mapper.map("range", change.range) &&
         mapper.map("text", change.text);
}
} // namespace mips

/// The members of an object that is there in any case; null if it is not.
static const llvm::json::Object *memberOf(const llvm::json::Object *object,
                                          llvm::StringRef name) {
  return object ? object->getObject(name) : nullptr;
}

static bool readDocument(const Value &value, DocumentParams &params,
                         Path path) {
  const llvm::json::Object *document =
      memberOf(value.getAsObject(), "textDocument");
  std::optional<llvm::StringRef> uri;
  if (document)
    uri = document->getString("uri");
  if (!uri) {
    path.field("textDocument").report("expected an object with a uri");
    return false;
  }
  params.uri = uri->str();
  return true;
}

bool mips::fromJSON(const Value &value, mips::InitializeParams &params, Path) {
  const llvm::json::Object *item = value.getAsObject();
  for (llvm::StringRef name :
       {"capabilities", "textDocument", "completion", "completionItem"})
    item = memberOf(item, name);
  params.hasSnippets =
      item && item->getBoolean("snippetSupport").value_or(false);
  return true;
}

bool mips::fromJSON(const Value &value, DocumentParams &params, Path path) {
  return readDocument(value, params, path);
}

bool mips::fromJSON(const Value &value, OpenParams &params, Path path) {
  if (!readDocument(value, params, path))
    return false;
  ObjectMapper mapper(*value.getAsObject()->get("textDocument"),
                      path.field("textDocument"));
  return mapper && mapper.map("text", params.text) &&
         mapper.map("version", params.version);
}

bool mips::fromJSON(const Value &value, ChangeParams &params, Path path) {
  if (!readDocument(value, params, path))
    return false;
  ObjectMapper document(*value.getAsObject()->get("textDocument"),
                        path.field("textDocument"));
  ObjectMapper mapper(value, path);
  return document.map("version", params.version) &&
         mapper.map("contentChanges", params.changes);
}

bool mips::fromJSON(const Value &value, PositionParams &params, Path path) {
  ObjectMapper mapper(value, path);
  return mapper && readDocument(value, params, path) &&
         mapper.map("position", params.position);
}

bool mips::fromJSON(const Value &value, RenameParams &params, Path path) {
  ObjectMapper mapper(value, path);
  return mapper &&
         fromJSON(value, static_cast<PositionParams &>(params), path) &&
         mapper.map("newName", params.newName);
}

bool mips::fromJSON(const Value &value, RangeParams &params, Path path) {
  ObjectMapper mapper(value, path);
  return mapper && readDocument(value, params, path) &&
         mapper.map("range", params.range);
}

bool mips::fromJSON(const Value &value, CommandParams &params, Path path) {
  ObjectMapper mapper(value, path);
  if (!mapper || !mapper.map("command", params.command))
    return false;
  const llvm::json::Array *arguments =
      value.getAsObject()->getArray("arguments");
  if (arguments && !arguments->empty())
    if (std::optional<llvm::StringRef> uri = arguments->front().getAsString())
      params.uri = uri->str();
  return true;
}
