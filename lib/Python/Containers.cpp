//===- Containers.cpp - lists, deques, dicts and sets ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Executor.h"

using namespace mips;
using namespace mips::python;
using llvm::StringRef;

/// Keys of more possible values are not told apart.
static constexpr int64_t maxKeys = 300;

//===----------------------------------------------------------------------===//
// Reading items
//===----------------------------------------------------------------------===//

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

/// Whether every value of the key that its bounds allow is among the codes.
static bool isCovered(llvm::ArrayRef<Bounds> parts, bool isTuple,
                      const std::set<std::string> &codes) {
  int64_t combinations = 1;
  for (const Bounds &part : parts) {
    if (!part.isBounded() || *part.hi - *part.lo < 0 ||
        *part.hi - *part.lo >= maxKeys)
      return false;
    combinations *= *part.hi - *part.lo + 1;
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

Value Executor::subscript(Node node, const Value &object, const Value &index) {
  if (state.dead || index.is(Value::Poison))
    return {};
  if (object.is(Value::Stream))
    return readStream(node, object, index);
  if (object.is(Value::Tuple))
    return itemAt(node, object.items(), index);
  if (object.is(Value::Range)) {
    Value items = collect(node, object);
    return itemAt(node, items.items(), index);
  }
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
    return fixed && *fixed < 0 ? growingItem(node, object.id, -*fixed)
                               : growingAt(node, object.id, index);
  }
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

//===----------------------------------------------------------------------===//
// Slices
//===----------------------------------------------------------------------===//

/// Cuts a sequence as Python does; ends are clamped, as is the step, which
/// may be too large to be added.
static std::vector<Value> cut(llvm::ArrayRef<Value> items,
                              std::optional<int64_t> lower,
                              std::optional<int64_t> upper, int64_t step) {
  int64_t size = items.size();
  step = std::clamp(step, -size - 1, size + 1);
  auto clamp = [&](int64_t position) {
    int64_t least = step > 0 ? 0 : -1;
    position = position < 0 ? position + size : position;
    return std::clamp(position, least, least + size);
  };
  int64_t from = lower ? clamp(*lower) : step > 0 ? 0 : size - 1;
  int64_t to = upper ? clamp(*upper) : step > 0 ? size : -1;
  std::vector<Value> result;
  for (int64_t i = from; step > 0 ? i < to : i > to; i += step)
    result.push_back(items[i]);
  return result;
}

Value Executor::slice(Node node, const Value &object) {
  Node part = node["slice"];
  auto end = [&](StringRef field) {
    return part[field] ? evaluate(part[field]) : Value(Value::None);
  };
  Value lower = end("lower"), upper = end("upper"), step = end("step");
  if (state.dead)
    return {};
  if (object.is(Value::Stream)) {
    if (!step.is(Value::None))
      return error(part, "slices of the inputs have no step");
    return sliceStream(node, object, lower, upper);
  }
  std::optional<int64_t> fixedStep =
      step.is(Value::None) ? std::optional<int64_t>(1) : constantOf(step);
  if (!fixedStep)
    return error(part, "slices have a constant step");
  if (*fixedStep == 0)
    return raise(part, "ValueError");
  if (isObject(object, Object::Deque) || object.isNumber() ||
      object.is(Value::None) || isObject(object, Object::Dict) ||
      isObject(object, Object::Set))
    return raise(node, "TypeError");
  if (isObject(object, Object::Growing))
    return notGrowing(node, object.id);
  bool isList = isObject(object, Object::List);
  if (!isList && !object.is(Value::Tuple))
    return error(node,
                 "slices of " + describe(object) + " are outside the subset");
  Value content = isList ? at(object).content : object;
  // An end that varies is told apart by its values.
  auto withEnd = [&](const Value &value, size_t size,
                     llvm::function_ref<Value(std::optional<int64_t>)> f) {
    return each(value, [&](const Value &one) -> Value {
      if (one.is(Value::None))
        return f(std::nullopt);
      if (std::optional<int64_t> fixed = constantOf(one))
        return f(*fixed);
      mlir::Value least = terms.constant(-int64_t(size)),
                  most = terms.constant(size);
      Value clamped =
          integer(terms.min(terms.max(toInt(node, one), least), most));
      return eachKey(node, clamped,
                     [&](const Value &fixed) { return f(constantOf(fixed)); });
    });
  };
  Value result = each(content, [&](const Value &tuple) -> Value {
    if (tuple.is(Value::Final))
      return error(node, "what this has after the loop depends on all inputs");
    return withEnd(lower, tuple.size(), [&](std::optional<int64_t> from) {
      return withEnd(upper, tuple.size(), [&](std::optional<int64_t> to) {
        return Value::tuple(cut(tuple.items(), from, to, *fixedStep));
      });
    });
  });
  if (state.dead || !isList)
    return result;
  Value list = createList({});
  change(list.id).content = result;
  return list;
}

//===----------------------------------------------------------------------===//
// Changing items
//===----------------------------------------------------------------------===//

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
    if (!bounds.isBounded() || *bounds.hi - *bounds.lo >= maxKeys ||
        *bounds.hi - *bounds.lo < 0)
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
    return (void)notGrowing(node, id);
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

//===----------------------------------------------------------------------===//
// Methods
//===----------------------------------------------------------------------===//

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
    case Object::Set:
      return setMethod(node, object.id, method, given);
    default:
      break;
    }
  }
  size_t count = given.positional.size();
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

