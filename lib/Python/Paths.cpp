//===- Paths.cpp - conditions, and the paths that they divide ===//
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
    facts.set(term.getAsOpaquePointer(), now);
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
  state.facts.set(condition.getAsOpaquePointer(), Bounds::constant(holds));
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
