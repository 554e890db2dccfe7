//===- Containers.cpp - what lists, dicts and texts have in common ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Executor.h"
#include "llvm/Support/MathExtras.h"

using namespace mips;
using namespace mips::python;
using llvm::StringRef;

Value Executor::itemAt(Node node, llvm::ArrayRef<Value> items,
                       const Value &index) {
  return each(index, [&](const Value &one) -> Value {
    if (one.is(Value::None) || one.is(Value::Tuple) || one.is(Value::Text))
      return raise(node, "TypeError");
    mlir::Value position = toInt(node, one);
    int64_t size = items.size();
    raiseIf(
        node,
        terms.disj(
            terms.compare(CmpPredicate::lt, position, terms.constant(-size)),
            terms.compare(CmpPredicate::ge, position, terms.constant(size))),
        "IndexError");
    if (state.dead)
      return {};
    if (std::optional<int64_t> fixed = terms.asConstant(position))
      return items[*fixed < 0 ? *fixed + size : *fixed];
    Bounds bounds = boundsOf(position);
    bool areConstants = llvm::all_of(items, [&](const Value &item) {
      return item.is(Value::Int) && constantOf(item);
    });
    if (areConstants && bounds.isNonNegative()) {
      std::vector<int64_t> table;
      for (const Value &item : items)
        table.push_back(*constantOf(item));
      return integer(terms.lookup(table, position));
    }
    std::optional<Value> result;
    for (int64_t i = size; i-- > 0;) {
      bool isPossible =
          (!bounds.lo || *bounds.lo <= i) && (!bounds.hi || *bounds.hi >= i);
      bool fromEnd = !bounds.lo || *bounds.lo <= i - size;
      if (!isPossible && !fromEnd)
        continue;
      mlir::Value here =
          terms.compare(CmpPredicate::eq, position, terms.constant(i));
      if (fromEnd)
        here = terms.disj(here, terms.compare(CmpPredicate::eq, position,
                                              terms.constant(i - size)));
      result = result ? select(here, items[i], *result) : items[i];
    }
    return result ? *result : Value();
  });
}

Value Executor::itemOfRange(Node node, const Value &range, const Value &index) {
  const std::vector<Value> &parts = *range.parts;
  std::optional<int64_t> fixed = constantOf(index);
  // 2**63 is no constant of a machine, but the number before it is one.
  bool isToGreatest =
      constantOf(parts[0]) && constantOf(parts[2]) == 1 &&
      parts[1].is(Value::Int) &&
      parts[1].term == power(node, terms.constant(2), terms.constant(63));
  if (isToGreatest && (fixed == 0 || fixed == -1))
    return fixed == 0 ? parts[0] : integer(INT64_MAX);
  mlir::Value length = rangeLength(node, range), place = toInt(node, index),
              zero = terms.constant(0);
  mlir::Value fromStart =
      terms.select(terms.compare(CmpPredicate::lt, place, zero),
                   terms.add(place, length), place);
  raiseIf(node,
          terms.disj(terms.compare(CmpPredicate::lt, fromStart, zero),
                     terms.compare(CmpPredicate::ge, fromStart, length)),
          "IndexError");
  if (state.dead)
    return {};
  return integer(terms.add(toInt(node, parts[0]),
                           terms.mul(toInt(node, parts[2]), fromStart)));
}

Value Executor::subscript(Node node, const Value &object, const Value &index) {
  if (state.dead || index.is(Value::Poison))
    return {};
  if (object.is(Value::Stream))
    return readStream(node, object, index);
  if (object.is(Value::Prefix))
    return prefixItem(node, object, index);
  if (object.is(Value::Text))
    return textItem(node, object, index);
  if (object.is(Value::Tuple))
    return itemAt(node, object.items(), index);
  if (object.is(Value::Range))
    return each(index, [&](const Value &one) {
      return itemOfRange(node, object, one);
    });
  if (!object.is(Value::Ref)) {
    if (object.isNumber() || object.is(Value::None))
      return raise(node, "TypeError");
    return error(node, describe(object) + " has no items here");
  }
  const Object &target = at(object);
  switch (target.kind) {
  case Object::List:
  case Object::Deque:
    return each(target.content, [&](const Value &items) -> Value {
      if (items.is(Value::Final))
        return error(node,
                     "what this has after the loop depends on all inputs");
      return itemAt(node, items.items(), index);
    });
  case Object::Growing: {
    std::optional<int64_t> fixed = constantOf(index);
    return fixed && *fixed < 0 && !target.limit
               ? growingItem(node, object.id, -*fixed)
               : growingAt(node, object.id, index);
  }
  case Object::Stack:
    return stackItem(node, object.id, index);
  case Object::Dict:
    if (target.name.empty())
      return lookUp(node, object.id, index, nullptr);
    return lookUpOrInsert(node, object.id, index);
  case Object::Set:
  case Object::Iterator:
  case Object::Function:
    return raise(node, "TypeError");
  default:
    return error(node, describe(object) + " has no items here");
  }
}

