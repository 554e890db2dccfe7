//===- Builtins.cpp - Python's built-in functions ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Executor.h"
#include "llvm/ADT/StringSwitch.h"

using namespace mips;
using namespace mips::python;
using llvm::StringRef;

/// `{name: value}` of a call; the names that were asked for are removed.
static std::optional<Value>
takeNamed(std::vector<std::pair<std::string, Value>> &named, StringRef name) {
  for (auto it = named.begin(); it != named.end(); ++it)
    if (it->first == name) {
      Value value = it->second;
      named.erase(it);
      return value;
    }
  return std::nullopt;
}

Value Executor::callBuiltin(Node node, StringRef name, const Arguments &given) {
  const std::vector<Value> &values = given.positional;
  size_t count = values.size();
  if (state.dead)
    return {};
  for (const Value &value : values)
    if (value.is(Value::Poison))
      return {};
  if (name == "min" || name == "max")
    return extremum(node, name == "max", given);
  if (name == "sum" || name == "any" || name == "all" ||
      name == "functools.reduce")
    return fold(node, name, given);
  if (name == "sorted")
    return sorted(node, given);
  if (llvm::is_contained({"list", "tuple", "set", "dict", "frozenset",
                          "collections.deque", "collections.defaultdict",
                          "collections.Counter"},
                         name))
    return makeContainer(node, name, given);
  if (llvm::is_contained({"zip", "enumerate", "map", "filter", "iter",
                          "reversed", "itertools.accumulate", "itertools.count",
                          "itertools.cycle", "range"},
                         name))
    return makeIteratorOf(node, name, given);
  StringRef op = llvm::StringSwitch<StringRef>(name)
                     .Case("operator.add", "Add")
                     .Case("operator.sub", "Sub")
                     .Case("operator.mul", "Mult")
                     .Case("operator.xor", "BitXor")
                     .Case("operator.and_", "BitAnd")
                     .Case("operator.or_", "BitOr")
                     .Case("operator.mod", "Mod")
                     .Case("operator.floordiv", "FloorDiv")
                     .Case("pow", "Pow")
                     .Default("");
  bool isKnown = !op.empty() ||
                 llvm::is_contained({"abs", "bin", "bool", "int", "len", "next",
                                     "divmod", "operator.getitem", "math.gcd"},
                                    name);
  if (!isKnown)
    return error(node, "'" + name + "' is not known here");
  if (!given.named.empty())
    return raise(node, "TypeError");
  size_t least = 1, most = 1;
  if (!op.empty() || name == "divmod" || name == "operator.getitem" ||
      name == "math.gcd")
    least = most = 2;
  if (name == "int" || name == "bool")
    least = 0;
  if (name == "next")
    most = 2;
  if (name == "pow" && count == 3)
    return error(node, "'pow' of three numbers is outside the subset");
  if (name == "int" && count == 2)
    return error(node, "'int' of a string is outside the subset");
  if (count < least || count > most)
    return raise(node, "TypeError");
  if (!op.empty())
    return binary(node, op, values[0], values[1]);
  if (name == "divmod") {
    Value quotient = binary(node, "FloorDiv", values[0], values[1]);
    return Value::tuple({quotient, binary(node, "Mod", values[0], values[1])});
  }
  if (name == "operator.getitem")
    return each(values[0], [&](const Value &one) {
      return subscript(node, one, values[1]);
    });
  if (name == "math.gcd")
    return gcd(node, values[0], values[1]);
  if (name == "abs")
    return integer(terms.abs(toInt(node, values[0])));
  if (name == "bin") {
    Value result =
        Value::with(Value::Builtin, {integer(toInt(node, values[0]))});
    result.text = "bin()";
    return result;
  }
  if (name == "bool")
    return count ? truth(toTruth(node, values[0])) : truth(false);
  if (name == "int")
    return count ? toInteger(node, values[0]) : integer(0);
  if (name == "next") {
    Value iterator = settle(values[0]);
    if (isUnordered(iterator))
      return error(node, "the order of these items is not known");
    if (!isObject(iterator, Object::Iterator))
      return iterator.is(Value::Union)
                 ? error(node, "this may be one of several iterators")
                 : raise(node, "TypeError");
    Pulled pulled = pull(node, iterator);
    if (state.dead)
      return {};
    if (known(pulled.present) != true && known(pulled.alive) != false)
      return error(node, "it is not known here which items there are");
    if (count == 1) {
      raiseIf(node, terms.negate(pulled.alive), "StopIteration");
      return state.dead ? Value() : pulled.item;
    }
    return branch(
        pulled.alive, [&] { return pulled.item; }, [&] { return values[1]; });
  }
  return each(values[0], [&](const Value &one) -> Value {
    if (one.is(Value::Stream)) {
      Value length(Value::Length);
      length.offset = -one.offset.value_or(0);
      return length;
    }
    if (one.is(Value::Prefix))
      return foldPrefix(node, "len", one);
    return lengthValue(node, one);
  });
}

