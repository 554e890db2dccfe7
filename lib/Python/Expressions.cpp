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

Value Executor::evaluateCompare(Node node) {
  Value left = evaluate(node["left"]);
  mlir::Value result = compareChain(node, left, 0);
  return state.dead ? Value() : truth(result);
}

/// `a < b < c`: c is evaluated only where a < b.
mlir::Value Executor::compareChain(Node node, const Value &left, size_t from) {
  std::vector<Node> ops = node.list("ops"), rights = node.list("comparators");
  Value right = evaluate(rights[from]);
  mlir::Value holds = compare(node, ops[from].kind(), left, right);
  if (from + 1 == rights.size() || state.dead)
    return holds;
  Value rest = branch(
      holds, [&] { return truth(compareChain(node, right, from + 1)); },
      [&] { return truth(false); });
  return rest.is(Value::Bool) ? rest.term : terms.truth(false);
}

static std::optional<CmpPredicate> predicateOf(StringRef op) {
  if (op == "Lt")
    return CmpPredicate::lt;
  if (op == "LtE")
    return CmpPredicate::le;
  if (op == "Gt")
    return CmpPredicate::gt;
  if (op == "GtE")
    return CmpPredicate::ge;
  return std::nullopt;
}

mlir::Value Executor::compare(Node node, StringRef op, const Value &a,
                              const Value &b) {
  return truthOfEach(a, [&](const Value &left) {
    return truthOfEach(b, [&](const Value &right) -> mlir::Value {
      bool negated = op == "NotEq" || op == "NotIn" || op == "IsNot";
      mlir::Value result;
      if (op == "In" || op == "NotIn")
        result = contains(node, left, right);
      else if (op == "Is" || op == "IsNot")
        result = same(node, left, right);
      else if (op == "Eq" || op == "NotEq")
        result = equal(node, left, right);
      if (result)
        return negated ? terms.negate(result) : result;
      if (left.isNumber() && right.isNumber())
        return terms.compare(*predicateOf(op), toInt(node, left),
                             toInt(node, right));
      if (left.is(Value::Text) && right.is(Value::Text)) {
        int order = left.text.compare(right.text);
        return terms.compare(*predicateOf(op), terms.constant(order),
                             terms.constant(0));
      }
      auto x = itemsOf(left), y = itemsOf(right);
      bool sameKind =
          x && y && left.kind == right.kind &&
          (left.is(Value::Tuple) || at(left).kind == at(right).kind);
      if (sameKind) {
        Value order = orderSequences(node, op, *x, *y);
        return order.is(Value::Bool) ? order.term : terms.truth(false);
      }
      auto isPlain = [](const Value &value) {
        return value.isNumber() || value.is(Value::None) ||
               value.is(Value::Text) || value.is(Value::Tuple);
      };
      if (isPlain(left) && isPlain(right) && left.kind != right.kind)
        raise(node, "TypeError");
      else
        error(node, "the order of " + describe(left) + " and " +
                        describe(right) + " is not known");
      return terms.truth(false);
    });
  });
}

/// Sequences are ordered by the first items that differ.
Value Executor::orderSequences(Node node, StringRef op, llvm::ArrayRef<Value> a,
                               llvm::ArrayRef<Value> b) {
  if (a.empty() || b.empty())
    return truth(terms.compare(*predicateOf(op), terms.constant(a.size()),
                               terms.constant(b.size())));
  mlir::Value same = equal(node, a[0], b[0]);
  return branch(
      same,
      [&] { return orderSequences(node, op, a.drop_front(), b.drop_front()); },
      [&] { return truth(compare(node, op, a[0], b[0])); });
}

mlir::Value Executor::same(Node node, const Value &a, const Value &b) {
  if (a.is(Value::None) || b.is(Value::None))
    return terms.truth(a.kind == b.kind);
  if (a.is(Value::Ref) && b.is(Value::Ref))
    return terms.truth(a.id == b.id);
  if (a.is(Value::Bool) && b.is(Value::Bool))
    return equal(node, a, b);
  if (a.is(Value::Ref) || b.is(Value::Ref))
    return terms.truth(false);
  if (!a.is(Value::Poison) && !b.is(Value::Poison))
    error(node, "'is' compares objects; '==' compares values");
  return terms.truth(false);
}

mlir::Value Executor::presence(const Value &value) const {
  if (!value.is(Value::Union))
    return terms.truth(!value.is(Value::Unbound));
  for (size_t i = 0; i < value.size(); ++i)
    if ((*value.parts)[i].is(Value::Unbound))
      return terms.negate((*value.guards)[i]);
  return terms.truth(true);
}

mlir::Value Executor::equal(Node node, const Value &first,
                            const Value &second) {
  return truthOfEach(first, [&](const Value &a) {
    return truthOfEach(
        second, [&](const Value &b) { return equalSettled(node, a, b); });
  });
}

