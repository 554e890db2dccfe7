//===- Expressions.cpp - Python's expressions, executed symbolically ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Executor.h"

using namespace mips;
using namespace mips::python;
using llvm::StringRef;

Value Executor::evaluate(Node node) {
  if (state.dead || tooMuch(node))
    return {};
  StringRef kind = node.kind();
  if (kind == "Constant")
    return evaluateConstant(node);
  if (kind == "JoinedStr")
    return joinedText(node);
  if (kind == "Name")
    return readName(node, node.name().str());
  if (kind == "BinOp") {
    Value left = evaluate(node["left"]), right = evaluate(node["right"]);
    return binary(node, node["op"].kind(), left, right);
  }
  if (kind == "UnaryOp")
    return evaluateUnary(node);
  if (kind == "BoolOp")
    return evaluateBool(node, node.list("values"));
  if (kind == "Compare")
    return evaluateCompare(node);
  if (kind == "IfExp") {
    mlir::Value condition = evaluateTruth(node["test"]);
    return branch(
        condition, [&] { return evaluate(node["body"]); },
        [&] { return evaluate(node["orelse"]); });
  }
  if (kind == "Call")
    return call(node);
  if (kind == "Subscript") {
    Value object = evaluate(node["value"]);
    if (node["slice"].is("Slice"))
      return each(object, [&](const Value &one) { return slice(node, one); });
    Value index = evaluate(node["slice"]);
    return each(object,
                [&](const Value &one) { return subscript(node, one, index); });
  }
  if (kind == "Attribute") {
    Value object = evaluate(node["value"]);
    return each(object, [&](const Value &one) {
      return readAttribute(node, one, node.text("attr"));
    });
  }
  if (kind == "Tuple")
    return Value::tuple(evaluateItems(node));
  if (kind == "List") {
    std::vector<Value> items = evaluateItems(node);
    return state.dead ? Value() : createList(std::move(items));
  }
  if (kind == "Set" || kind == "Dict")
    return evaluateDict(node);
  if (kind == "ListComp" || kind == "GeneratorExp" || kind == "SetComp" ||
      kind == "DictComp")
    return comprehension(node);
  if (kind == "Lambda")
    return makeFunction(node, "<lambda>");
  if (kind == "NamedExpr") {
    Value value = evaluate(node["value"]);
    unsigned here = frame;
    while (at(frame).node.list("generators").size() > 0)
      frame = at(frame).parent;
    assign(node["target"], value);
    frame = here;
    return value;
  }
  if (kind == "Yield") {
    yield(node, node["value"] ? evaluate(node["value"]) : Value(Value::None));
    return {Value::None};
  }
  if (kind == "YieldFrom") {
    Value iterable = evaluate(node["value"]);
    if (isStreamLike(iterable))
      loopOverStream(node, Node(), iterable,
                     [&](const Value &item) { yield(node, item); });
    else
      consume(node, iterable, [&](const Value &item) {
        yield(node, item);
        return terms.truth(false);
      });
    return {Value::None};
  }
  error(node, "this expression is outside the subset of Python that can be "
              "read (" +
                  kind + ")");
  state.dead = true;
  return {};
}

mlir::Value Executor::evaluateTruth(Node node) {
  return toTruth(node, evaluate(node));
}

Value Executor::evaluateConstant(Node node) {
  StringRef type = node.text("type"), text = node.text("value");
  int64_t number;
  if (type == "int") {
    if (text.consume_front("0x") && !text.getAsInteger(16, number))
      return integer(number);
    return error(node, "integers in programs have to fit in 64 bits");
  }
  if (type == "bool")
    return truth(text == "True");
  if (type == "NoneType")
    return {Value::None};
  if (type == "str")
    return Value::named(Value::Text, text);
  return error(node, "only integers, truth values, strings and None are known "
                     "here, this is of type '" +
                         type + "'");
}

//===----------------------------------------------------------------------===//
// Operators
//===----------------------------------------------------------------------===//

Value Executor::evaluateUnary(Node node) {
  StringRef op = node["op"].kind(), text = node["operand"].text("value");
  if (op == "Not")
    return truth(terms.negate(evaluateTruth(node["operand"])));
  // -2^63 is a constant of a machine, 2^63 is none.
  if (op == "USub" && node["operand"].text("type") == "int" &&
      text == "0x8000000000000000")
    return integer(INT64_MIN);
  return each(evaluate(node["operand"]), [&](const Value &value) -> Value {
    if (value.is(Value::Infinity) && op == "USub")
      return Value::named(Value::Infinity,
                          value.text == "inf" ? "-inf" : "inf");
    mlir::Value operand = toInt(node["operand"], value);
    if (op == "USub")
      return integer(terms.sub(terms.constant(0), operand));
    if (op == "Invert")
      return integer(terms.sub(terms.constant(-1), operand));
    return integer(operand);
  });
}

