//===- LowerFold.cpp - folds over the prefix, comprehensions ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A fold includes the step at hand. Steps before the start are not there: they
// are no zeros. Ties of argmax and argmin go to the earliest step, or to the
// least value of the variable.
//
//===----------------------------------------------------------------------===//

#include "Lowering.h"
#include "llvm/Support/SaveAndRestore.h"

using namespace mlir;
using namespace mips;

MIPS_DIAGNOSTIC(ShadowedName, "'{0}' already has a meaning");

static bool isTruthFold(FoldKind kind) {
  return kind == FoldKind::All || kind == FoldKind::Any ||
         kind == FoldKind::Count;
}

Value Lowering::lowerFold(const Expr &expr) {
  Value value = isTruthFold(expr.fold) ? lowerTruth(expr.operand())
                                       : lowerInt(expr.operand());
  if (!value)
    return {};
  auto key =
      std::make_pair(value, std::make_pair(unsigned(expr.fold), expr.number));
  if (Value known = folds.lookup(key))
    return known;
  Value result = expr.number == 0 ? foldPrefix(expr.fold, value)
                                  : foldWindow(expr.fold, value, expr.number);
  return folds[key] = result;
}

/// `sum_x` if the value has a name, else `sum`.
static std::string nameOf(FoldKind kind, const std::string &label) {
  return spelling(kind).str() + (label.empty() ? "" : "_" + label);
}

Value Lowering::foldPrefix(FoldKind kind, Value value) {
  std::string name = nameOf(kind, builder.label(value));
  switch (kind) {
  case FoldKind::Sum:
  case FoldKind::Count: {
    Value total = builder.freshState(name, 0, std::nullopt);
    Value next = builder.make<AddOp>(total, builder.asInt(value));
    builder.setNext(total, next);
    return next;
  }
  case FoldKind::All: {
    Value sofar = builder.freshState(name, 1, Interval{0, 1});
    Value next = builder.make<AndOp>(builder.asTruth(sofar), value);
    builder.setNext(sofar, builder.asInt(next));
    return next;
  }
  case FoldKind::Any: {
    Value sofar = builder.freshState(name, 0, Interval{0, 1});
    Value next = builder.make<OrOp>(builder.asTruth(sofar), value);
    builder.setNext(sofar, builder.asInt(next));
    return next;
  }
  case FoldKind::Min:
  case FoldKind::Max:
    return foldExtreme(kind, value);
  case FoldKind::Argmax:
  case FoldKind::Argmin:
    return foldArgument(kind, value);
  }
  llvm_unreachable("covered switch");
}

/// A bounded stream starts from its worst value; of any other, the first value
/// is taken whatever the state says.
Value Lowering::foldExtreme(FoldKind kind, Value value) {
  bool isMin = kind == FoldKind::Min;
  Bounds bounds = builder.bounds(value);
  std::optional<int64_t> worst = isMin ? bounds.hi : bounds.lo;
  std::string name = nameOf(kind, builder.label(value));
  Value best = builder.freshState(name, worst.value_or(0),
                                  worst ? closed(bounds) : std::nullopt);
  Value next = isMin ? builder.make<MinOp>(best, value)
                     : builder.make<MaxOp>(best, value);
  if (!worst)
    next = builder.make<SelectOp>(isPresent(1, 2), next, value);
  builder.setNext(best, next);
  return next;
}

/// The number of the step with the best value so far.
Value Lowering::foldArgument(FoldKind kind, Value value) {
  std::string name = nameOf(kind, builder.label(value));
  Value place = builder.freshState(name, 0, std::nullopt);
  Value best = builder.freshState(name + "_value", 0, std::nullopt);
  Value isBetter = builder.compare(kind == FoldKind::Argmax ? CmpPredicate::gt
                                                            : CmpPredicate::lt,
                                   value, best);
  Value isFirst =
      builder.compare(CmpPredicate::eq, step(), builder.constant(0));
  Value isTaken = builder.make<OrOp>(isFirst, isBetter);
  Value next = builder.make<SelectOp>(isTaken, step(), place);
  builder.setNext(place, next);
  builder.setNext(best, builder.make<SelectOp>(isTaken, value, best));
  return next;
}

/// Whether there was a step so many steps ago; asked within one window. One
/// saturating counter for each length of window.
Value Lowering::isPresent(int64_t stepsAgo, int64_t window) {
  auto key = std::make_pair(Value(), std::make_pair(~0u, window));
  Value &seen = folds[key];
  if (!seen) {
    seen = builder.freshState("seen", 0, Interval{0, window - 1});
    Value one = builder.constant(1);
    Value more = builder.make<AddOp>(seen, one);
    builder.setNext(seen,
                    builder.make<MinOp>(more, builder.constant(window - 1)));
  }
  return builder.compare(CmpPredicate::ge, seen, builder.constant(stepsAgo));
}

