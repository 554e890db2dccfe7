//===- Constructors.cpp - containers and iterators, made by built-ins ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Executor.h"

using namespace mips;
using namespace mips::python;
using llvm::StringRef;

Value Executor::makeContainer(Node node, StringRef name,
                              const Arguments &given) {
  std::vector<std::pair<std::string, Value>> named = given.named;
  std::vector<Value> values = given.positional;
  Object object;
  if (name == "collections.deque") {
    object.kind = Object::Deque;
    if (std::optional<Value> limit = takeNamed(named, "maxlen"))
      values.push_back(*limit);
    if (given.positional.size() == 0 && values.size() == 1)
      values.insert(values.begin(), Value::tuple({}));
    if (values.size() > 2 || !named.empty())
      return raise(node, "TypeError");
    if (values.size() == 2 && !values[1].is(Value::None)) {
      object.limit = constantOf(values[1]);
      if (!object.limit)
        return error(node, "'maxlen' is a constant");
      if (*object.limit < 0)
        return raise(node, "ValueError");
      values.resize(1);
    }
    values.resize(std::min<size_t>(values.size(), 1));
  } else if (name == "collections.defaultdict") {
    if (values.size() != 1 || !named.empty() || !values[0].is(Value::Builtin))
      return error(node, "this defaultdict is outside the subset");
    if (!llvm::is_contained({"int", "bool", "list"}, values[0].text))
      return error(node, "this default is outside the subset");
    object.kind = Object::Dict;
    object.name = values[0].text;
    return create(std::move(object));
  } else if (name == "collections.Counter") {
    if (values.size() > 1 || !named.empty())
      return error(node, "this Counter is outside the subset");
    if (values.size() == 1 && values[0].is(Value::Prefix))
      return prefixEntries(node, values[0], Object::Dict);
    object.kind = Object::Dict;
    object.name = "counter";
    Value made = create(std::move(object));
    if (!values.empty())
      countItems(node, made.id, values[0]);
    return made;
  }
  if (name == "dict" && (!values.empty() || !named.empty())) {
    object.kind = Object::Dict;
    if (values.size() > 1)
      return raise(node, "TypeError");
    if (!values.empty() && isObject(values[0], Object::Dict)) {
      if (!named.empty())
        return error(node, "this dict is outside the subset");
      return callMethod(node, values[0], "copy", {});
    }
    Value result = create(object);
    if (!values.empty())
      consume(node, values[0], [&](const Value &pair) {
        auto parts = itemsOf(pair);
        if (!parts || parts->size() != 2)
          error(node, "this dict is outside the subset");
        else
          storeItem(node, result.id, (*parts)[0], (*parts)[1]);
        return terms.truth(false);
      });
    for (const auto &[key, value] : named)
      setEntry(result.id, Value::named(Value::Text, key), value);
    return result;
  }
  if (!named.empty() || values.size() > 1)
    return raise(node, "TypeError");
  bool isSet = name == "set" || name == "frozenset";
  if (isSet || name == "dict") {
    object.kind = isSet ? Object::Set : Object::Dict;
    if (name == "frozenset")
      object.name = "frozenset";
    Value result = create(object);
    if (values.empty())
      return result;
    if (isSet && values[0].is(Value::Prefix)) {
      std::string kind = at(result).name;
      result = prefixEntries(node, values[0], Object::Set);
      if (result.is(Value::Ref))
        open(result.id).name = kind;
      return result;
    }
    anyOrder = true;
    consume(node, values[0], [&](const Value &item) {
      storeItem(node, result.id, item, Value::None);
      return terms.truth(false);
    });
    anyOrder = false;
    return result;
  }
  if (!values.empty() && isStreamLike(settle(values[0])))
    return name == "list" ? collectStream(node, settle(values[0]))
                          : error(node, "this needs all inputs at once");
  if (!values.empty() && values[0].is(Value::Prefix) &&
      name != "collections.deque")
    return values[0];
  Value items = values.empty() ? Value::tuple({}) : collect(node, values[0]);
  if (name == "tuple" || state.dead)
    return items;
  object.content = Value::tuple({});
  Value result = create(object);
  change(result.id).content = items;
  if (object.limit)
    changeItems(node, result.id, [&](std::vector<Value> &kept) {
      if (kept.size() > size_t(*object.limit))
        kept.erase(kept.begin(), kept.end() - *object.limit);
      return true;
    });
  return result;
}

