//===- Paths.cpp - conditions, exceptions, and where paths meet ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Executor.h"
#include "mips/IR/Predicates.h"
#include "llvm/ADT/SetVector.h"

using namespace mips;
using namespace mips::python;
using llvm::StringRef;

//===----------------------------------------------------------------------===//
// What conditions tell
//===----------------------------------------------------------------------===//

/// Bounds of a where `a op constant` holds.
static Bounds boundsWhere(CmpPredicate op, int64_t constant, Bounds now) {
  int64_t before = constant - (constant > INT64_MIN);
  int64_t after = constant + (constant < INT64_MAX);
  switch (op) {
  case CmpPredicate::eq:
    return Bounds::constant(constant);
  case CmpPredicate::ne:
    if (now.lo == constant)
      now.lo = after;
    if (now.hi == constant)
      now.hi = before;
    return now;
  case CmpPredicate::lt:
    return {std::nullopt, before};
  case CmpPredicate::le:
    return {std::nullopt, constant};
  case CmpPredicate::gt:
    return {after, std::nullopt};
  case CmpPredicate::ge:
    return {constant, std::nullopt};
  }
  llvm_unreachable("covered switch");
}

static CmpPredicate swapped(CmpPredicate op) {
  switch (op) {
  case CmpPredicate::lt:
    return CmpPredicate::gt;
  case CmpPredicate::le:
    return CmpPredicate::ge;
  case CmpPredicate::gt:
    return CmpPredicate::lt;
  case CmpPredicate::ge:
    return CmpPredicate::le;
  default:
    return op;
  }
}

/// Adds bounds of a term to `facts`; false if nothing is left.
static bool learn(const Terms &terms, Facts &facts, mlir::Value term,
                  Bounds known) {
  Bounds now = terms.boundsOf(term, facts).meet(known);
  if (now.lo && now.hi && *now.lo > *now.hi)
    return false;
  if (!terms.asConstant(term))
    facts[term.getAsOpaquePointer()] = now;
  return true;
}

std::optional<bool> Executor::known(mlir::Value condition) const {
  if (std::optional<int64_t> constant = terms.asConstant(condition))
    return *constant != 0;
  std::optional<int64_t> bounds = boundsOf(condition).asConstant();
  return bounds ? std::optional<bool>(*bounds != 0) : std::nullopt;
}

bool Executor::assume(mlir::Value condition, bool holds) {
  if (std::optional<bool> already = known(condition))
    return *already == holds;
  state.facts[condition.getAsOpaquePointer()] = Bounds::constant(holds);
  if (auto negation = condition.getDefiningOp<NotOp>())
    return assume(negation.getOperand(), !holds);
  bool isAnd = llvm::isa<AndOp>(condition.getDefiningOp());
  if (isAnd || llvm::isa<OrOp>(condition.getDefiningOp())) {
    mlir::Operation *op = condition.getDefiningOp();
    mlir::Value a = op->getOperand(0), b = op->getOperand(1);
    if (isAnd == holds)
      return assume(a, holds) && assume(b, holds);
    // One of the two decides, where the other one is known.
    if (known(a) == !holds)
      return assume(b, holds);
    return known(b) != !holds || assume(a, holds);
  }
  auto cmp = condition.getDefiningOp<CmpOp>();
  if (!cmp)
    return true;
  CmpPredicate op = holds ? cmp.getPredicate() : inverse(cmp.getPredicate());
  mlir::Value a = cmp.getLhs(), b = cmp.getRhs();
  Bounds boundsA = boundsOf(a), boundsB = boundsOf(b);
  if (std::optional<int64_t> constant = boundsB.asConstant())
    return learn(terms, state.facts, a, boundsWhere(op, *constant, boundsA));
  if (std::optional<int64_t> constant = boundsA.asConstant())
    return learn(terms, state.facts, b,
                 boundsWhere(swapped(op), *constant, boundsB));
  // Of `a < b` the ends of one bound the other.
  auto bound = [&](mlir::Value term, CmpPredicate way, Bounds other) {
    Bounds result;
    if ((way == CmpPredicate::lt || way == CmpPredicate::le) && other.hi)
      result = boundsWhere(way, *other.hi, {});
    if ((way == CmpPredicate::gt || way == CmpPredicate::ge) && other.lo)
      result = boundsWhere(way, *other.lo, {});
    if (way == CmpPredicate::eq)
      result = other;
    return learn(terms, state.facts, term, result);
  };
  return bound(a, op, boundsB) && bound(b, swapped(op), boundsA);
}