mlir::Value Executor::equalSettled(Node node, const Value &a, const Value &b) {
  mlir::Value no = terms.truth(false);
  if (a.is(Value::Bool) && b.is(Value::Bool))
    return terms.negate(terms.exclusive(a.term, b.term));
  if (a.isNumber() && b.isNumber())
    return terms.compare(CmpPredicate::eq, toInt(node, a), toInt(node, b));
  auto isPlain = [](const Value &value) {
    return value.isNumber() || value.is(Value::None) || value.is(Value::Text) ||
           value.is(Value::Tuple);
  };
  if (a.is(Value::Text) && b.is(Value::Text))
    return terms.truth(a.text == b.text);
  bool areObjects = a.is(Value::Ref) && b.is(Value::Ref);
  auto x = itemsOf(a), y = itemsOf(b);
  if (areObjects && a.id == b.id)
    return terms.truth(true);
  if (areObjects && at(a).kind == at(b).kind &&
      (at(a).kind == Object::List || at(a).kind == Object::Deque) && (!x || !y))
    return equal(node, at(a).content, at(b).content);
  bool sameKind = a.kind == b.kind && (!areObjects || at(a).kind == at(b).kind);
  if (x && y) {
    if (!sameKind || x->size() != y->size())
      return no;
    mlir::Value all = terms.truth(true);
    for (size_t i = 0; i < x->size(); ++i)
      all = terms.conj(all, equal(node, (*x)[i], (*y)[i]));
    return all;
  }
  if (isPlain(a) && isPlain(b))
    return terms.truth(a.is(Value::None) && b.is(Value::None));
  auto isKnown = [&](const Value &value) {
    return isPlain(value) ||
           (value.is(Value::Ref) && at(value).kind != Object::Growing &&
            at(value).kind != Object::Iterator &&
            at(value).kind != Object::Instance);
  };
  if (isKnown(a) && isKnown(b)) {
    bool isSet = areObjects && sameKind &&
                 (at(a).kind == Object::Set || at(a).kind == Object::Dict);
    if (!isSet)
      return no;
    return equalEntries(node, at(a), at(b));
  }
  if (!a.is(Value::Poison) && !b.is(Value::Poison))
    error(node, "cannot compare " + describe(a) + " with " + describe(b));
  return no;
}

/// Sets and dicts: the same keys, the same values.
mlir::Value Executor::equalEntries(Node node, const Object &a,
                                   const Object &b) {
  mlir::Value all = terms.truth(true);
  auto pairs = [&](const Object &first, const Object &second, bool both) {
    for (const Entry &entry : std::vector<Entry>(first.entries)) {
      const Entry *other = second.find(entry.code);
      if (other && !both)
        continue;
      Value value = other ? other->value : Value(Value::Unbound);
      mlir::Value here = presence(entry.value), there = presence(value);
      all = terms.conj(all, terms.negate(terms.exclusive(here, there)));
      if (first.kind != Object::Dict || !other)
        continue;
      Value alike = branch(
          terms.conj(here, there),
          [&] { return truth(equal(node, entry.value, value)); },
          [&] { return truth(true); });
      if (alike.is(Value::Bool))
        all = terms.conj(all, alike.term);
    }
  };
  Object x = a, y = b;
  pairs(x, y, /*both=*/true);
  pairs(y, x, /*both=*/false);
  return all;
}

mlir::Value Executor::contains(Node node, const Value &item,
                               const Value &items) {
  mlir::Value any = terms.truth(false);
  if (isObject(items, Object::Set) || isObject(items, Object::Dict)) {
    // A set is looked for in a set as if it were frozen.
    if (isObject(item, Object::Set) && isObject(items, Object::Set)) {
      error(node, "sets of sets are outside the subset");
      return any;
    }
    if (isObject(item, Object::List) || isObject(item, Object::Dict) ||
        isObject(item, Object::Set)) {
      raise(node, "TypeError");
      return any;
    }
    for (const Entry &entry : std::vector<Entry>(at(items).entries))
      any = terms.disj(
          any, terms.conj(presence(entry.value), equal(node, item, entry.key)));
    return any;
  }
  if (std::optional<std::vector<Value>> sequence = itemsOf(items)) {
    for (const Value &other : *sequence)
      any = terms.disj(any, equal(node, item, other));
    return any;
  }
  if (items.is(Value::Range)) {
    auto step = constantOf((*items.parts)[2]);
    if (!item.isNumber() || step != 1 || !(*items.parts)[1].isNumber()) {
      error(node, "this use of 'in' is outside the subset");
      return any;
    }
    mlir::Value number = toInt(node, item);
    return terms.conj(
        terms.compare(CmpPredicate::ge, number, toInt(node, (*items.parts)[0])),
        terms.compare(CmpPredicate::lt, number,
                      toInt(node, (*items.parts)[1])));
  }
  if (items.is(Value::Text) && item.is(Value::Text))
    return terms.truth(StringRef(items.text).contains(item.text));
  bool isIterable = isObject(items, Object::Iterator) ||
                    isObject(items, Object::List) ||
                    isObject(items, Object::Deque);
  if (!isIterable || isStreamLike(items)) {
    if (items.isNumber() || items.is(Value::None))
      raise(node, "TypeError");
    else if (!items.is(Value::Poison))
      error(node, "'in' " + describe(items) + " is outside the subset");
    return any;
  }
  return consume(node, items,
                 [&](const Value &other) { return equal(node, item, other); });
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
  bool isStream = isStreamLike(iterable);
  Object object;
  object.kind = Object::Iterator;
  object.name = "comprehension";
  object.node = node;
  object.parent = newFrame(node, frame).id;
  captured.insert(frame);
  captured.insert(object.parent);
  object.content =
      Value::tuple({isStream ? iterable : iteratorOf(node, iterable)});
  if (state.dead)
    return {};
  Value iterator = create(std::move(object));
  if (node.is("GeneratorExp"))
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

/// What the class of an instance has where the instance itself has nothing.
Value Executor::readClassAttribute(Node node, const Value &instance,
                                   StringRef code) {
  const Entry *entry = at(at(instance).parent).find(code);
  if (!entry)
    return raise(node, "AttributeError");
  return each(entry->value, [&](const Value &value) -> Value {
    if (value.is(Value::Unbound))
      return raise(node, "AttributeError");
    if (isObject(value, Object::Function))
      return Value::with(Value::Method, {instance, value});
    return value;
  });
}

Value Executor::readAttribute(Node node, const Value &object, StringRef name) {
  std::string code = "t" + name.str();
  if (object.is(Value::Builtin))
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
