//===- Bounds.cpp - interval arithmetic===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/IR/RangeAnalysis.h"
#include "llvm/ADT/TypeSwitch.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;
using namespace mips;

using End = std::optional<int64_t>;

Bounds Bounds::join(const Bounds &other) const {
  Bounds result;
  if (lo && other.lo)
    result.lo = std::min(*lo, *other.lo);
  if (hi && other.hi)
    result.hi = std::max(*hi, *other.hi);
  return result;
}

Bounds Bounds::meet(const Bounds &other) const {
  Bounds result = *this;
  if (other.lo && (!lo || *other.lo > *lo))
    result.lo = other.lo;
  if (other.hi && (!hi || *other.hi < *hi))
    result.hi = other.hi;
  return result;
}

static End plus(End a, End b) {
  int64_t sum;
  if (!a || !b || llvm::AddOverflow(*a, *b, sum))
    return std::nullopt;
  return sum;
}

static End minus(End a, End b) {
  int64_t difference;
  if (!a || !b || llvm::SubOverflow(*a, *b, difference))
    return std::nullopt;
  return difference;
}

static Bounds subtract(const Bounds &a, const Bounds &b) {
  return {minus(a.lo, b.hi), minus(a.hi, b.lo)};
}

static End negate(End a) {
  if (!a || *a == std::numeric_limits<int64_t>::min())
    return std::nullopt;
  return -*a;
}

static Bounds negate(const Bounds &a) { return {negate(a.hi), negate(a.lo)}; }

Bounds Bounds::plus(const Bounds &other) const {
  return {::plus(lo, other.lo), ::plus(hi, other.hi)};
}

static End times(int64_t a, int64_t b) {
  int64_t product;
  if (llvm::MulOverflow(a, b, product))
    return std::nullopt;
  return product;
}

Bounds Bounds::times(int64_t factor) const {
  if (factor == 0)
    return Bounds::constant(0);
  Bounds result;
  if (lo)
    (factor > 0 ? result.lo : result.hi) = ::times(*lo, factor);
  if (hi)
    (factor > 0 ? result.hi : result.lo) = ::times(*hi, factor);
  return result;
}

static Bounds multiply(const Bounds &a, const Bounds &b) {
  if (End factor = a.asConstant())
    return b.times(*factor);
  if (End factor = b.asConstant())
    return a.times(*factor);
  if (a.isBounded() && b.isBounded()) {
    return a.times(*b.lo).join(a.times(*b.hi));
  }
  if (a.isNonNegative() && b.isNonNegative())
    return {times(*a.lo, *b.lo), std::nullopt};
  return {};
}

static Bounds minimum(const Bounds &a, const Bounds &b) {
  Bounds result;
  if (a.lo && b.lo)
    result.lo = std::min(*a.lo, *b.lo);
  if (a.hi || b.hi)
    result.hi = !a.hi ? b.hi : !b.hi ? a.hi : std::min(*a.hi, *b.hi);
  return result;
}

/// Not the negated minimum of the negated: -2^63 has no negation.
static Bounds maximum(const Bounds &a, const Bounds &b) {
  Bounds result;
  if (a.hi && b.hi)
    result.hi = std::max(*a.hi, *b.hi);
  if (a.lo || b.lo)
    result.lo = !a.lo ? b.lo : !b.lo ? a.lo : std::max(*a.lo, *b.lo);
  return result;
}

static Bounds divide(const Bounds &a, int64_t divisor) {
  Bounds result;
  if (a.lo)
    result.lo = llvm::divideFloorSigned(*a.lo, divisor);
  if (a.hi)
    result.hi = llvm::divideFloorSigned(*a.hi, divisor);
  return result;
}

static Bounds remainder(const Bounds &a, int64_t divisor) {
  if (a.isBounded() && llvm::divideFloorSigned(*a.lo, divisor) ==
                           llvm::divideFloorSigned(*a.hi, divisor)) {
    return {llvm::mod(*a.lo, divisor), llvm::mod(*a.hi, divisor)};
  }
  return {0, divisor - 1};
}

static Bounds absolute(const Bounds &a) {
  if (a.isNonNegative())
    return a;
  if (a.hi && *a.hi <= 0)
    return negate(a);
  Bounds result = {0, std::nullopt};
  if (End below = negate(a.lo); below && a.hi)
    result.hi = std::max(*below, *a.hi);
  return result;
}

