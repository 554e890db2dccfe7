//===- Merging.cpp - where paths meet ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Executor.h"
#include "llvm/ADT/SetVector.h"

using namespace mips;
using namespace mips::python;
using llvm::StringRef;

/// Values of one shape make one value, by their terms.
static std::string shapeOf(const Value &value) {
  std::string shape(1, char('A' + value.kind));
  switch (value.kind) {
  case Value::Int:
  case Value::Bool:
    return "number";
  case Value::Tuple:
    return shape + std::to_string(value.size());
  case Value::Range:
  case Value::Method:
    for (const Value &part : value.items())
      shape += shapeOf(part) + ",";
    return shape;
  default:
    return shape + value.text + "#" + std::to_string(value.id) + "#" +
           std::to_string(value.offset.value_or(0)) + "#" +
           std::to_string(value.extra) + "#" + std::to_string(value.size());
  }
}

static bool isIdentical(const Value &a, const Value &b) {
  return a.kind == b.kind && a.term == b.term && a.parts == b.parts &&
         a.guards == b.guards && a.text == b.text && a.id == b.id &&
         a.offset == b.offset && a.clamped == b.clamped && a.extra == b.extra;
}

using Alternatives = std::vector<std::pair<mlir::Value, Value>>;

static Alternatives alternativesOf(const Value &value, mlir::Value always) {
  if (!value.is(Value::Union))
    return {{always, value}};
  Alternatives result;
  for (size_t i = 0; i < value.size(); ++i)
    result.emplace_back((*value.guards)[i], (*value.parts)[i]);
  return result;
}

Value Executor::merge(mlir::Value condition, const Value &a, const Value &b,
                      const Facts &factsA, const Facts &factsB, Facts &facts) {
  Value result = mergeShapes(condition, a, b, factsA, factsB, facts);
  result.old = a.old || b.old;
  return result;
}

Value Executor::mergeShapes(mlir::Value condition, const Value &a,
                            const Value &b, const Facts &factsA,
                            const Facts &factsB, Facts &facts) {
  if (isIdentical(a, b))
    return a;
  if (!terms.work.spend(1))
    return {};
  if (a.is(Value::Poison) || b.is(Value::Poison))
    return {};
  if (a.is(Value::Bool) && b.is(Value::Bool))
    return truth(terms.select(condition, a.term, b.term));
  if (a.isNumber() && b.isNumber()) {
    auto asInt = [&](const Value &value) {
      return value.is(Value::Int) ? value.term : terms.indicator(value.term);
    };
    mlir::Value x = asInt(a), y = asInt(b);
    Value result = integer(terms.select(condition, x, y));
    if (a.offset == b.offset && a.clamped == b.clamped && x == y) {
      result.offset = a.offset;
      result.clamped = a.clamped;
    } else if (!terms.asConstant(result.term)) {
      Bounds both = terms.boundsOf(x, factsA).join(terms.boundsOf(y, factsB));
      facts.set(result.term.getAsOpaquePointer(),
                terms.boundsOf(result.term, facts).meet(both));
    }
    return result;
  }
  if (!a.is(Value::Union) && !b.is(Value::Union) && shapeOf(a) == shapeOf(b)) {
    if (!a.parts)
      return a;
    Value result = a;
    std::vector<Value> parts;
    for (size_t i = 0; i < a.size(); ++i)
      parts.push_back(merge(condition, (*a.parts)[i], (*b.parts)[i], factsA,
                            factsB, facts));
    result.parts = std::make_shared<const std::vector<Value>>(std::move(parts));
    return result;
  }
  mlir::Value never = terms.truth(false), always = terms.truth(true);
  struct Group {
    mlir::Value a, b;
    Value first, second;
  };
  std::vector<std::pair<std::string, Group>> groups;
  auto add = [&](const Value &value, bool isFirst) {
    for (auto &[guard, part] : alternativesOf(value, always)) {
      // What is not possible on its path is none of the alternatives.
      if (terms.boundsOf(guard, isFirst ? factsA : factsB).asConstant() == 0)
        continue;
      std::string shape = shapeOf(part);
      auto it = llvm::find_if(
          groups, [&](const auto &entry) { return entry.first == shape; });
      if (it == groups.end())
        it = groups.insert(groups.end(), {shape, Group{never, never, {}, {}}});
      mlir::Value &when = isFirst ? it->second.a : it->second.b;
      Value &what = isFirst ? it->second.first : it->second.second;
      what =
          when == never ? part : merge(guard, part, what, facts, facts, facts);
      when = terms.disj(when, guard);
    }
  };
  add(a, true);
  add(b, false);
  std::vector<Value> parts;
  std::vector<mlir::Value> guards;
  for (auto &[shape, group] : groups) {
    bool inA = group.a != never, inB = group.b != never;
    guards.push_back(terms.select(condition, group.a, group.b));
    parts.push_back(inA && inB ? merge(condition, group.first, group.second,
                                       factsA, factsB, facts)
                    : inA      ? group.first
                               : group.second);
  }
  if (parts.empty())
    return {};
  if (parts.size() == 1)
    return parts[0];
  Value result = Value::with(Value::Union, std::move(parts));
  result.guards =
      std::make_shared<const std::vector<mlir::Value>>(std::move(guards));
  return result;
}

