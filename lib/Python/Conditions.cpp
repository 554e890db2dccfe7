//===- Conditions.cpp - what conditions tell ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Executor.h"
#include "mips/IR/Predicates.h"
#include "llvm/ADT/STLExtras.h"

using namespace mips;
using namespace mips::python;
using llvm::StringRef;

bool Executor::learn(mlir::Value term, Bounds known) {
  Bounds now = boundsOf(term).meet(known);
  if (now.lo && now.hi && *now.lo > *now.hi)
    return false;
  if (!terms.asConstant(term))
    env.facts[term.getAsOpaquePointer()] = now;
  return true;
}

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

/// `name is None`: the variable is None, or an integer, from here on.
static void refineNone(std::map<std::string, Value> &locals, StringRef name,
                       bool isNone) {
  auto it = locals.find(name.str());
  if (it == locals.end() || it->second.kind != Value::Optional)
    return;
  if (isNone)
    it->second = Value::None;
  else
    it->second.kind = Value::Int;
}

/// A comparison that came to one operation with a constant bounds the other
/// operand.
bool Executor::learnFrom(mlir::Value condition, bool holds) {
  if (auto negation = condition.getDefiningOp<NotOp>())
    return learnFrom(negation.getOperand(), !holds);
  auto cmp = condition.getDefiningOp<CmpOp>();
  if (!cmp)
    return true;
  CmpPredicate op = cmp.getPredicate();
  op = holds ? op : inverse(op);
  mlir::Value a = cmp.getLhs(), b = cmp.getRhs();
  if (std::optional<int64_t> constant = terms.asConstant(b))
    return learn(a, boundsWhere(op, *constant, boundsOf(a)));
  if (std::optional<int64_t> constant = terms.asConstant(a))
    return learn(b, boundsWhere(swapped(op), *constant, boundsOf(b)));
  return true;
}

bool Executor::refineCompare(Node test, bool holds) {
  std::vector<Node> ops = test.list("ops"), rights = test.list("comparators");
  StringRef op = ops[0].kind(), name = test["left"].name();
  bool withNone = rights[0].text("type") == "NoneType";
  if (ops.size() == 1 && withNone && !name.empty()) {
    refineNone(env.locals, name, holds == (op == "Is" || op == "Eq"));
    return true;
  }
  // `a < b < c` tells something where it holds.
  if (ops.size() > 1 && !holds)
    return true;
  Value left = evaluate(test["left"]);
  for (auto [i, next] : llvm::enumerate(rights)) {
    Value right = evaluate(next);
    if (left.isNumber() && right.isNumber() &&
        !learnFrom(compare(test, ops[i].kind(), left, right), holds))
      return false;
    left = std::move(right);
  }
  return true;
}

bool Executor::refine(Node test, bool holds) {
  if (test.is("UnaryOp") && test["op"].is("Not"))
    return refine(test["operand"], !holds);
  if (test.is("BoolOp")) {
    if (test["op"].is("And") != holds)
      return true;
    return llvm::all_of(test.list("values"),
                        [&](Node part) { return refine(part, holds); });
  }
  if (test.is("Compare"))
    return refineCompare(test, holds);
  auto it = env.locals.find(test.name().str());
  if (it == env.locals.end() || it->second.kind != Value::Int)
    return true;
  mlir::Value term = it->second.term;
  return learn(term, boundsWhere(holds ? CmpPredicate::ne : CmpPredicate::eq, 0,
                                 boundsOf(term)));
}