static Bounds compare(CmpPredicate predicate, const Bounds &a,
                      const Bounds &b) {
  auto below = [](const Bounds &a, const Bounds &b) { // all of a < all of b
    return a.hi && b.lo && *a.hi < *b.lo;
  };
  auto notAbove = [](const Bounds &a, const Bounds &b) {
    return a.hi && b.lo && *a.hi <= *b.lo;
  };
  auto decide = [](bool yes, bool no) {
    return yes  ? Bounds::constant(1)
           : no ? Bounds::constant(0)
                : Bounds::truth();
  };
  bool same = a.asConstant() && a == b;
  bool apart = below(a, b) || below(b, a);
  switch (predicate) {
  case CmpPredicate::eq:
    return decide(same, apart);
  case CmpPredicate::ne:
    return decide(apart, same);
  case CmpPredicate::lt:
    return decide(below(a, b), notAbove(b, a));
  case CmpPredicate::le:
    return decide(notAbove(a, b), below(b, a));
  case CmpPredicate::gt:
    return decide(below(b, a), notAbove(a, b));
  case CmpPredicate::ge:
    return decide(notAbove(b, a), below(a, b));
  }
  llvm_unreachable("covered switch");
}

static Bounds lookUp(ArrayRef<int64_t> table, const Bounds &index) {
  int64_t size = table.size();
  int64_t first = index.lo ? std::clamp<int64_t>(*index.lo, 0, size) : 0;
  int64_t last =
      index.hi ? std::clamp<int64_t>(*index.hi, -1, size - 1) : size - 1;
  bool outside = !index.within(0, size - 1);
  std::optional<Bounds> all;
  if (outside)
    all = Bounds::constant(0);
  for (int64_t i = first; i <= last; ++i) {
    Bounds entry = Bounds::constant(table[i]);
    all = all ? all->join(entry) : entry;
  }
  return *all;
}

/// The place of the first of the greatest operands.
static Bounds greatestOf(ArrayRef<Bounds> operands) {
  size_t first = 0, last = 0;
  for (size_t i = 1; i < operands.size(); ++i) {
    bool isGreater = operands[i].lo && operands[last].hi && first == last &&
                     *operands[i].lo > *operands[last].hi;
    bool isNotGreater = operands[i].hi && operands[first].lo && first == last &&
                        *operands[i].hi <= *operands[first].lo;
    if (isGreater)
      first = last = i;
    else if (!isNotGreater)
      last = i;
  }
  return {int64_t(first), int64_t(last)};
}

Bounds mips::boundsOfResult(Operation *op, ArrayRef<Bounds> operands) {
  return llvm::TypeSwitch<Operation *, Bounds>(op)
      .Case([](ConstantOp constant) {
        return Bounds::constant(constant.getValue());
      })
      .Case([](TruthOp truth) { return Bounds::constant(truth.getValue()); })
      .Case([&](AddOp) { return operands[0].plus(operands[1]); })
      .Case([&](SubOp) { return subtract(operands[0], operands[1]); })
      .Case([&](MulOp) { return multiply(operands[0], operands[1]); })
      .Case([&](MinOp) { return minimum(operands[0], operands[1]); })
      .Case([&](MaxOp) { return maximum(operands[0], operands[1]); })
      .Case([&](DivOp div) { return divide(operands[0], div.getDivisor()); })
      .Case([&](ModOp mod) { return remainder(operands[0], mod.getDivisor()); })
      .Case([&](AbsOp) { return absolute(operands[0]); })
      .Case([&](CmpOp cmp) {
        return compare(cmp.getPredicate(), operands[0], operands[1]);
      })
      .Case([&](AndOp) { return minimum(operands[0], operands[1]); })
      .Case([&](OrOp) { return maximum(operands[0], operands[1]); })
      .Case([&](XorOp) {
        return compare(CmpPredicate::ne, operands[0], operands[1]);
      })
      .Case([&](NotOp) { return subtract(Bounds::constant(1), operands[0]); })
      .Case([&](SelectOp) {
        if (End condition = operands[0].asConstant())
          return *condition ? operands[1] : operands[2];
        return operands[1].join(operands[2]);
      })
      .Case([&](IndicatorOp) { return operands[0]; })
      .Case([&](ArgmaxOp) { return greatestOf(operands); })
      .Case([&](LookupOp lookup) {
        return lookUp(lookup.getTable(), operands[0]);
      });
}
