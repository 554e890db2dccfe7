//===- Folds.cpp - built-in functions over sequences ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Executor.h"

using namespace mips;
using namespace mips::python;
using llvm::StringRef;

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
  if (!key)
    if (std::optional<Value> folded =
            foldOverInputs(node, greatest ? "max" : "min", argument))
      return *folded;
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
    if (!start)
      if (std::optional<Value> folded = foldOverInputs(node, name, iterable))
        return *folded;
    return sumOf(node, iterable, start ? *start : integer(0));
  }
  if (std::optional<Value> folded = foldOverInputs(node, name, iterable))
    return *folded;
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