std::optional<int64_t> mips::python::countWithin(const Bounds &bounds,
                                                 int64_t most) {
  int64_t difference;
  if (!bounds.isBounded() ||
      llvm::SubOverflow(*bounds.hi, *bounds.lo, difference) || difference < 0 ||
      difference >= most)
    return std::nullopt;
  return difference + 1;
}

Value Executor::eachKey(Node node, const Value &key,
                        llvm::function_ref<Value(const Value &)> f) {
  return each(key, [&](const Value &one) -> Value {
    if (keyCode(terms, one))
      return f(one);
    if (one.is(Value::Tuple)) {
      // The first part that varies, then the others.
      std::vector<Value> parts = one.items().vec();
      auto it = llvm::find_if(
          parts, [&](const Value &part) { return !keyCode(terms, part); });
      return eachKey(node, *it, [&](const Value &part) {
        std::vector<Value> next = parts;
        next[it - parts.begin()] = part;
        return eachKey(node, Value::tuple(next), f);
      });
    }
    if (isObject(one, Object::List) || isObject(one, Object::Dict) ||
        isObject(one, Object::Set))
      return raise(node, "TypeError");
    if (!one.isNumber())
      return error(node, "this key is outside the subset");
    mlir::Value number = toInt(node, one);
    Bounds bounds = boundsOf(number);
    if (!countWithin(bounds, maxKeys))
      return error(node, "the values that this may have are not seen to be "
                         "few");
    std::function<Value(int64_t)> from = [&](int64_t i) -> Value {
      if (i == *bounds.hi)
        return f(integer(i));
      return branch(
          terms.compare(CmpPredicate::eq, number, terms.constant(i)),
          [&] { return f(integer(i)); }, [&] { return from(i + 1); });
    };
    return from(*bounds.lo);
  });
}

void Executor::changeItems(
    Node node, unsigned id,
    llvm::function_ref<bool(std::vector<Value> &)> change) {
  Value content = each(at(id).content, [&](const Value &tuple) -> Value {
    if (tuple.is(Value::Final))
      return error(node, "what this has after the loop depends on all inputs");
    std::vector<Value> items = tuple.items().vec();
    if (!change(items))
      return {};
    if (items.size() > size_t(maxItems))
      return error(node, "this list is too long");
    return Value::tuple(std::move(items));
  });
  if (!state.dead)
    this->change(id).content = std::move(content);
}

void Executor::storeItem(Node node, unsigned id, const Value &index,
                         const Value &value) {
  if (state.dead)
    return;
  const Object &target = at(id);
  if (target.kind == Object::Dict || target.kind == Object::Set) {
    eachKey(node, index, [&](const Value &key) -> Value {
      setEntry(id, key, value);
      return Value::None;
    });
    return;
  }
  if (target.kind == Object::Growing)
    return storeStep(node, id, index, value);
  if (target.kind != Object::List && target.kind != Object::Deque)
    return (void)error(node, "items of " +
                                 describe(Value::numbered(Value::Ref, id)) +
                                 " cannot be assigned");
  changeItems(node, id, [&](std::vector<Value> &items) {
    itemAt(node, items, index); // Raises where there is no such item.
    if (state.dead)
      return false;
    mlir::Value position = toInt(node, settle(index));
    int64_t size = items.size();
    if (std::optional<int64_t> fixed = terms.asConstant(position)) {
      items[*fixed < 0 ? *fixed + size : *fixed] = value;
      return true;
    }
    bool fromEnd = !boundsOf(position).isNonNegative();
    for (int64_t i = 0; i < size; ++i) {
      mlir::Value here =
          terms.compare(CmpPredicate::eq, position, terms.constant(i));
      if (fromEnd)
        here = terms.disj(here, terms.compare(CmpPredicate::eq, position,
                                              terms.constant(i - size)));
      items[i] = select(here, value, items[i]);
    }
    return true;
  });
}

Value Executor::callMethod(Node node, const Value &object, StringRef method,
                           const Arguments &given) {
  if (state.dead)
    return {};
  if (!given.named.empty())
    return error(node, "keywords are unknown to this method");
  if (object.is(Value::Ref)) {
    switch (at(object).kind) {
    case Object::List:
    case Object::Deque:
    case Object::Growing:
      return listMethod(node, object.id, method, given);
    case Object::Dict:
      return dictMethod(node, object.id, method, given);
    case Object::Stack:
      return stackMethod(node, object.id, method, given.positional);
    case Object::Set:
      return setMethod(node, object.id, method, given);
    default:
      break;
    }
  }
  size_t count = given.positional.size();
  if (object.is(Value::Prefix) && count == 1 && method == "count")
    return prefixCount(node, object, given.positional[0]);
  if (object.is(Value::Text))
    return textMethod(node, object, method, given.positional);
  if (object.is(Value::Tuple) && count == 1 &&
      (method == "count" || method == "index"))
    return searchItems(node, object.items(), method, given.positional[0]);
  if (object.is(Value::Builtin) && object.text == "bin()" &&
      method == "count" && count == 1 && given.positional[0].text == "1")
    return countOnes(node, object.items()[0]);
  if (object.isNumber() && method == "bit_count" && count == 0)
    return countOnes(node, object);
  if (object.isNumber() && method == "bit_length" && count == 0)
    return bitLength(node, object);
  if (object.is(Value::None))
    return raise(node, "AttributeError");
  return error(node, "the method '" + method + "' of " + describe(object) +
                         " is outside the subset");
}