Value Executor::toInteger(Node node, const Value &given) {
  return each(given, [&](const Value &value) -> Value {
    if (value.is(Value::Text)) {
      int64_t number;
      if (!StringRef(value.text).getAsInteger(10, number) &&
          llvm::all_of(value.text, [](char c) { return c >= '0' && c <= '9'; }))
        return integer(number);
      return error(node, "'int' of this string is outside the subset");
    }
    if (value.is(Value::None))
      return raise(node, "TypeError");
    return integer(toInt(node, value));
  });
}

//===----------------------------------------------------------------------===//
// Numbers
//===----------------------------------------------------------------------===//

/// The ones in the binary digits of the absolute value.
Value Executor::countOnes(Node node, const Value &given) {
  mlir::Value number = terms.abs(toInt(node, given));
  Bounds bounds = boundsOf(number);
  int64_t greatest = int64_t(1) << 32;
  if (!bounds.within(0, greatest))
    return error(node, "the bounds of this number are not known, or not small");
  mlir::Value sum = terms.constant(0);
  for (int64_t bit = 1; bit <= *bounds.hi; bit *= 2)
    sum = terms.add(sum, terms.mod(terms.div(number, bit), 2));
  return integer(sum);
}

Value Executor::bitLength(Node node, const Value &given) {
  mlir::Value number = terms.abs(toInt(node, given));
  Bounds bounds = boundsOf(number);
  if (!bounds.within(0, int64_t(1) << 32))
    return error(node, "the bounds of this number are not known, or not small");
  mlir::Value sum = terms.constant(0);
  for (int64_t bit = 1; bit <= *bounds.hi; bit *= 2)
    sum = terms.add(sum, terms.indicator(terms.compare(CmpPredicate::ge, number,
                                                       terms.constant(bit))));
  return integer(sum);
}

/// Euclid's algorithm, as far as the bounds say that it goes.
Value Executor::gcd(Node node, const Value &first, const Value &second) {
  Value a = integer(terms.abs(toInt(node, first))),
        b = integer(terms.abs(toInt(node, second)));
  std::function<Value(Value, Value)> step = [&](Value x, Value y) -> Value {
    if (tooMuch(node))
      return {};
    return branch(
        terms.compare(CmpPredicate::ne, y.term, terms.constant(0)),
        [&] { return step(y, binary(node, "Mod", x, y)); }, [&] { return x; });
  };
  return step(a, b);
}

//===----------------------------------------------------------------------===//
// Over sequences
//===----------------------------------------------------------------------===//

/// min and max; the first of equals counts.
Value Executor::extremum(Node node, bool greatest, const Arguments &given) {
  std::vector<std::pair<std::string, Value>> named = given.named;
  std::optional<Value> key = takeNamed(named, "key"),
                       fallback = takeNamed(named, "default");
  if (!named.empty() || given.positional.empty())
    return raise(node, "TypeError");
  if (key && key->is(Value::None))
    key = std::nullopt;
  auto keyOf = [&](const Value &item) -> Value {
    if (!key)
      return item;
    Arguments arguments;
    arguments.positional = {item};
    return callValue(node, *key, arguments);
  };
  auto better = [&](const Value &best, const Value &item) -> Value {
    Value bestKey = keyOf(best), itemKey = keyOf(item);
    if (!key && best.isNumber() && item.isNumber()) {
      mlir::Value a = toInt(node, best), b = toInt(node, item);
      Value result = integer(greatest ? terms.max(a, b) : terms.min(a, b));
      const Value &step = best.offset ? best : item;
      const Value &other = best.offset ? item : best;
      if (greatest && step.offset && !step.clamped && constantOf(other) == 0) {
        result.offset = step.offset;
        result.clamped = true;
      }
      return result;
    }
    return branch(
        greatest ? compare(node, "Lt", bestKey, itemKey)
                 : compare(node, "Lt", itemKey, bestKey),
        [&] { return item; }, [&] { return best; });
  };
  auto ofItems = [&](llvm::ArrayRef<Value> items) -> Value {
    if (items.empty())
      return fallback ? *fallback : raise(node, "ValueError");
    Value best = items[0];
    if (items.size() == 1)
      keyOf(best);
    for (const Value &item : items.drop_front())
      best = each(best, [&](const Value &one) {
        return each(item,
                    [&](const Value &other) { return better(one, other); });
      });
    return best;
  };
  if (given.positional.size() > 1) {
    if (fallback)
      return raise(node, "TypeError");
    return ofItems(given.positional);
  }
  Value argument = settle(given.positional[0]);
  if (argument.is(Value::Prefix) && !key)
    return foldPrefix(node, greatest ? "max" : "min", argument);
  anyOrder = !key;
  Value items = collect(node, argument);
  anyOrder = false;
  return each(items,
              [&](const Value &tuple) { return ofItems(tuple.items()); });
}

Value Executor::sumOf(Node node, const Value &iterable, Value start) {
  Value total = createList({std::move(start)});
  anyOrder = true;
  consume(node, iterable, [&](const Value &item) {
    changeItems(node, total.id, [&](std::vector<Value> &items) {
      items[0] = binary(node, "Add", items[0], item);
      return true;
    });
    return terms.truth(false);
  });
  anyOrder = false;
  if (state.dead)
    return {};
  Value result = (*at(total).content.parts)[0];
  state.heap.erase(total.id);
  return result;
}

