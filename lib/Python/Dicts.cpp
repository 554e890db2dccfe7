//===- Dicts.cpp - dicts and sets ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Executor.h"

using namespace mips;
using namespace mips::python;
using llvm::StringRef;

/// Whether every value of the key that its bounds allow is among the codes.
static bool isCovered(llvm::ArrayRef<Bounds> parts, bool isTuple,
                      const std::set<std::string> &codes) {
  int64_t combinations = 1;
  for (const Bounds &part : parts) {
    std::optional<int64_t> count = countWithin(part, maxKeys);
    if (!count)
      return false;
    combinations *= *count;
    if (combinations > int64_t(codes.size()))
      return false;
  }
  std::vector<int64_t> now;
  for (const Bounds &part : parts)
    now.push_back(*part.lo);
  for (int64_t i = 0; i < combinations; ++i) {
    std::string code = isTuple ? "(" : "";
    for (int64_t number : now) {
      std::string inner = "i" + std::to_string(number);
      code += isTuple ? std::to_string(inner.size()) + ":" + inner : inner;
    }
    if (!codes.count(isTuple ? code + ")" : code))
      return false;
    for (size_t digit = 0; digit < now.size(); ++digit) {
      if (++now[digit] <= *parts[digit].hi)
        break;
      now[digit] = *parts[digit].lo;
    }
  }
  return true;
}

Value Executor::lookUp(Node node, unsigned id, const Value &wanted,
                       const Value *fallback) {
  return each(wanted, [&](const Value &key) -> Value {
    if (key.is(Value::Ref))
      return isObject(key, Object::List) || isObject(key, Object::Dict) ||
                     isObject(key, Object::Set)
                 ? raise(node, "TypeError")
                 : error(node, "this key is outside the subset");
    std::vector<Entry> entries = at(id).entries;
    std::optional<std::string> fixed = keyCode(terms, key);
    std::vector<mlir::Value> here;
    mlir::Value any = terms.truth(false);
    std::set<std::string> always;
    for (const Entry &entry : entries) {
      if (entry.value.is(Value::Final))
        return error(node, "what this has after the loop depends on all "
                           "inputs");
      mlir::Value present = presence(entry.value);
      if (terms.asConstant(present) == 1)
        always.insert(entry.code);
      here.push_back(terms.conj(present, fixed
                                             ? terms.truth(*fixed == entry.code)
                                             : equal(node, key, entry.key)));
      any = terms.disj(any, here.back());
    }
    bool isTuple = key.is(Value::Tuple);
    std::vector<Bounds> parts;
    for (const Value &part : isTuple ? key.items() : llvm::ArrayRef(key))
      parts.push_back(part.isNumber() ? boundsOf(toInt(node, part)) : Bounds());
    if (!fixed && isCovered(parts, isTuple, always))
      any = terms.truth(true);
    auto found = [&]() -> Value {
      std::optional<Value> result;
      for (size_t i = 0; i < entries.size(); ++i) {
        if (known(here[i]) == false)
          continue;
        Value value = entries[i].value;
        if (value.is(Value::Union))
          value = withoutUnbound(value);
        result = result ? select(here[i], value, *result) : value;
      }
      return result ? *result : Value();
    };
    if (fallback)
      return branch(any, found, [&] { return *fallback; });
    raiseIf(node, terms.negate(any), "KeyError");
    return state.dead ? Value() : found();
  });
}

/// What a value is where it is bound.
Value Executor::withoutUnbound(const Value &value) const {
  std::vector<Value> parts;
  std::vector<mlir::Value> guards;
  for (size_t i = 0; i < value.size(); ++i)
    if (!(*value.parts)[i].is(Value::Unbound)) {
      parts.push_back((*value.parts)[i]);
      guards.push_back((*value.guards)[i]);
    }
  if (parts.size() == 1)
    return parts[0];
  Value result = Value::with(Value::Union, std::move(parts));
  result.guards =
      std::make_shared<const std::vector<mlir::Value>>(std::move(guards));
  return result;
}

/// A defaultdict makes missing entries, a Counter does not.
Value Executor::lookUpOrInsert(Node node, unsigned id, const Value &index) {
  std::string made = at(id).name;
  return eachKey(node, index, [&](const Value &key) -> Value {
    std::optional<std::string> code = keyCode(terms, key);
    const Entry *entry = at(id).find(*code);
    Value value = entry ? entry->value : Value(Value::Unbound);
    return branch(
        presence(value),
        [&] { return value.is(Value::Union) ? withoutUnbound(value) : value; },
        [&]() -> Value {
          if (made == "counter")
            return integer(0);
          Value fresh = made == "int"    ? integer(0)
                        : made == "bool" ? truth(false)
                                         : createList({});
          setEntry(id, key, fresh);
          return fresh;
        });
  });
}

