//===- LowerHistory.cpp - values of earlier steps ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Lowering.h"

using namespace mlir;
using namespace mips;

MIPS_DIAGNOSTIC(RandomAccess, "'{0}@' is understood only where a prefix is "
                              "compared with a mirrored one");
MIPS_DIAGNOSTIC(MirrorOfUnbounded, "'{0}' needs a range here");

/// The number of the step: a counter, made when it is first asked for.
Value Lowering::step() {
  if (!stepCounter) {
    stepCounter = builder.freshState("t", 0, std::nullopt);
    builder.setNext(stepCounter,
                    builder.make<AddOp>(stepCounter, builder.constant(1)));
  }
  return stepCounter;
}

/// `before` is what it holds in the first step.
Value Lowering::makeRegister(StringRef base, int64_t steps, int64_t before,
                             std::optional<Interval> values) {
  Value state =
      builder.freshState((base + "_" + Twine(steps)).str(), before, values);
  contents[state] = {base.str(), steps};
  return state;
}

/// The value of the step before, `before` in the first: one state, whoever
/// asks.
Value Lowering::previous(Value value, int64_t before) {
  Value &known = registers[{value.getAsOpaquePointer(), before}];
  if (known)
    return known;
  auto it = contents.find(value);
  std::string label = builder.label(value);
  std::string base = it != contents.end() ? it->second.first
                     : label.empty()      ? "v"
                                          : label;
  int64_t steps = it != contents.end() ? it->second.second + 1 : 1;
  Bounds bounds = builder.bounds(value).join(Bounds::constant(before));
  Value state = makeRegister(base, steps, before, closed(bounds));
  builder.setNext(state, value);
  return known = state;
}

Value Lowering::delayed(Value value, int64_t steps, int64_t before) {
  for (int64_t i = 0; i < steps; ++i)
    value = previous(value, before);
  return value;
}

/// What stands for the steps that there were not.
static int64_t valueBefore(const Expr &delay) {
  return delay.operands.size() > 1 ? delay.operand(1).number : 0;
}

Value Lowering::lowerDelay(const Expr &expr) {
  const Expr &stream = expr.operand();
  int64_t before = valueBefore(expr);
  Value past;
  if (isReady(stream)) {
    Value value = lowerInt(stream);
    if (!value)
      return {};
    past = delayed(value, expr.number, before);
  } else {
    past = delayed(pendingRegister(stream, before), expr.number - 1, before);
  }
  return isTruth(expr) ? builder.asTruth(past) : past;
}

/// Whether everything that an expression reads has been lowered.
bool Lowering::isReady(const Expr &expr) {
  bool ready = true;
  walk(expr, [&](const Expr &part) {
    bool isNext = part.kind == Expr::Kind::Next;
    bool isNow =
        part.kind == Expr::Kind::Name || part.kind == Expr::Kind::Access;
    if ((!isNow && !isNext) || variable(part.name))
      return;
    Symbol *symbol = names.find(part.name);
    if (!symbol || symbol->is(Declaration::Kind::Input) ||
        (symbol->is(Declaration::Kind::State) && !isNext))
      return;
    ready &= symbol->status == Symbol::Status::Done;
  });
  return ready;
}

/// A register whose input is not asked for before all rules are lowered: that
/// is how a rule reads its own past.
Value Lowering::pendingRegister(const Expr &expr, int64_t before) {
  const void *key = nullptr;
  if (expr.kind == Expr::Kind::Name || expr.kind == Expr::Kind::Next)
    key = names.find(expr.name);
  if (auto known = pendingByName.find({key, before});
      key && known != pendingByName.end())
    return known->second;
  Value state = makeRegister(key ? expr.name : "v", 1, before, std::nullopt);
  pending.push_back({state, &expr, environment});
  if (key)
    pendingByName[{key, before}] = state;
  return state;
}

//===----------------------------------------------------------------------===//
// Mirrored comparison
//===----------------------------------------------------------------------===//

Value Lowering::lowerAccess(const Expr &expr) {
  if (!resolve(expr))
    return {};
  diagnostics.error(expr.range, RandomAccess, expr.name);
  const Expr &index = expr.operand();
  bool isDistance = index.kind == Expr::Kind::Binary &&
                    index.op == BinaryOp::Sub &&
                    index.operand(0).kind == Expr::Kind::Step &&
                    index.operand(1).kind == Expr::Kind::Number;
  if (isDistance)
    diagnostics.note(expr.range, "write '" + expr.name + "[-" +
                                     Twine(index.operand(1).number) + "]'");
  else
    diagnostics.note(expr.range,
                     "as in: all i in 0..t : x@i == x@(t - i); a program keeps "
                     "no list of its inputs");
  return {};
}

