//===- LowerExpression.cpp - names and operators ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Lowering.h"
#include "Parser.h"
#include "llvm/Support/SaveAndRestore.h"

using namespace mlir;
using namespace mips;

MIPS_DIAGNOSTIC(ExpectedTruth, "expected a truth value, found an integer");
MIPS_DIAGNOSTIC(PrimeOfNonState, "'{0}' is not a state, so it has no value "
                                 "after the step");
MIPS_DIAGNOSTIC(DivisorNotConstant,
                "the right side of '{0}' must be a constant");
MIPS_DIAGNOSTIC(DivisorNotPositive,
                "the right side of '{0}' is {1}; it must be "
                "positive");
MIPS_DIAGNOSTIC(DegreeTooHigh, "a step multiplies more than {0} values");
MIPS_DIAGNOSTIC(TaskTooLarge, "the task is too large: {0}");
MIPS_DIAGNOSTIC(RulesNestTooDeep, "rules are built on one another too deeply");

/// Counts the work, and stops lowering for good when it is too much.
bool Lowering::isWithinLimits(const Expr &expr) {
  if (gaveUp)
    return false;
  if (++work > limits::work)
    diagnostics.error(expr.range, TaskTooLarge,
                      "its comprehensions have too many values");
  else if (builder.numOperations() > limits::operations)
    diagnostics.error(expr.range, TaskTooLarge,
                      "its machine has too many "
                      "operations");
  else if (depth > limits::ruleDepth)
    diagnostics.error(expr.range, RulesNestTooDeep);
  else
    return true;
  gaveUp = true;
  return false;
}

Value Lowering::lower(const Expr &expr) {
  llvm::SaveAndRestore<unsigned> deeper(depth, depth + 1);
  if (!isWithinLimits(expr))
    return {};
  size_t numStatesBefore = builder.freshStates().size();
  Value value = lowerKind(expr);
  if (value)
    note(expr, value, numStatesBefore);
  return value;
}

/// Where a comprehension lowers an expression several times, the notes are
/// about all of them.
void Lowering::note(const Expr &expr, Value value, size_t numStatesBefore) {
  std::vector<std::string> made;
  ArrayRef<std::string> all = builder.freshStates();
  for (size_t i = numStatesBefore; i < all.size(); ++i) {
    bool isOfRule = llvm::any_of(statesOfRules, [&](auto range) {
      return range.first >= numStatesBefore && range.first <= i &&
             i < range.second;
    });
    if (!isOfRule)
      made.push_back(all[i]);
  }
  std::vector<std::string> &states = statesOf[value];
  if (states.empty())
    states = std::move(made);
  Bounds bounds = builder.bounds(value);
  auto [it, isNew] = notes.expressions.try_emplace(expr.serial);
  LoweringNotes::Note &known = it->second;
  known.bounds = isNew ? bounds : known.bounds.join(bounds);
  known.isTruth = value.getType().isInteger(1);
  for (const std::string &state : states)
    if (!llvm::is_contained(known.states, state))
      known.states.push_back(state);
}

Value Lowering::lowerKind(const Expr &expr) {
  switch (expr.kind) {
  case Expr::Kind::Number:
    return builder.constant(expr.number);
  case Expr::Kind::Truth:
    return builder.truth(expr.number);
  case Expr::Kind::Value:
    return builder.constant(expr.number);
  case Expr::Kind::ToNumber:
    return lowerToNumber(expr);
  case Expr::Kind::Case:
    return lowerCase(expr);
  case Expr::Kind::Name:
    return lowerName(expr);
  case Expr::Kind::Next:
    return lowerNext(expr);
  case Expr::Kind::Step:
    return step();
  case Expr::Kind::Delay:
    return lowerDelay(expr);
  case Expr::Kind::Access:
    return lowerAccess(expr);
  case Expr::Kind::Negate: {
    Value value = lowerInt(expr.operand());
    return value ? builder.make<SubOp>(builder.constant(0), value) : Value();
  }
  case Expr::Kind::Abs: {
    Value value = lowerInt(expr.operand());
    return value ? builder.make<AbsOp>(value) : Value();
  }
  case Expr::Kind::Not: {
    Value value = lowerTruth(expr.operand());
    return value ? builder.make<NotOp>(value) : Value();
  }
  case Expr::Kind::Binary:
    return lowerBinary(expr);
  case Expr::Kind::If:
    return lowerIf(expr);
  case Expr::Kind::MinMax:
    return lowerMinMax(expr);
  case Expr::Kind::Fold:
    return lowerFold(expr);
  case Expr::Kind::Each:
    return lowerEach(expr);
  }
  llvm_unreachable("covered switch");
}

Value Lowering::lowerInt(const Expr &expr) {
  Value value = lower(expr);
  return value ? builder.asInt(value) : Value();
}

Value Lowering::lowerTruth(const Expr &expr) {
  Value value = lower(expr);
  return value ? toTruth(value, expr.range) : Value();
}

/// An integer that can only be 0 or 1 may stand for a truth value.
Value Lowering::toTruth(Value value, llvm::SMRange range) {
  if (value.getType().isInteger(1) || builder.bounds(value).isBit())
    return builder.asTruth(value);
  diagnostics.error(range, ExpectedTruth);
  diagnostics.note(range, "compare it, as in 'x != 0'; an integer counts as a "
                          "truth value only if it is known to be 0 or 1");
  return {};
}