/// The conditions that a conjunction is made of.
static void conjuncts(mlir::Value value, llvm::SetVector<mlir::Value> &parts,
                      llvm::DenseSet<mlir::Value> &seen) {
  // Conjunctions share parts: each is looked at once.
  if (!seen.insert(value).second)
    return;
  if (auto both = value.getDefiningOp<AndOp>()) {
    conjuncts(both->getOperand(0), parts, seen);
    conjuncts(both->getOperand(1), parts, seen);
    return;
  }
  parts.insert(value);
}

/// Splits two conditions in what they share and the rest of each.
static void splitPaths(Terms &terms, mlir::Value a, mlir::Value b,
                       mlir::Value &common, mlir::Value &restA,
                       mlir::Value &restB) {
  llvm::SetVector<mlir::Value> partsA, partsB;
  llvm::DenseSet<mlir::Value> seenA, seenB;
  conjuncts(a, partsA, seenA);
  conjuncts(b, partsB, seenB);
  terms.work.spend(seenA.size() + seenB.size());
  common = restA = restB = terms.truth(true);
  for (mlir::Value part : partsA)
    (partsB.contains(part) ? common : restA) =
        terms.conj(partsB.contains(part) ? common : restA, part);
  for (mlir::Value part : partsB)
    if (!partsA.contains(part))
      restB = terms.conj(restB, part);
}

std::shared_ptr<Object>
Executor::mergeObjects(mlir::Value condition, const Object &first,
                       const Object &second, const Facts &factsA,
                       const Facts &factsB, Facts &facts) {
  auto mergeValues = [&](const Value &x, const Value &y) {
    return merge(condition, x, y, factsA, factsB, facts);
  };
  auto merged = std::make_shared<Object>(first);
  merged->content = mergeValues(first.content, second.content);
  merged->pending = mergeValues(first.pending, second.pending);
  merged->unordered |= second.unordered;
  for (auto [i, entry] : llvm::enumerate(merged->entries)) {
    const Entry *other = second.find(entry.code);
    entry.value =
        mergeValues(entry.value, other ? other->value : Value(Value::Unbound));
    merged->unordered |=
        i < second.entries.size() && second.entries[i].code != entry.code;
  }
  for (const Entry &entry : second.entries)
    if (!first.find(entry.code))
      merged->entries.push_back(
          {entry.code, entry.key,
           mergeValues(Value(Value::Unbound), entry.value)});
  return merged;
}

State Executor::merge(mlir::Value condition, const State &a, const State &b) {
  if (a.dead || b.dead)
    return a.dead ? b : a;
  State result;
  if (!terms.work.spend(a.facts.size() + a.heap.size())) {
    result.dead = true;
    return result;
  }
  for (const auto &[term, bounds] : a.facts)
    if (auto it = b.facts.find(term); it != b.facts.end())
      result.facts.set(term, bounds.join(it->second));
  Facts &facts = result.facts;
  auto mergeValues = [&](const Value &x, const Value &y) {
    return merge(condition, x, y, a.facts, b.facts, facts);
  };
  result.heap = a.heap;
  for (const auto &[id, object] : b.heap) {
    auto [it, isNew] = result.heap.try_emplace(id, object);
    if (isNew || it->second == object)
      continue;
    it->second =
        mergeObjects(condition, *it->second, *object, a.facts, b.facts, facts);
  }
  result.returned = mergeValues(a.returned, b.returned);
  mlir::Value common, restA, restB;
  splitPaths(terms, a.path, b.path, common, restA, restB);
  result.path = restA == terms.negate(restB) || restB == terms.negate(restA)
                    ? common
                    : terms.conj(common, terms.disj(restA, restB));
  return result;
}

void Executor::join(std::optional<State> &into, State other) {
  if (other.dead)
    return;
  if (!into || into->dead) {
    into = std::move(other);
    return;
  }
  mlir::Value common, restA, restB;
  splitPaths(terms, into->path, other.path, common, restA, restB);
  into = merge(restA, *into, other);
}

void Executor::joinState(State other) {
  std::optional<State> joined = std::move(state);
  if (joined->dead)
    joined = std::move(other);
  else
    join(joined, std::move(other));
  state = std::move(*joined);
}
