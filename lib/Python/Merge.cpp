//===- Merge.cpp - where paths meet ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Executor.h"

using namespace mips;
using namespace mips::python;

/// Numbers and None, in one value.
Value Executor::mergeOptional(mlir::Value condition, const Value &a,
                              const Value &b) {
  auto present = [&](const Value &value) {
    return value.kind == Value::Optional ? value.present
                                         : terms.truth(value.isNumber());
  };
  auto payload = [&](const Value &value) {
    if (value.kind == Value::None)
      return terms.constant(0);
    return value.kind == Value::Optional ? value.term : toInt({}, value);
  };
  Value result{Value::Optional};
  result.present = terms.select(condition, present(a), present(b));
  result.term = terms.select(condition, payload(a), payload(b));
  return result;
}

Value Executor::merge(mlir::Value condition, const Value &a, const Value &b,
                      const Terms::Facts &factsA, const Terms::Facts &factsB,
                      Terms::Facts &facts) {
  if (a.kind == Value::Poison || b.kind == Value::Poison)
    return {};
  if (a.kind == Value::Unbound || b.kind == Value::Unbound)
    return Value::Unbound;
  if (a.kind == Value::Bool && b.kind == Value::Bool)
    return truth(terms.select(condition, a.term, b.term));
  if (a.isNumber() && b.isNumber()) {
    mlir::Value x = toInt({}, a), y = toInt({}, b);
    Value result = integer(terms.select(condition, x, y));
    if (a.offset == b.offset && x == y)
      result.offset = a.offset;
    else if (!terms.asConstant(result.term))
      facts[result.term.getAsOpaquePointer()] =
          boundsOf(result.term)
              .meet(terms.boundsOf(x, factsA).join(terms.boundsOf(y, factsB)));
    return result;
  }
  auto isOptional = [](const Value &value) {
    return value.isNumber() || value.kind == Value::None ||
           value.kind == Value::Optional;
  };
  if (a.kind == Value::None && b.kind == Value::None)
    return a;
  if (isOptional(a) && isOptional(b))
    return mergeOptional(condition, a, b);
  if (a.kind == b.kind && a.isSequence() && a.items.size() == b.items.size()) {
    Value result = a;
    for (size_t i = 0; i < a.items.size(); ++i)
      result.items[i] =
          merge(condition, a.items[i], b.items[i], factsA, factsB, facts);
    result.borrowed |= b.borrowed;
    return result;
  }
  bool isSame = a.kind == b.kind && a.index == b.index &&
                (a.kind == Value::Stream || a.kind == Value::Outputs ||
                 a.kind == Value::Text);
  return isSame ? a : Value(Value::Conflict);
}

/// The values of all keys of two maps.
template <typename Map, typename Merge>
static Map mergeMaps(const Map &a, const Map &b, Merge merge) {
  Map result;
  const Value unbound(Value::Unbound);
  for (const auto &[key, value] : a) {
    auto other = b.find(key);
    result[key] = merge(value, other == b.end() ? unbound : other->second);
  }
  for (const auto &[key, value] : b)
    if (!a.count(key))
      result[key] = merge(unbound, value);
  return result;
}

Environment Executor::merge(mlir::Value condition, const Environment &a,
                            const Environment &b) {
  Environment result;
  for (const auto &[term, bounds] : a.facts)
    if (auto it = b.facts.find(term); it != b.facts.end())
      result.facts[term] = bounds.join(it->second);
  // What is merged is bounded by what is known on both paths, and tells more.
  Terms::Facts factsA = a.facts, factsB = b.facts;
  env.facts = result.facts;
  auto mergeValues = [&](const Value &x, const Value &y) {
    return merge(condition, x, y, factsA, factsB, env.facts);
  };
  const Value unbound(Value::Unbound);
  result.locals = mergeMaps(a.locals, b.locals, mergeValues);
  result.outputs = mergeMaps(a.outputs, b.outputs, mergeValues);
  if (a.returned || b.returned)
    result.returned =
        mergeValues(a.returned.value_or(unbound), b.returned.value_or(unbound));
  result.facts = env.facts;
  return result;
}