Value Lowering::lowerName(const Expr &expr) {
  if (std::optional<int64_t> value = variable(expr.name))
    return builder.constant(*value);
  Symbol *symbol = resolve(expr);
  if (!symbol)
    return {};
  if (symbol->is(Declaration::Kind::Input) ||
      symbol->is(Declaration::Kind::State))
    return symbol->value;
  return lowerRule(*symbol, expr.nameRange);
}

Value Lowering::lowerNext(const Expr &expr) {
  Symbol *symbol = resolve(expr);
  if (!symbol)
    return {};
  if (symbol->is(Declaration::Kind::State))
    return lowerRule(*symbol, expr.range);
  diagnostics.error(expr.range, PrimeOfNonState, expr.name);
  diagnostics.note(expr.range, "write '" + expr.name + "'");
  return {};
}

Value Lowering::lowerBinary(const Expr &expr) {
  if (expr.op < BinaryOp::Eq)
    return lowerArithmetic(expr);
  if (expr.op <= BinaryOp::Ge) {
    Value left = lowerInt(expr.operand(0)), right = lowerInt(expr.operand(1));
    if (!left || !right)
      return {};
    unsigned predicate = unsigned(expr.op) - unsigned(BinaryOp::Eq);
    return builder.compare(CmpPredicate(predicate), left, right);
  }
  Value left = lowerTruth(expr.operand(0)), right = lowerTruth(expr.operand(1));
  if (!left || !right)
    return {};
  if (expr.op == BinaryOp::And)
    return builder.make<AndOp>(left, right);
  if (expr.op == BinaryOp::Or)
    return builder.make<OrOp>(left, right);
  return builder.make<XorOp>(left, right);
}

Value Lowering::lowerArithmetic(const Expr &expr) {
  Value left = lowerInt(expr.operand(0)), right = lowerInt(expr.operand(1));
  if (!left || !right)
    return {};
  if (expr.op == BinaryOp::Add)
    return builder.make<AddOp>(left, right);
  if (expr.op == BinaryOp::Sub)
    return builder.make<SubOp>(left, right);
  if (expr.op != BinaryOp::Mul)
    return lowerDivision(expr, left, right);
  if (builder.degree(left) + builder.degree(right) <= limits::degree)
    return builder.make<MulOp>(left, right);
  diagnostics.error(expr.range, DegreeTooHigh, limits::degree);
  return {};
}

Value Lowering::lowerDivision(const Expr &expr, Value left, Value right) {
  StringRef word = expr.op == BinaryOp::Div ? "div" : "mod";
  llvm::SMRange place = expr.operand(1).range;
  auto divisor = right.getDefiningOp<ConstantOp>();
  if (!divisor) {
    diagnostics.error(place, DivisorNotConstant, word);
    diagnostics.note(place, "its value is not known before the task runs");
    return {};
  }
  if (int64_t(divisor.getValue()) <= 0) {
    diagnostics.error(place, DivisorNotPositive, word,
                      int64_t(divisor.getValue()));
    for (const Variable &bound : environment)
      diagnostics.note(place,
                       "where '" + bound.first + "' is " + Twine(bound.second));
    return {};
  }
  if (expr.op == BinaryOp::Div)
    return builder.make<DivOp>(left, divisor.getValueAttr());
  return builder.make<ModOp>(left, divisor.getValueAttr());
}

Value Lowering::lowerIf(const Expr &expr) {
  Value condition = lowerTruth(expr.operand(0));
  Value yes = lower(expr.operand(1)), no = lower(expr.operand(2));
  if (!condition || !yes || !no)
    return {};
  return choose(condition, yes, no);
}

/// The chosen one of two values; a truth value if both are.
Value Lowering::choose(Value condition, Value yes, Value no) {
  if (!yes.getType().isInteger(1) || !no.getType().isInteger(1))
    return builder.make<SelectOp>(condition, builder.asInt(yes),
                                  builder.asInt(no));
  Value negated = builder.make<NotOp>(condition);
  Value ifYes = builder.make<AndOp>(condition, yes);
  Value ifNo = builder.make<AndOp>(negated, no);
  return builder.make<OrOp>(ifYes, ifNo);
}

/// From the last arm to the first: the one before is asked for first. Without
/// an `else` every value has an arm, so the last one needs no question.
Value Lowering::lowerCase(const Expr &expr) {
  Value chosen = lowerInt(expr.operand());
  if (!chosen)
    return {};
  Value result = expr.hasElse ? lower(*expr.operands.back()) : Value();
  for (unsigned i = numLabels(expr); i-- > 0;) {
    Value value = lower(expr.operand(2 * i + 2));
    if (!value)
      return {};
    if (!result) {
      result = value;
      continue;
    }
    Value label = builder.constant(expr.operand(2 * i + 1).number);
    result =
        choose(builder.compare(CmpPredicate::eq, chosen, label), value, result);
  }
  return result;
}

/// The numbers of named values; often they are the values themselves.
Value Lowering::lowerToNumber(const Expr &expr) {
  Value value = lowerInt(expr.operand());
  if (!value || expr.values->hasPlainNumbers())
    return value;
  SmallVector<int64_t> numbers;
  for (size_t i = 0; i < expr.values->size(); ++i)
    numbers.push_back(expr.values->numberOf(i));
  return builder.make<LookupOp>(ArrayRef<int64_t>(numbers), value);
}

Value Lowering::lowerMinMax(const Expr &expr) {
  Value result;
  for (const Expr::Ptr &operand : expr.operands) {
    Value value = lowerInt(*operand);
    if (!value)
      return {};
    if (!result)
      result = value;
    else if (expr.fold == FoldKind::Min)
      result = builder.make<MinOp>(result, value);
    else
      result = builder.make<MaxOp>(result, value);
  }
  return result;
}