Value Lowering::foldWindow(FoldKind kind, Value value, int64_t steps) {
  switch (kind) {
  case FoldKind::Sum:
  case FoldKind::Count:
  case FoldKind::Any: {
    // What was before the start counts as 0 or false, as registers have it.
    SmallVector<Value> values;
    Value past = builder.asInt(value);
    for (int64_t i = 0; i < steps; ++i) {
      values.push_back(kind == FoldKind::Any ? builder.asTruth(past) : past);
      past = i + 1 < steps ? previous(past) : past;
    }
    return combine(kind == FoldKind::Any ? kind : FoldKind::Sum, values, 0);
  }
  case FoldKind::All: {
    Value counterexample =
        foldWindow(FoldKind::Any, builder.make<NotOp>(value), steps);
    return builder.make<NotOp>(counterexample);
  }
  case FoldKind::Min:
  case FoldKind::Max:
    return windowExtreme(kind, value, steps);
  case FoldKind::Argmax:
  case FoldKind::Argmin:
    return windowArgument(kind, value, steps);
  }
  llvm_unreachable("covered switch");
}

/// Whether 0, which registers hold before the start, never wins against a
/// value.
static bool zeroNeverWins(FoldKind kind, const Bounds &bounds) {
  return kind == FoldKind::Max ? bounds.lo && *bounds.lo >= 0
                               : bounds.hi && *bounds.hi <= 0;
}

Value Lowering::windowExtreme(FoldKind kind, Value value, int64_t steps) {
  bool absentNeverWins = zeroNeverWins(kind, builder.bounds(value));
  Value best = value, past = value;
  for (int64_t i = 1; i < steps; ++i) {
    past = previous(past);
    Value better = kind == FoldKind::Min ? builder.make<MinOp>(best, past)
                                         : builder.make<MaxOp>(best, past);
    best = absentNeverWins
               ? better
               : builder.make<SelectOp>(isPresent(i, steps), better, best);
  }
  return best;
}

/// From the newest step to the oldest, so that the earlier one wins a tie.
Value Lowering::windowArgument(FoldKind kind, Value value, int64_t steps) {
  CmpPredicate isAsGood =
      kind == FoldKind::Argmax ? CmpPredicate::ge : CmpPredicate::le;
  Value best = value, past = value, place = step();
  for (int64_t i = 1; i < steps; ++i) {
    past = previous(past);
    Value isTaken = builder.make<AndOp>(isPresent(i, steps),
                                        builder.compare(isAsGood, past, best));
    Value number = builder.make<SubOp>(step(), builder.constant(i));
    place = builder.make<SelectOp>(isTaken, number, place);
    best = builder.make<SelectOp>(isTaken, past, best);
  }
  return place;
}

Value Lowering::lowerEach(const Expr &expr) {
  if (names.find(expr.name) || variable(expr.name)) {
    diagnostics.error(expr.nameRange, ShadowedName, expr.name);
    diagnostics.note(expr.nameRange, "choose another name for the variable");
    return {};
  }
  if (expr.toStep)
    return lowerMirror(expr);
  SmallVector<Value> values;
  for (int64_t v = expr.lo; v <= expr.hi; ++v) {
    environment.emplace_back(expr.name, v);
    Value value = isTruthFold(expr.fold) ? lowerTruth(expr.operand())
                                         : lowerInt(expr.operand());
    environment.pop_back();
    if (!value)
      return {};
    values.push_back(expr.fold == FoldKind::Count ? builder.asInt(value)
                                                  : value);
    if (v == expr.hi)
      break;
  }
  return combine(expr.fold == FoldKind::Count ? FoldKind::Sum : expr.fold,
                 values, expr.lo);
}

/// One value of several of one step; `first` is what argmax counts from.
Value Lowering::combine(FoldKind kind, ArrayRef<Value> values, int64_t first) {
  if (kind == FoldKind::Argmax || kind == FoldKind::Argmin) {
    SmallVector<Value> operands;
    for (Value value : values)
      operands.push_back(kind == FoldKind::Argmax
                             ? value
                             : builder.make<SubOp>(builder.constant(0), value));
    Value index = builder.make<ArgmaxOp>(operands);
    return builder.make<AddOp>(index, builder.constant(first));
  }
  Value result = values[0];
  for (Value value : values.drop_front())
    result = kind == FoldKind::Sum   ? builder.make<AddOp>(result, value)
             : kind == FoldKind::Min ? builder.make<MinOp>(result, value)
             : kind == FoldKind::Max ? builder.make<MaxOp>(result, value)
             : kind == FoldKind::All ? builder.make<AndOp>(result, value)
                                     : builder.make<OrOp>(result, value);
  return result;
}
