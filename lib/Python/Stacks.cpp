//===- Stacks.cpp - lists of any length, of one value ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The stack of open brackets grows without bound, but if all of its items are
// the same constant then a number says which list it is. A list that lives from
// step to step is read as such a stack once its lengths have become too many.
//
//===----------------------------------------------------------------------===//

#include "StreamFunction.h"

using namespace mips;
using namespace mips::python;
using llvm::StringRef;

/// The code of what may be an item of a stack: truth values would come back as
/// integers. Nothing if it is not seen to be one value only.
std::optional<std::string> StreamFunction::codeOfItem(const Value &item) const {
  if (item.is(Value::Int)) {
    Bounds bounds = boundsOf(item.term);
    if (countWithin(bounds, 1))
      return "i" + std::to_string(*bounds.lo);
    return std::nullopt;
  }
  return item.is(Value::Text) || item.is(Value::None) ? keyCode(terms, item)
                                                      : std::nullopt;
}

/// The code of the constant that all items of a list are, whatever its length.
std::optional<std::string>
StreamFunction::onlyItemOf(const Value &content) const {
  std::optional<std::string> only;
  for (const Value &items :
       content.is(Value::Union) ? content.items() : llvm::ArrayRef(content)) {
    if (!items.is(Value::Tuple))
      return std::nullopt;
    for (const Value &item : items.items()) {
      std::optional<std::string> code = codeOfItem(item);
      if (!code || (only && *only != *code))
        return std::nullopt;
      only = code;
    }
  }
  return only;
}

/// Whether the list of that path becomes a stack in the next run.
bool StreamFunction::stackFromNowOn(const std::string &path,
                                    const Value &content) {
  auto it = layout->objects.find(path);
  if (it == layout->objects.end() || it->second.prototype.kind != Object::List)
    return false;
  std::optional<std::string> item = onlyItemOf(content);
  if (!item)
    return false;
  layout->stacks[path] = *item;
  widened = true;
  return true;
}

/// Makes stacks of the lists that are to be such.
void StreamFunction::openStacks(Node loop) {
  for (const auto &[path, item] : layout->stacks) {
    auto living = layout->objects.find(path);
    if (living != layout->objects.end() &&
        living->second.prototype.kind == Object::List) {
      // What was supposed of its items.
      layout->objects.erase(living);
      for (auto it = layout->slots.begin(); it != layout->slots.end();)
        it = StringRef(it->first).starts_with(path) ? layout->slots.erase(it)
                                                    : std::next(it);
    }
    for (const auto &[id, name] : names)
      if (name == path)
        makeStack(loop, id, item);
  }
}

/// Makes a stack of a list of that item.
void StreamFunction::makeStack(Node node, unsigned id,
                               const std::string &item) {
  const Object &list = at(id);
  if (list.kind != Object::List)
    return;
  std::optional<std::string> only = onlyItemOf(list.content);
  bool isEmpty = list.content.is(Value::Tuple) && list.content.size() == 0;
  if (!isEmpty && only != item) {
    error(node, "this list grows without bound, of different items; state has "
                "a bounded size");
    failed = true;
    return;
  }
  Value length = each(
      list.content, [&](const Value &items) { return integer(items.size()); });
  Object &stack = open(id);
  stack.kind = Object::Stack;
  stack.name = item;
  stack.content = length;
}

Value StreamFunction::stackItem(Node node, unsigned id, const Value &index) {
  mlir::Value length = toInt(node, at(id).content), place = toInt(node, index);
  mlir::Value opposite = terms.sub(terms.constant(0), length);
  raiseIf(node,
          terms.disj(terms.compare(CmpPredicate::ge, place, length),
                     terms.compare(CmpPredicate::lt, place, opposite)),
          "IndexError");
  StringRef code = at(id).name;
  return state.dead ? Value() : keyOfCode(code);
}

Value StreamFunction::stackMethod(Node node, unsigned id, StringRef method,
                                  llvm::ArrayRef<Value> given) {
  auto setLength = [&](mlir::Value length) {
    if (!state.dead)
      change(id).content = integer(length);
  };
  mlir::Value length = toInt(node, at(id).content);
  if (state.dead)
    return {};
  if (method == "append" && given.size() == 1) {
    if (codeOfItem(settle(given[0])) != at(id).name)
      return error(node, "this list grows without bound, of different items; "
                         "state has a bounded size");
    setLength(terms.add(length, terms.constant(1)));
    return Value::None;
  }
  if (method == "pop" && given.size() <= 1) {
    Value item = stackItem(node, id, given.empty() ? integer(-1) : given[0]);
    setLength(terms.sub(length, terms.constant(1)));
    return item;
  }
  if (method == "clear" && given.empty()) {
    setLength(terms.constant(0));
    return Value::None;
  }
  return error(node, "this use of '" + method +
                         "' of a list that grows without bound is outside the "
                         "subset");
}
