//===- Syntax.h - Python's syntax tree --------------------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_PYTHON_SYNTAX_H
#define MIPS_LIB_PYTHON_SYNTAX_H

#include "llvm/Support/Error.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/SourceMgr.h"
#include <set>

namespace mips::python {

/// A node of the tree of CPython's `ast`, which names kinds and fields. The
/// tree must outlive it. A missing node has no kind.
class Node {
public:
  Node() = default;
  explicit Node(const llvm::json::Value *value)
      : object(value ? value->getAsObject() : nullptr) {}

  explicit operator bool() const { return object; }
  llvm::StringRef kind() const { return text("kind"); }
  bool is(llvm::StringRef wanted) const { return kind() == wanted; }
  /// A field that is a string; empty if there is none.
  llvm::StringRef text(llvm::StringRef field) const;
  /// A field that is an integer; 0 if there is none.
  int64_t number(llvm::StringRef field) const {
    return object ? object->getInteger(field).value_or(0) : 0;
  }
  /// Whether a field is there, and not null.
  bool has(llvm::StringRef field) const {
    const llvm::json::Value *value = object ? object->get(field) : nullptr;
    return value && !value->getAsNull();
  }
  /// A field that is a node.
  Node operator[](llvm::StringRef field) const;
  /// A field that is a list of nodes.
  std::vector<Node> list(llvm::StringRef field) const;
  /// What the node is known by: equal for the same node only.
  const void *identity() const { return object; }
  /// A field that is a list of strings.
  std::vector<std::string> strings(llvm::StringRef field) const;
  /// Calls `visit` for each field that is neither null, nor an empty list.
  void eachField(llvm::function_ref<void(llvm::StringRef)> visit) const;
  /// The place: first line, first byte, last line, end byte; -1 if unknown.
  int place(unsigned part) const;
  /// The name, if this is a Name; else empty.
  llvm::StringRef name() const { return is("Name") ? text("id") : ""; }
  /// Calls `visit` for this node and all below; where it returns false, not
  /// for those below.
  void walk(llvm::function_ref<bool(Node)> visit) const;

private:
  const llvm::json::Object *object = nullptr;
};

/// Parses the main file of `sources` by running `astProgram`. The error is
/// about the tools; a syntax error is an `error` of the tree.
llvm::Expected<llvm::json::Value> parsePython(const llvm::SourceMgr &sources,
                                              llvm::StringRef astProgram);

/// Prints what is wrong with a program, each mistake once.
class Diagnostics {
public:
  Diagnostics(const llvm::SourceMgr &sources, llvm::raw_ostream &err);

  void error(Node node, const llvm::Twine &message);
  /// A note about the last error, if that was printed.
  void note(Node node, const llvm::Twine &message);
  unsigned numErrors() const { return count; }

private:
  llvm::SMRange rangeOf(Node node) const;
  const char *position(int line, int byte) const;
  void print(Node node, llvm::SourceMgr::DiagKind kind,
             const llvm::Twine &message);

  const llvm::SourceMgr &sources;
  llvm::raw_ostream &err;
  std::vector<const char *> lines;
  std::set<std::pair<const char *, std::string>> printed;
  unsigned count = 0;
  bool lastPrinted = false;
};

} // namespace mips::python

#endif // MIPS_LIB_PYTHON_SYNTAX_H