//===----------------------------------------------------------------------===//
// Exceptions
//===----------------------------------------------------------------------===//

llvm::ArrayRef<StringRef> mips::python::exceptionNames() {
  static const StringRef names[] = {"",
                                    "IndexError",
                                    "KeyError",
                                    "TypeError",
                                    "ValueError",
                                    "ZeroDivisionError",
                                    "UnboundLocalError",
                                    "NameError",
                                    "StopIteration",
                                    "AttributeError",
                                    "AssertionError",
                                    "RuntimeError"};
  return names;
}

void Executor::raiseIf(Node node, mlir::Value condition, StringRef exception) {
  std::optional<bool> always = known(condition);
  if (state.dead || always == false)
    return;
  const StringRef *name = llvm::find(exceptionNames(), exception);
  assert(name != exceptionNames().end() && "unknown exception");
  raises.push_back({terms.conj(state.path, condition),
                    unsigned(name - exceptionNames().begin())});
  state.dead = always || !assume(condition, false);
}

Value Executor::raise(Node node, StringRef exception) {
  raiseIf(node, terms.truth(true), exception);
  return {};
}

//===----------------------------------------------------------------------===//
// Branches
//===----------------------------------------------------------------------===//

Value Executor::branch(mlir::Value condition, Thunk yes, Thunk no) {
  if (state.dead)
    return {};
  if (!terms.work.spend(state.facts.size() + state.heap.size())) {
    state.dead = true;
    return {};
  }
  if (std::optional<bool> holds = known(condition))
    return *holds ? yes() : no();
  State base = state;
  auto run = [&](bool holds, Thunk thunk) -> Value {
    state = base;
    mlir::Value taken = holds ? condition : terms.negate(condition);
    state.path = terms.conj(base.path, taken);
    state.dead = !assume(condition, holds);
    return state.dead ? Value() : thunk();
  };
  Value first = run(true, yes);
  State afterFirst = std::move(state);
  Value second = run(false, no);
  if (afterFirst.dead)
    return second;
  if (state.dead) {
    state = std::move(afterFirst);
    return first;
  }
  Facts factsA = afterFirst.facts, factsB = state.facts;
  state = merge(condition, afterFirst, state);
  return merge(condition, first, second, factsA, factsB, state.facts);
}

Value Executor::settle(const Value &value) const {
  if (!value.is(Value::Union))
    return value;
  std::vector<Value> parts;
  std::vector<mlir::Value> guards;
  for (size_t i = 0; i < value.size(); ++i) {
    std::optional<bool> holds = known((*value.guards)[i]);
    if (holds == true)
      return (*value.parts)[i];
    if (holds == false)
      continue;
    parts.push_back((*value.parts)[i]);
    guards.push_back((*value.guards)[i]);
  }
  if (parts.size() == 1)
    return parts[0];
  if (parts.size() == value.size())
    return value;
  Value result = Value::with(Value::Union, std::move(parts));
  result.guards =
      std::make_shared<const std::vector<mlir::Value>>(std::move(guards));
  return result;
}

Value Executor::each(const Value &value,
                     llvm::function_ref<Value(const Value &)> f) {
  Value settled = settle(value);
  if (settled.is(Value::Poison) || state.dead)
    return {};
  if (!settled.is(Value::Union))
    return f(settled);
  std::function<Value(size_t)> from = [&](size_t i) -> Value {
    if (i + 1 == settled.size())
      return f((*settled.parts)[i]);
    return branch((*settled.guards)[i], [&] { return f((*settled.parts)[i]); },
                  [&] { return from(i + 1); });
  };
  return from(0);
}

//===----------------------------------------------------------------------===//
// Merging values
//===----------------------------------------------------------------------===//

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
           std::to_string(value.offset.value_or(0));
  }
}

static bool isIdentical(const Value &a, const Value &b) {
  return a.kind == b.kind && a.term == b.term && a.parts == b.parts &&
         a.guards == b.guards && a.text == b.text && a.id == b.id &&
         a.offset == b.offset && a.clamped == b.clamped;
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
      facts[result.term.getAsOpaquePointer()] =
          terms.boundsOf(result.term, facts).meet(both);
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

//===----------------------------------------------------------------------===//
// Merging states
//===----------------------------------------------------------------------===//

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
      result.facts[term] = bounds.join(it->second);
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