/// Whether `expr` is `stream@variable`.
static bool isForward(const Expr &expr, StringRef variable) {
  return expr.kind == Expr::Kind::Access &&
         expr.operand().kind == Expr::Kind::Name &&
         expr.operand().name == variable;
}

/// Whether `expr` is `stream@(t - variable)`.
static bool isBackward(const Expr &expr, StringRef variable) {
  if (expr.kind != Expr::Kind::Access)
    return false;
  const Expr &index = expr.operand();
  return index.kind == Expr::Kind::Binary && index.op == BinaryOp::Sub &&
         index.operand(0).kind == Expr::Kind::Step &&
         index.operand(1).kind == Expr::Kind::Name &&
         index.operand(1).name == variable;
}

/// `all i in 0..t : f@i == g@(t - i)`, or the negation: `any ... : ... != ...`.
Value Lowering::lowerMirror(const Expr &expr) {
  const Expr &body = expr.operand();
  bool isAll = expr.fold == FoldKind::All;
  bool isMirror =
      body.kind == Expr::Kind::Binary && expr.lo == 0 &&
      (isAll ? body.op == BinaryOp::Eq
             : expr.fold == FoldKind::Any && body.op == BinaryOp::Ne);
  unsigned forward = isMirror && isForward(body.operand(1), expr.name) ? 1 : 0;
  if (!isMirror || !isForward(body.operand(forward), expr.name) ||
      !isBackward(body.operand(1 - forward), expr.name)) {
    diagnostics.error(expr.range, RandomAccess, "x");
    diagnostics.note(expr.range, "as in: all i in 0..t : x@i == x@(t - i); for "
                                 "other questions there are folds such as "
                                 "all(x == 1)");
    return {};
  }
  Value values[2];
  Bounds all;
  for (unsigned i : {0u, 1u}) {
    Expr stream{};
    stream.kind = Expr::Kind::Name;
    stream.name = body.operand(i).name;
    stream.range = stream.nameRange = body.operand(i).nameRange;
    values[i] = lowerInt(stream);
    if (!values[i])
      return {};
    all = i == 0 ? builder.bounds(values[0])
                 : all.join(builder.bounds(values[1]));
    // Two streams may have few values each and many together.
    std::optional<Interval> range = closed(all);
    if (!range || range->size() - 1 > (uint64_t(1) << 31)) {
      diagnostics.error(stream.range, MirrorOfUnbounded, stream.name);
      diagnostics.note(stream.range,
                       Twine("mirrored prefixes are compared as numbers, whose "
                             "base is the number of values") +
                           (range ? ": of both together at most 2^31" : ""));
      return {};
    }
  }
  Value equal = mirrorEqual(values[forward], values[1 - forward]);
  return isAll ? equal : builder.make<NotOp>(equal);
}

/// Whether f_0 ... f_t is g_t ... g_0, for streams of finitely many values.
///
/// With B the number of values and digits counted from the least one, the
/// prefix of f is read as the number F = sum f_i B^i, first digit lowest, and
/// that of g as R = sum g_i B^(t-i), first digit highest. The two are equal
/// exactly if the digits are, because the digits of a number in base B are
/// unique. F and R follow from one step to the next with p = B^t:
///   F' = F + p f,  R' = B R + g,  p' = B p.
Value Lowering::mirrorEqual(Value forward, Value backward) {
  Value &result = mirrors[{forward, backward}];
  if (result)
    return result;
  Bounds all = builder.bounds(forward).join(builder.bounds(backward));
  Value lowest = builder.constant(*all.lo);
  Value base = builder.constant(closed(all)->size());
  Value f = builder.make<SubOp>(forward, lowest);
  Value g = builder.make<SubOp>(backward, lowest);
  Value power = builder.freshState("p", 1, std::nullopt);
  Value lowFirst = builder.freshState("F", 0, std::nullopt);
  Value highFirst = builder.freshState("R", 0, std::nullopt);
  Value scaled = builder.make<MulOp>(power, f);
  Value nextLow = builder.make<AddOp>(lowFirst, scaled);
  Value shifted = builder.make<MulOp>(base, highFirst);
  Value nextHigh = builder.make<AddOp>(shifted, g);
  builder.setNext(power, builder.make<MulOp>(base, power));
  builder.setNext(lowFirst, nextLow);
  builder.setNext(highFirst, nextHigh);
  return result = builder.compare(CmpPredicate::eq, nextLow, nextHigh);
}