Value Executor::searchItems(Node node, llvm::ArrayRef<Value> items,
                            StringRef method, const Value &wanted) {
  if (method == "count") {
    mlir::Value count = terms.constant(0);
    for (const Value &item : items)
      count = terms.add(count, terms.indicator(equal(node, item, wanted)));
    return integer(count);
  }
  mlir::Value found = terms.truth(false), result = terms.constant(0);
  for (size_t i = items.size(); i-- > 0;) {
    mlir::Value here = equal(node, items[i], wanted);
    found = terms.disj(found, here);
    result = terms.select(here, terms.constant(i), result);
  }
  // `w.index(max(w))` finds something: equal terms are one term.
  mlir::Value least, most;
  bool areNumbers = wanted.isNumber() && !items.empty();
  for (const Value &item : items) {
    areNumbers &= item.isNumber();
    if (!areNumbers)
      break;
    mlir::Value next = toInt(node, item);
    least = least ? terms.min(least, next) : next;
    most = most ? terms.max(most, next) : next;
  }
  if (areNumbers && (wanted.term == least || wanted.term == most))
    found = terms.truth(true);
  raiseIf(node, terms.negate(found), "ValueError");
  return integer(result);
}

/// The length; of a list of several lengths it is told apart with them.
Value Executor::lengthValue(Node node, const Value &value) {
  bool isList = isObject(value, Object::List) || isObject(value, Object::Deque);
  Value content = isList ? settle(at(value).content) : Value();
  bool areTuples = content.is(Value::Union) &&
                   llvm::all_of(content.items(), [](const Value &part) {
                     return part.is(Value::Tuple);
                   });
  if (!areTuples)
    return integer(lengthOf(node, value));
  std::vector<Value> lengths;
  for (const Value &part : content.items())
    lengths.push_back(integer(part.size()));
  Value result = Value::with(Value::Union, std::move(lengths));
  result.guards = content.guards;
  return result;
}

/// How many steps lead from the start of a range to its stop.
mlir::Value Executor::rangeLength(Node node, const Value &range) {
  std::optional<int64_t> step = constantOf((*range.parts)[2]);
  if (!step || *step == 0 || *step == INT64_MIN ||
      (*range.parts)[1].is(Value::Length)) {
    error(node, "ranges have a constant step other than 0 here");
    return terms.constant(0);
  }
  mlir::Value start = toInt(node, (*range.parts)[0]),
              stop = toInt(node, (*range.parts)[1]);
  mlir::Value way = *step > 0 ? terms.sub(stop, start) : terms.sub(start, stop);
  int64_t size = std::abs(*step);
  mlir::Value rounded = terms.add(way, terms.constant(size - 1));
  return terms.max(terms.constant(0),
                   size == 1 ? rounded : terms.div(rounded, size));
}

mlir::Value Executor::lengthOf(Node node, const Value &value) {
  if (value.is(Value::Tuple))
    return terms.constant(value.size());
  if (value.is(Value::Text))
    if (llvm::all_of(value.text, [](char c) { return c > 0; }))
      return terms.constant(value.text.size());
  if (value.is(Value::Range))
    return rangeLength(node, value);
  if (value.is(Value::Ref)) {
    const Object &object = at(value);
    if (object.kind == Object::List || object.kind == Object::Deque) {
      Value length = each(object.content, [&](const Value &tuple) -> Value {
        if (tuple.is(Value::Final))
          return error(node,
                       "what this has after the loop depends on all inputs");
        return integer(tuple.size());
      });
      return length.is(Value::Int) ? length.term : terms.constant(0);
    }
    if (object.kind == Object::Dict || object.kind == Object::Set) {
      mlir::Value count = terms.constant(0);
      for (const Entry &entry : object.entries)
        count = terms.add(count, terms.indicator(presence(entry.value)));
      return count;
    }
    if (object.kind == Object::Stack)
      return toInt(node, object.content);
    if (object.kind == Object::Growing)
      return growingLength(node, value.id);
    if (object.kind == Object::Class && object.limit && *object.limit > 1)
      return terms.constant(membersOf(value.id).size());
  }
  if (isObject(value, Object::Iterator) && at(value).name == "entries" &&
      at(value).content.size() > 3)
    return lengthOf(node, (*at(value).content.parts)[0]);
  bool isPrefix =
      isObject(value, Object::Iterator) && at(value).name == "prefix";
  if (value.isNumber() || value.is(Value::None) ||
      (isObject(value, Object::Iterator) && !isPrefix) ||
      isObject(value, Object::Function))
    raise(node, "TypeError");
  else if (!value.is(Value::Poison))
    error(node, "the length of " + describe(value) + " is not known");
  return terms.constant(0);
}