Value Executor::dictMethod(Node node, unsigned id, StringRef method,
                           const Arguments &given) {
  const std::vector<Value> &values = given.positional;
  size_t count = values.size();
  if (method == "get" && (count == 1 || count == 2)) {
    Value fallback = count == 2 ? values[1] : Value(Value::None);
    return lookUp(node, id, values[0], &fallback);
  }
  if (method == "pop" && (count == 1 || count == 2))
    return eachKey(node, values[0], [&](const Value &key) -> Value {
      Value item = lookUp(node, id, key, count == 2 ? &values[1] : nullptr);
      const Entry *entry = at(id).find(*keyCode(terms, key));
      if (state.dead || !entry)
        return item;
      change(id).unordered = true;
      setEntry(id, key, Value::Unbound);
      return item;
    });
  if (method == "setdefault" && count == 2)
    return eachKey(node, values[0], [&](const Value &key) -> Value {
      const Entry *entry = at(id).find(*keyCode(terms, key));
      Value value = entry ? entry->value : Value(Value::Unbound);
      return branch(
          presence(value),
          [&] {
            return value.is(Value::Union) ? withoutUnbound(value) : value;
          },
          [&] {
            setEntry(id, key, values[1]);
            return values[1];
          });
    });
  if (method == "update" && count == 1 && at(id).name == "counter")
    return countItems(node, id, values[0]);
  if (method == "update" && count == 1 && isObject(values[0], Object::Dict)) {
    for (const Entry &entry : std::vector<Entry>(at(values[0]).entries)) {
      if (terms.asConstant(presence(entry.value)) != 1)
        return error(node, "it is not known which keys this has");
      setEntry(id, entry.key, entry.value);
    }
    return Value::None;
  }
  if (method == "copy" && count == 0) {
    Object object = at(id);
    return create(std::move(object));
  }
  if (method == "clear" && count == 0) {
    Object &object = change(id);
    object.unordered = true;
    for (Entry &entry : object.entries)
      entry.value = Value::Unbound;
    return Value::None;
  }
  if (count == 0 &&
      (method == "keys" || method == "values" || method == "items")) {
    // Views are for looking at once: what they show may change.
    Value mode = Value::named(Value::Text, method);
    return makeIterator("entries", {Value::numbered(Value::Ref, id), integer(0),
                                    integer(at(id).entries.size()), mode});
  }
  return error(node,
               "this use of '" + method + "' of a dict is outside the subset");
}

Value Executor::setMethod(Node node, unsigned id, StringRef method,
                          const Arguments &given) {
  const std::vector<Value> &values = given.positional;
  size_t count = values.size();
  if (at(id).name == "frozenset" && method != "copy")
    return error(node, "this use of '" + method +
                           "' of a frozenset is outside the subset");
  if (method == "add" && count == 1) {
    storeItem(node, id, values[0], Value::None);
    return Value::None;
  }
  if ((method == "discard" || method == "remove") && count == 1)
    return eachKey(node, values[0], [&](const Value &key) -> Value {
      const Entry *entry = at(id).find(*keyCode(terms, key));
      if (method == "remove")
        raiseIf(node,
                terms.negate(
                    presence(entry ? entry->value : Value(Value::Unbound))),
                "KeyError");
      if (entry && !state.dead)
        setEntry(id, key, Value::Unbound);
      return Value::None;
    });
  if (method == "update" && count == 1) {
    if (isStreamLike(values[0]))
      return error(node, "all inputs at once are outside the subset");
    consume(node, values[0], [&](const Value &item) {
      storeItem(node, id, item, Value::None);
      return terms.truth(false);
    });
    return Value::None;
  }
  if (method == "copy" && count == 0) {
    Object object = at(id);
    return create(std::move(object));
  }
  if (method == "clear" && count == 0) {
    for (Entry &entry : change(id).entries)
      entry.value = Value::Unbound;
    return Value::None;
  }
  return error(node,
               "this use of '" + method + "' of a set is outside the subset");
}

/// `|`, `&`, `-`, `^` of two sets.
Value Executor::setOperator(Node node, StringRef op, const Value &a,
                            const Value &b) {
  Object result;
  result.kind = Object::Set;
  Object first = at(a), second = at(b);
  auto presenceIn = [&](const Object &object, const std::string &code) {
    const Entry *entry = object.find(code);
    return entry ? presence(entry->value) : terms.truth(false);
  };
  std::vector<Entry> all = first.entries;
  for (const Entry &entry : second.entries)
    if (!first.find(entry.code))
      all.push_back(entry);
  for (Entry entry : all) {
    mlir::Value x = presenceIn(first, entry.code),
                y = presenceIn(second, entry.code);
    mlir::Value in = op == "BitOr"    ? terms.disj(x, y)
                     : op == "BitAnd" ? terms.conj(x, y)
                     : op == "BitXor" ? terms.exclusive(x, y)
                                      : terms.conj(x, terms.negate(y));
    entry.value = select(in, Value(Value::None), Value(Value::Unbound));
    if (std::optional<int64_t> constant = terms.asConstant(in))
      entry.value = *constant ? Value::None : Value::Unbound;
    result.entries.push_back(entry);
  }
  return create(std::move(result));
}

/// One more for each item, as `update` of a Counter does.
Value Executor::countItems(Node node, unsigned id, const Value &items) {
  if (isStreamLike(items) || isObject(items, Object::Dict))
    return error(node, "this use of a Counter is outside the subset");
  consume(node, items, [&](const Value &item) {
    eachKey(node, item, [&](const Value &key) -> Value {
      Value before = lookUpOrInsert(node, id, key);
      storeItem(node, id, key, binary(node, "Add", before, integer(1)));
      return Value::None;
    });
    return terms.truth(false);
  });
  return Value::None;
}
