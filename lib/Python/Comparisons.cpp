//===- Comparisons.cpp - comparisons ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Executor.h"

using namespace mips;
using namespace mips::python;
using llvm::StringRef;

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

/// Where a number stands beside the infinite ones.
static std::optional<int64_t> rankOf(const Value &value) {
  if (value.is(Value::Infinity))
    return value.text == "inf" ? 1 : -1;
  return value.isNumber() ? std::optional<int64_t>(0) : std::nullopt;
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
      if (rankOf(left) && rankOf(right))
        return terms.compare(*predicateOf(op), terms.constant(*rankOf(left)),
                             terms.constant(*rankOf(right)));
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
  if (a.is(Value::Member) || b.is(Value::Member))
    return terms.truth(a.kind == b.kind && a.id == b.id && a.text == b.text);
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
           value.is(Value::Tuple) || value.is(Value::Member) ||
           value.is(Value::Infinity);
  };
  if (a.kind == b.kind && (a.is(Value::Text) || a.is(Value::Infinity)))
    return terms.truth(a.text == b.text);
  if (a.is(Value::Member) && b.is(Value::Member))
    return terms.truth(a.id == b.id && a.text == b.text);
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
            at(value).kind != Object::Stack &&
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
  if (items.is(Value::Prefix))
    return prefixHas(node, items, item);
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
