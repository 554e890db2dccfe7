//===- Division.cpp - floor division in the arith dialect ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Expressions.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;
using namespace mips;
using arith::CmpIPredicate;

static int64_t floorDivide(int64_t a, int64_t b) {
  return a / b - (a % b < 0 ? 1 : 0);
}

/// The value's type must hold the divisor, unless few quotients are possible.
DivisionBuilder::DivisionBuilder(ImplicitLocOpBuilder &builder,
                                 const StepShape &shape, Value value,
                                 const Bounds &bounds, int64_t divisor)
    : LaneArith(builder, shape), value(value), bounds(bounds), divisor(divisor),
      first(floorDivide(*bounds.lo, divisor)),
      last(floorDivide(*bounds.hi, divisor)), width(widthOf(value)) {
  if (!isSmall() && !llvm::isIntN(width, divisor)) {
    width = 64;
    this->value = resize(value, width);
  }
}

std::optional<int64_t> DivisionBuilder::bias() const {
  if (*bounds.lo >= 0)
    return 0;
  int64_t up, top;
  if (llvm::MulOverflow(first, -divisor, up) ||
      llvm::AddOverflow(*bounds.hi, up, top) || !llvm::isIntN(width, top) ||
      !llvm::isIntN(width, up))
    return std::nullopt;
  return up;
}

Value DivisionBuilder::generalQuotient() {
  if (isPowerOfTwo())
    return binary<arith::ShRSIOp>(value,
                                  constant(llvm::Log2_64(divisor), width));
  Value by = constant(divisor, width);
  if (std::optional<int64_t> up = bias()) {
    if (*up == 0)
      return binary<arith::DivUIOp>(value, by);
    Value raised = binary<arith::AddIOp>(value, constant(*up, width));
    return binary<arith::AddIOp>(binary<arith::DivUIOp>(raised, by),
                                 constant(first, width));
  }
  Value towardsZero = binary<arith::DivSIOp>(value, by);
  Value rest = binary<arith::RemSIOp>(value, by);
  Value isBelow = compare(CmpIPredicate::slt, rest, constant(0, width));
  Value lower = binary<arith::SubIOp>(towardsZero, constant(1, width));
  return select(isBelow, lower, towardsZero);
}

Value DivisionBuilder::generalRemainder() {
  if (isPowerOfTwo())
    return binary<arith::AndIOp>(value, constant(divisor - 1, width));
  Value by = constant(divisor, width);
  if (std::optional<int64_t> up = bias()) {
    Value raised =
        *up == 0 ? value : binary<arith::AddIOp>(value, constant(*up, width));
    return binary<arith::RemUIOp>(raised, by);
  }
  Value rest = binary<arith::RemSIOp>(value, by);
  Value isBelow = compare(CmpIPredicate::slt, rest, constant(0, width));
  return select(isBelow, binary<arith::AddIOp>(rest, by), rest);
}

Value DivisionBuilder::quotient() {
  // A shift is shorter than a comparison and a choice.
  bool isShift = isPowerOfTwo() && llvm::Log2_64(divisor) < width;
  if (!isSmall() || isShift)
    return generalQuotient();
  Value result = constant(first, width);
  for (int64_t step = first + 1; step <= last; ++step)
    result = select(
        compare(CmpIPredicate::sge, value, constant(step * divisor, width)),
        constant(step, width), result);
  return result;
}

/// `value - q*divisor` of each quotient q that is possible. The products may
/// not fit, the differences that are chosen do.
Value DivisionBuilder::remainder() {
  if (!isSmall() || isPowerOfTwo())
    return generalRemainder();
  auto minus = [&](int64_t quotient) -> Value {
    uint64_t product = uint64_t(quotient) * uint64_t(divisor);
    return product == 0 ? value
                        : binary<arith::SubIOp>(
                              value, constant(int64_t(product), width));
  };
  Value result = minus(first);
  for (int64_t step = first + 1; step <= last; ++step)
    result = select(
        compare(CmpIPredicate::sge, value, constant(step * divisor, width)),
        minus(step), result);
  return result;
}