Value Executor::listMethod(Node node, unsigned id, StringRef method,
                           const Arguments &given) {
  const std::vector<Value> &values = given.positional;
  Object::Kind kind = at(id).kind;
  bool isDeque = kind == Object::Deque;
  std::optional<int64_t> limit = at(id).limit;
  size_t count = values.size();
  if (kind == Object::Growing) {
    if (at(id).unordered)
      return error(node, "a list with an item for each input is changed after "
                         "its loop");
    if (method == "append" && count == 1) {
      Value pending = each(at(id).pending, [&](const Value &tuple) {
        std::vector<Value> items = tuple.items().vec();
        items.push_back(values[0]);
        return Value::tuple(items);
      });
      if (!state.dead)
        change(id).pending = pending;
      return Value::None;
    }
    if (method == "extend" && count == 1 && !isStreamLike(values[0])) {
      consume(node, values[0], [&](const Value &item) {
        Arguments one;
        one.positional = {item};
        listMethod(node, id, "append", one);
        return terms.truth(false);
      });
      return Value::None;
    }
    return notGrowing(node, id);
  }
  auto trim = [&](std::vector<Value> &items, bool left) {
    while (isDeque && limit && items.size() > size_t(*limit))
      items.erase(left ? items.begin() : items.end() - 1);
  };
  bool isLeft = method == "appendleft";
  if ((method == "append" || (isDeque && isLeft)) && count == 1) {
    changeItems(node, id, [&](std::vector<Value> &items) {
      items.insert(isLeft ? items.begin() : items.end(), values[0]);
      trim(items, !isLeft);
      return true;
    });
    return Value::None;
  }
  if (method == "extend" && count == 1) {
    if (isStreamLike(values[0]))
      return error(node, "all inputs at once are outside the subset");
    Value more = collect(node, values[0]);
    Value done = each(more, [&](const Value &tuple) -> Value {
      changeItems(node, id, [&](std::vector<Value> &items) {
        llvm::append_range(items, tuple.items());
        trim(items, true);
        return true;
      });
      return Value::None;
    });
    return done;
  }
  if (method == "insert" && count == 2 && !limit) {
    std::optional<int64_t> position = constantOf(values[0]);
    if (!position)
      return error(node, "'insert' takes a constant position here");
    changeItems(node, id, [&](std::vector<Value> &items) {
      int64_t size = items.size();
      int64_t where = *position < 0 ? std::max<int64_t>(*position + size, 0)
                                    : std::min(*position, size);
      items.insert(items.begin() + where, values[1]);
      return true;
    });
    return Value::None;
  }
  bool popLeft = isDeque && method == "popleft" && count == 0;
  if (popLeft ||
      (method == "pop" && (count == 0 || (count == 1 && !isDeque)))) {
    std::optional<int64_t> position = popLeft      ? 0
                                      : count == 0 ? -1
                                                   : constantOf(values[0]);
    if (!position)
      return error(node, "'pop' takes a constant position here");
    Value item = each(at(id).content, [&](const Value &tuple) -> Value {
      if (tuple.is(Value::Final))
        return error(node,
                     "what this has after the loop depends on all inputs");
      int64_t size = tuple.size();
      int64_t where = *position < 0 ? *position + size : *position;
      if (where < 0 || where >= size)
        return raise(node, "IndexError");
      std::vector<Value> items = tuple.items().vec();
      Value result = items[where];
      items.erase(items.begin() + where);
      change(id).content = Value::tuple(std::move(items));
      return result;
    });
    return item;
  }
  if (count == 1 && (method == "count" || method == "index"))
    return each(at(id).content, [&](const Value &tuple) {
      return searchItems(node, tuple.items(), method, values[0]);
    });
  if (count == 0 && method == "copy") {
    Object object = at(id);
    return create(std::move(object));
  }
  if (count == 0 && (method == "clear" || method == "reverse")) {
    changeItems(node, id, [&](std::vector<Value> &items) {
      if (method == "clear")
        items.clear();
      std::reverse(items.begin(), items.end());
      return true;
    });
    return Value::None;
  }
  if (isDeque && method == "rotate" && count <= 1) {
    std::optional<int64_t> turns =
        count ? constantOf(values[0]) : std::optional<int64_t>(1);
    if (!turns)
      return error(node, "'rotate' takes a constant here");
    changeItems(node, id, [&](std::vector<Value> &items) {
      int64_t size = items.size();
      if (size)
        std::rotate(items.begin(),
                    items.begin() + ((-*turns % size) + size) % size,
                    items.end());
      return true;
    });
    return Value::None;
  }
  if (!isDeque && method == "sort" && count == 0) {
    Value content = each(at(id).content, [&](const Value &tuple) {
      return sortItems(node, tuple.items());
    });
    if (!state.dead)
      change(id).content = content;
    return Value::None;
  }
  return error(node, "this use of '" + method + "' of " +
                         describe(Value::numbered(Value::Ref, id)) +
                         " is outside the subset");
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
    std::vector<Value> items;
    for (const Entry &entry : at(id).entries) {
      if (terms.asConstant(presence(entry.value)) != 1 || at(id).unordered)
        return error(node, "the order of this dict is not known");
      items.push_back(method == "keys" ? entry.key
                      : method == "values"
                          ? entry.value
                          : Value::tuple({entry.key, entry.value}));
    }
    return makeIterator("view", {Value::tuple(std::move(items)), integer(0),
                                 Value::numbered(Value::Ref, id)});
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

//===----------------------------------------------------------------------===//
// Lengths
//===----------------------------------------------------------------------===//

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

mlir::Value Executor::lengthOf(Node node, const Value &value) {
  if (value.is(Value::Tuple))
    return terms.constant(value.size());
  if (value.is(Value::Text))
    if (llvm::all_of(value.text, [](char c) { return c > 0; }))
      return terms.constant(value.text.size());
  if (value.is(Value::Range)) {
    Value items = collect(node, value);
    return terms.constant(items.size());
  }
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
    if (object.kind == Object::Growing)
      return growingLength(node, value.id);
  }
  if (value.isNumber() || value.is(Value::None) ||
      isObject(value, Object::Iterator) || isObject(value, Object::Function))
    raise(node, "TypeError");
  else if (!value.is(Value::Poison))
    error(node, "the length of " + describe(value) + " is not known");
  return terms.constant(0);
}