Value Executor::fold(Node node, StringRef name, const Arguments &given) {
  std::vector<std::pair<std::string, Value>> named = given.named;
  const std::vector<Value> &values = given.positional;
  if (name == "functools.reduce") {
    if (values.size() < 2 || values.size() > 3 || !named.empty())
      return raise(node, "TypeError");
    Value items = collect(node, values[1]);
    return each(items, [&](const Value &tuple) -> Value {
      llvm::ArrayRef<Value> rest = tuple.items();
      if (values.size() < 3 && rest.empty())
        return raise(node, "TypeError");
      Value total = values.size() == 3 ? values[2] : rest[0];
      for (const Value &item : values.size() == 3 ? rest : rest.drop_front()) {
        Arguments arguments;
        arguments.positional = {total, item};
        total = callValue(node, values[0], arguments);
      }
      return total;
    });
  }
  std::optional<Value> start = takeNamed(named, "start");
  if (!named.empty() || values.empty() ||
      values.size() > (name == "sum" && !start ? 2 : 1) ||
      (start && name != "sum"))
    return raise(node, "TypeError");
  Value iterable = settle(values[0]);
  if (name == "sum") {
    if (values.size() == 2)
      start = values[1];
    if (iterable.is(Value::Prefix) && !start)
      return foldPrefix(node, "sum", iterable);
    return sumOf(node, iterable, start ? *start : integer(0));
  }
  bool isAny = name == "any";
  anyOrder = true;
  mlir::Value stopped = consume(node, iterable, [&](const Value &item) {
    mlir::Value holds = toTruth(node, item);
    return isAny ? holds : terms.negate(holds);
  });
  anyOrder = false;
  return state.dead ? Value() : truth(isAny ? stopped : terms.negate(stopped));
}

/// Insertion of one item after the other, stable as Python's.
Value Executor::sortItems(Node node, llvm::ArrayRef<Value> items) {
  if (items.size() > 32)
    return error(node, "this list is too long to be sorted");
  std::vector<Value> sorted;
  for (Value item : items) {
    for (Value &other : sorted) {
      if (!item.isNumber() || !other.isNumber()) {
        bool areConstant = keyCode(terms, item) && keyCode(terms, other);
        mlir::Value less = compare(node, "Lt", item, other);
        if (areConstant && known(less)) {
          if (*known(less))
            std::swap(item, other);
          continue;
        }
        Value lower = select(less, item, other),
              upper = select(less, other, item);
        other = lower;
        item = upper;
        continue;
      }
      if (item.is(Value::Bool) != other.is(Value::Bool))
        return error(node, "truth values and integers are sorted together");
      mlir::Value a = toInt(node, other), b = toInt(node, item);
      bool areTruth = item.is(Value::Bool);
      Value lower = integer(terms.min(a, b)), upper = integer(terms.max(a, b));
      auto asTruth = [&](const Value &value) {
        return truth(
            terms.compare(CmpPredicate::ne, value.term, terms.constant(0)));
      };
      other = areTruth ? asTruth(lower) : lower;
      item = areTruth ? asTruth(upper) : upper;
    }
    sorted.push_back(item);
  }
  return Value::tuple(std::move(sorted));
}

Value Executor::sorted(Node node, const Arguments &given) {
  std::vector<std::pair<std::string, Value>> named = given.named;
  std::optional<Value> reverse = takeNamed(named, "reverse");
  if (takeNamed(named, "key"))
    return error(node, "'key' of 'sorted' is outside the subset");
  if (given.positional.size() != 1 || !named.empty())
    return raise(node, "TypeError");
  std::optional<int64_t> backwards =
      reverse ? constantOf(*reverse) : std::optional<int64_t>(0);
  if (!backwards)
    return error(node, "'reverse' is a constant here");
  anyOrder = true;
  Value items = collect(node, given.positional[0]);
  anyOrder = false;
  Value result = each(items, [&](const Value &tuple) {
    Value ordered = sortItems(node, tuple.items());
    // Equal integers cannot be told apart; other items keep their order.
    if (!*backwards || !ordered.is(Value::Tuple))
      return ordered;
    std::vector<Value> reversed = ordered.items().vec();
    for (const Value &item : reversed)
      if (!item.isNumber())
        return error(node, "'reverse' of these is outside the subset");
    std::reverse(reversed.begin(), reversed.end());
    return Value::tuple(std::move(reversed));
  });
  if (state.dead)
    return {};
  Value list = createList({});
  change(list.id).content = result;
  return list;
}

//===----------------------------------------------------------------------===//
// Containers
//===----------------------------------------------------------------------===//

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
    if (!values.empty() || !named.empty())
      return error(node, "this Counter is outside the subset");
    object.kind = Object::Dict;
    object.name = "counter";
    return create(std::move(object));
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

//===----------------------------------------------------------------------===//
// Iterators
//===----------------------------------------------------------------------===//

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
