//===- Assignments.cpp - what is assigned and deleted ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Executor.h"

using namespace mips;
using namespace mips::python;
using llvm::StringRef;

void Executor::assign(Node target, const Value &value) {
  if (state.dead)
    return;
  if (target.is("Name"))
    return writeName(target, target.name().str(), value);
  if (target.is("Tuple") || target.is("List"))
    return unpack(target, value);
  if (target.is("Subscript") || target.is("Attribute"))
    return assignItem(target, evaluate(target["value"]), value);
  error(target, "this cannot be assigned");
}

void Executor::assignItem(Node target, const Value &object,
                          const Value &value) {
  if (target.is("Attribute")) {
    each(object, [&](const Value &one) -> Value {
      storeAttribute(target, one, value);
      return Value::None;
    });
    return;
  }
  if (target["slice"].is("Slice"))
    return (void)error(target, "slices cannot be assigned here");
  Value index = evaluate(target["slice"]);
  each(object, [&](const Value &one) -> Value {
    if (!one.is(Value::Ref))
      return error(target, "items of " + describe(one) + " cannot be assigned");
    storeItem(target, one.id, index, value);
    return Value::None;
  });
}

void Executor::unpack(Node target, const Value &value) {
  std::vector<Node> parts = target.list("elts");
  auto star =
      llvm::find_if(parts, [](Node part) { return part.is("Starred"); });
  size_t before = star - parts.begin();
  bool hasStar = star != parts.end();
  Value list = value.is(Value::Tuple) ? value : collect(target, value);
  each(list, [&](const Value &tuple) -> Value {
    llvm::ArrayRef<Value> items = tuple.items();
    bool fits = hasStar ? items.size() + 1 >= parts.size()
                        : items.size() == parts.size();
    if (!fits)
      return raise(target, "ValueError");
    size_t extra = items.size() + 1 - parts.size();
    for (size_t i = 0; i < before; ++i)
      assign(parts[i], items[i]);
    if (!hasStar)
      return Value::None;
    assign((*star)["value"], createList(items.slice(before, extra).vec()));
    for (size_t i = before + 1; i < parts.size(); ++i)
      assign(parts[i], items[i - 1 + extra]);
    return Value::None;
  });
}

/// `a op= b`: lists, sets and dicts change in place.
void Executor::augment(Node statement) {
  Node target = statement["target"];
  StringRef op = statement["op"].kind();
  Value object, index;
  if (!target.is("Name"))
    object = evaluate(target["value"]);
  if (target.is("Subscript"))
    index = evaluate(target["slice"]);
  Value before =
      target.is("Name") ? readName(target, target.name().str())
      : target.is("Attribute")
          ? each(object,
                 [&](const Value &one) {
                   return readAttribute(target, one, target.text("attr"));
                 })
          : each(object, [&](const Value &one) {
              return subscript(target, one, index);
            });
  Value operand = evaluate(statement["value"]);
  if (state.dead)
    return;
  Value after = each(before, [&](const Value &one) -> Value {
    Arguments given;
    given.positional = {operand};
    bool isList = isObject(one, Object::List) || isObject(one, Object::Deque) ||
                  isObject(one, Object::Growing);
    if (isList && op == "Add") {
      listMethod(statement, one.id, "extend", given);
      return one;
    }
    bool isSet = isObject(one, Object::Set) || isObject(one, Object::Dict);
    if (isSet && op == "BitOr") {
      callMethod(statement, one, "update", given);
      return one;
    }
    if (isList || isSet)
      return error(statement, "this change of " + describe(one) +
                                  " is outside the subset");
    return binary(statement, op, one, operand);
  });
  if (state.dead)
    return;
  if (target.is("Name"))
    return writeName(target, target.name().str(), after);
  each(object, [&](const Value &one) -> Value {
    if (target.is("Attribute")) {
      storeAttribute(target, one, after);
      return Value::None;
    }
    if (one.is(Value::Ref))
      storeItem(target, one.id, index, after);
    else if (one.is(Value::Tuple) || one.is(Value::Text) ||
             one.is(Value::Range))
      return raise(target, "TypeError");
    else
      error(target, "items of " + describe(one) + " cannot be assigned");
    return Value::None;
  });
}

void Executor::remove(Node target) {
  if (target.is("Tuple") || target.is("List")) {
    for (Node part : target.list("elts"))
      remove(part);
    return;
  }
  if (target.is("Name")) {
    readName(target, target.name().str());
    return writeName(target, target.name().str(), Value::Unbound);
  }
  if (!target.is("Subscript") || target["slice"].is("Slice"))
    return (void)error(target, "only variables and items can be deleted here");
  Value object = evaluate(target["value"]), index = evaluate(target["slice"]);
  each(object, [&](const Value &one) -> Value {
    Arguments given;
    given.positional = {index};
    if (isObject(one, Object::Dict) || isObject(one, Object::List) ||
        isObject(one, Object::Stack))
      return callMethod(target, one, "pop", given);
    return error(target,
                 "items of " + describe(one) + " cannot be deleted here");
  });
}