/// `a and b` is `b if a else a`, and b is evaluated only where a holds.
Value Executor::evaluateBool(Node node, std::vector<Node> parts) {
  bool isAnd = node["op"].is("And");
  std::function<Value(size_t)> from = [&](size_t i) -> Value {
    Value value = evaluate(parts[i]);
    if (i + 1 == parts.size() || state.dead)
      return value;
    mlir::Value condition = toTruth(parts[i], value);
    auto decided = [&]() -> Value {
      Value settled = settle(value);
      if (settled.is(Value::Bool))
        return truth(!isAnd);
      return settled.is(Value::Int) && isAnd ? integer(0) : settled;
    };
    auto rest = [&] { return from(i + 1); };
    return isAnd ? branch(condition, rest, decided)
                 : branch(condition, decided, rest);
  };
  return from(0);
}

//===----------------------------------------------------------------------===//
// Displays and comprehensions
//===----------------------------------------------------------------------===//

std::vector<Value> Executor::evaluateItems(Node node) {
  std::vector<Value> items;
  for (Node item : node.list("elts")) {
    if (!item.is("Starred")) {
      items.push_back(evaluate(item));
      continue;
    }
    Value more = settle(collect(item, evaluate(item["value"])));
    if (more.is(Value::Union))
      error(item, "the length of this is not known");
    llvm::append_range(items, more.items());
  }
  return items;
}

Value Executor::evaluateDict(Node node) {
  Object object;
  bool isSet = node.is("Set");
  object.kind = isSet ? Object::Set : Object::Dict;
  Value result = create(object);
  std::vector<Node> keys = node.list(isSet ? "elts" : "keys"),
                    values = node.list("values");
  for (size_t i = 0; i < keys.size() && !state.dead; ++i) {
    if (!keys[i] || keys[i].is("Starred"))
      return error(node, "'*' in a set or dict is outside the subset");
    Value key = evaluate(keys[i]);
    storeItem(keys[i], result.id, key,
              isSet ? Value(Value::None) : evaluate(values[i]));
  }
  return result;
}

/// The iterable of the outermost `for` is evaluated at once, all else where
/// items are taken.
Value Executor::comprehension(Node node) {
  Value iterable = evaluate(node.list("generators")[0]["iter"]);
  if (state.dead)
    return {};
  bool isPrefix = iterable.is(Value::Prefix);
  bool isStream = isPrefix || isStreamLike(iterable);
  Object object;
  object.kind = Object::Iterator;
  object.name = isPrefix ? "prefix" : "comprehension";
  object.node = node;
  object.parent = newFrame(node, frame).id;
  captured.insert(frame);
  captured.insert(object.parent);
  object.content =
      Value::tuple({isStream ? iterable : iteratorOf(node, iterable)});
  if (state.dead)
    return {};
  Value iterator = create(std::move(object));
  if (node.is("GeneratorExp") || (isPrefix && node.is("ListComp")))
    return iterator;
  if (isStream) {
    if (node.is("ListComp"))
      return collectStream(node, iterator);
    return error(node, "a set or dict of all inputs is outside the subset");
  }
  if (node.is("ListComp")) {
    Value items = collect(node, iterator);
    if (state.dead)
      return {};
    Value list = createList({});
    change(list.id).content = items;
    return list;
  }
  Object result;
  result.kind = node.is("SetComp") ? Object::Set : Object::Dict;
  Value made = create(result);
  consume(node, iterator, [&](const Value &item) {
    if (node.is("SetComp"))
      storeItem(node, made.id, item, Value::None);
    else
      storeItem(node, made.id, (*item.parts)[0], (*item.parts)[1]);
    return terms.truth(false);
  });
  return made;
}

//===----------------------------------------------------------------------===//
// Attributes
//===----------------------------------------------------------------------===//

Value Executor::readAttribute(Node node, const Value &object, StringRef name) {
  std::string code = "t" + name.str();
  if (object.is(Value::Builtin) && object.text == "math" && name == "inf")
    return Value::named(Value::Infinity, "inf");
  if (object.is(Value::Member)) {
    if (name == "name")
      return Value::named(Value::Text, object.text);
    if (name == "value")
      return at(object.id).find("v" + object.text)->value;
    const Entry *entry = at(object.id).find(code);
    if (entry && isObject(entry->value, Object::Function))
      return Value::with(Value::Method, {object, entry->value});
  }
  if (object.is(Value::Builtin) && isKnownModule(object.text))
    return Value::named(Value::Builtin, object.text + "." + name.str());
  if (isObject(object, Object::Instance)) {
    const Entry *entry = at(object).find(code);
    Value own = entry ? entry->value : Value(Value::Unbound);
    return each(own, [&](const Value &value) -> Value {
      if (value.is(Value::Final))
        return error(node, "what this is after the loop depends on all "
                           "inputs");
      return value.is(Value::Unbound) ? readClassAttribute(node, object, code)
                                      : value;
    });
  }
  if (isObject(object, Object::Class)) {
    if (const Entry *entry = at(object).find(code))
      return entry->value;
    return error(node, "this class has no '" + name + "'");
  }
  if (name == "__getitem__" &&
      (itemsOf(object) || isObject(object, Object::Dict)))
    return Value::with(
        Value::Method,
        {object, Value::named(Value::Builtin, "operator.getitem")});
  if (object.is(Value::None))
    return raise(node, "AttributeError");
  return error(node, "the attribute '" + name + "' of " + describe(object) +
                         " is outside the subset");
}
