//===- Definitions.cpp - functions and imports ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Executor.h"

using namespace mips;
using namespace mips::python;
using llvm::StringRef;

/// Annotations of a function are evaluated where it is defined.
void Executor::checkAnnotation(Node node) {
  if (!node || postponed)
    return;
  node.walk([&](Node part) {
    if (part.is("Name") && !state.dead)
      readName(part, part.name().str());
    bool isPlain =
        llvm::is_contained({"Name", "Subscript", "Attribute", "Constant",
                            "Tuple", "List", "Load", "BinOp", "BitOr"},
                           part.kind());
    if (!isPlain)
      error(part, "this annotation is outside the subset");
    return isPlain;
  });
}

Value Executor::makeFunction(Node node, StringRef name) {
  Object object;
  object.kind = Object::Function;
  object.node = node;
  object.name = name.str();
  // Defaults are evaluated here, once.
  Node arguments = node["args"];
  std::vector<Value> defaults;
  for (Node value : arguments.list("defaults"))
    defaults.push_back(evaluate(value));
  std::vector<Node> keywordDefaults = arguments.list("kw_defaults");
  for (Node value : keywordDefaults)
    defaults.push_back(value ? evaluate(value) : Value(Value::Unbound));
  for (StringRef field : {"posonlyargs", "args", "kwonlyargs"})
    for (Node parameter : arguments.list(field))
      checkAnnotation(parameter["annotation"]);
  checkAnnotation(arguments["vararg"]["annotation"]);
  checkAnnotation(node["returns"]);
  object.content = Value::tuple(std::move(defaults));
  object.parent = frame;
  while (at(object.parent).node.is("ClassDef"))
    object.parent = at(object.parent).parent;
  captured.insert(object.parent);
  return create(std::move(object));
}

void Executor::define(Node statement) {
  StringRef name = statement.text("name");
  Value function = makeFunction(statement, name);
  writeName(statement, name.str(), function);
}

bool mips::python::isKnownModule(StringRef name) {
  static const StringRef modules[] = {
      "__future__", "collections", "collections.abc", "dataclasses",
      "enum",       "functools",   "itertools",       "math",
      "operator",   "sys",         "typing"};
  return llvm::is_contained(modules, name);
}

void Executor::import(Node statement) {
  bool isFrom = statement.is("ImportFrom");
  StringRef module = statement.text("module");
  for (Node alias : statement.list("names")) {
    StringRef name = alias.text("name"), known = alias.text("asname");
    StringRef wanted = isFrom ? module : name;
    if (!isKnownModule(wanted) || name == "*") {
      error(statement, "the module '" + wanted +
                           "' is not known; what it defines cannot be read");
      return;
    }
    postponed |= isFrom && module == "__future__" && name == "annotations";
    if (isFrom && module == "__future__")
      continue;
    std::string whole = isFrom ? (module + "." + name).str() : name.str();
    StringRef bound = known.empty() ? name : known;
    if (!isFrom && known.empty()) {
      bound = name.split('.').first;
      whole = bound.str();
    }
    writeName(statement, bound.str(),
              whole == "math.inf" ? Value::named(Value::Infinity, "inf")
                                  : Value::named(Value::Builtin, whole));
  }
}