Value Executor::makeIteratorOf(Node node, StringRef name,
                               const Arguments &given) {
  std::vector<std::pair<std::string, Value>> named = given.named;
  const std::vector<Value> &values = given.positional;
  size_t count = values.size();
  if (name == "range") {
    if (count < 1 || count > 3 || !named.empty())
      return raise(node, "TypeError");
    std::vector<Value> parts = {count > 1 ? settle(values[0]) : integer(0),
                                settle(count > 1 ? values[1] : values[0]),
                                count > 2 ? settle(values[2]) : integer(1)};
    for (Value &part : parts) {
      if (part.is(Value::Length))
        continue;
      part = integer(toInt(node, part));
    }
    if (state.dead)
      return {};
    if (constantOf(parts[2]) == 0)
      return raise(node, "ValueError");
    bool isStream = parts[1].is(Value::Length);
    std::optional<int64_t> start = constantOf(parts[0]);
    if (parts[0].is(Value::Length) || parts[2].is(Value::Length) ||
        (isStream && (constantOf(parts[2]) != 1 || !start || *start < 0 ||
                      *start > 1 || parts[1].offset.value_or(0) != 0)))
      return error(node, "this range over the positions of the inputs is "
                         "outside the subset; 'range(len(x))' and 'range(1, "
                         "len(x))' are in it");
    return Value::with(Value::Range, std::move(parts));
  }
  for (const Value &value : values)
    if (isUnordered(value) && name != "map" && name != "filter" &&
        name != "iter")
      return error(node, "the order of these items is not known");
  auto iteratorAt = [&](size_t i) { return iteratorOf(node, values[i]); };
  if (name == "zip") {
    Value strict = takeNamed(named, "strict").value_or(truth(false));
    if (!named.empty())
      return raise(node, "TypeError");
    if (!constantOf(strict) || count == 0)
      return error(node, "this 'zip' is outside the subset");
    std::vector<Value> parts = {integer(*constantOf(strict))};
    for (size_t i = 0; i < count; ++i)
      parts.push_back(iteratorAt(i));
    return state.dead ? Value() : makeIterator("zip", std::move(parts));
  }
  if (name == "enumerate") {
    std::optional<Value> start = takeNamed(named, "start");
    if (!named.empty() || count < 1 || count > 2 || (start && count == 2))
      return raise(node, "TypeError");
    Value first = count == 2 ? values[1] : start ? *start : integer(0);
    return makeIterator("enumerate",
                        {iteratorAt(0), integer(toInt(node, first))});
  }
  if (name == "itertools.accumulate") {
    std::optional<Value> function = takeNamed(named, "func");
    if (!named.empty())
      return error(node, "'initial' is outside the subset");
    if (count < 1 || count > 2)
      return raise(node, "TypeError");
    return makeIterator(
        "accumulate",
        {iteratorAt(0), count == 2 ? values[1] : function.value_or(Value::None),
         Value::Unbound});
  }
  if (!named.empty() && name != "itertools.count")
    return raise(node, "TypeError");
  if (name == "itertools.count") {
    if (count > 2 || !named.empty())
      return error(node, "this 'count' is outside the subset");
    return makeIterator("count", {count > 0 ? values[0] : integer(0),
                                  count > 1 ? values[1] : integer(1)});
  }
  if (name == "map" || name == "filter") {
    if (count < 2 || (name == "filter" && count > 2))
      return raise(node, "TypeError");
    std::vector<Value> parts = {values[0]};
    for (size_t i = 1; i < count; ++i)
      parts.push_back(iteratorAt(i));
    return state.dead ? Value() : makeIterator(name, std::move(parts));
  }
  if (count != 1)
    return raise(node, "TypeError");
  if (name == "itertools.pairwise") {
    Value items = settle(values[0]);
    if (!items.is(Value::Stream))
      return error(node, "'pairwise' is of the inputs here");
    Value later = sliceStream(node, items, integer(1), Value::None);
    if (state.dead || !later.is(Value::Stream))
      return {};
    return makeIterator(
        "zip", {integer(0), iteratorOf(node, items), iteratorOf(node, later)});
  }
  if (name == "iter")
    return iteratorAt(0);
  if (name == "itertools.cycle") {
    Value items = settle(collect(node, values[0]));
    if (!items.is(Value::Tuple) || items.size() == 0)
      return error(node, "this 'cycle' is outside the subset");
    return makeIterator("cycle", {items, integer(0)});
  }
  // reversed: of what it is now; if that changes, the iterator is of no use.
  Value sequence = settle(values[0]);
  bool isSequence = sequence.is(Value::Tuple) || sequence.is(Value::Range) ||
                    isObject(sequence, Object::List) ||
                    isObject(sequence, Object::Deque);
  if (!isSequence || isStreamLike(sequence)) {
    if (sequence.isNumber() || sequence.is(Value::None) ||
        isObject(sequence, Object::Iterator) || isObject(sequence, Object::Set))
      return raise(node, "TypeError");
    return error(node, "'reversed' of " + describe(sequence) +
                           " is outside the subset");
  }
  Value content = collect(node, sequence);
  Value backwards = each(content, [&](const Value &tuple) {
    std::vector<Value> items = tuple.items().vec();
    std::reverse(items.begin(), items.end());
    return Value::tuple(std::move(items));
  });
  if (state.dead)
    return {};
  return makeIterator("reversed", {backwards, integer(0), sequence, content});
}
