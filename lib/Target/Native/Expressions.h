//===- Expressions.h - machine expressions in the arith dialect -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_TARGET_NATIVE_EXPRESSIONS_H
#define MIPS_LIB_TARGET_NATIVE_EXPRESSIONS_H

#include "StepLowering.h"
#include "mlir/Dialect/Arith/IR/Arith.h"

namespace mips {

/// Integer and truth values of any width, one or a vector of them.
///
/// Arithmetic wraps: the plan says that it does not come to that, or the result
/// is marked as overflowed and not used.
class LaneArith {
public:
  LaneArith(mlir::ImplicitLocOpBuilder &builder, const StepShape &shape)
      : builder(builder), shape(shape) {}

  mlir::Value constant(int64_t value, unsigned width);
  mlir::Value truth(bool value) { return constant(value, 1); }
  /// Sign-extends or truncates.
  mlir::Value resize(mlir::Value value, unsigned width);
  static unsigned widthOf(mlir::Value value) {
    return mlir::getElementTypeOrSelf(value).getIntOrFloatBitWidth();
  }
  mlir::Value compare(mlir::arith::CmpIPredicate predicate, mlir::Value a,
                      mlir::Value b) {
    return builder.create<mlir::arith::CmpIOp>(predicate, a, b);
  }
  /// Whether `lo <= value <= hi`, of ends that the value's width holds.
  mlir::Value isWithin(mlir::Value value, int64_t lo, int64_t hi);
  mlir::Value select(mlir::Value condition, mlir::Value a, mlir::Value b) {
    return builder.create<mlir::arith::SelectOp>(condition, a, b);
  }
  template <typename Op> mlir::Value binary(mlir::Value a, mlir::Value b) {
    return builder.create<Op>(a, b);
  }
  /// `a or b`, of which either may be absent: false.
  mlir::Value either(mlir::Value a, mlir::Value b);

protected:
  mlir::ImplicitLocOpBuilder &builder;
  const StepShape &shape;
};

/// Floor division of `value`, which is within `bounds`, by `divisor`.
///
/// Where the quotient takes few values it is found by comparisons; otherwise by
/// one division without a sign if the bounds allow that.
class DivisionBuilder : LaneArith {
public:
  DivisionBuilder(mlir::ImplicitLocOpBuilder &builder, const StepShape &shape,
                  mlir::Value value, const Bounds &bounds, int64_t divisor);
  mlir::Value quotient();
  mlir::Value remainder();

private:
  mlir::Value generalQuotient();
  mlir::Value generalRemainder();
  bool isSmall() const { return uint64_t(last) - uint64_t(first) <= 2; }
  bool isPowerOfTwo() const { return llvm::isPowerOf2_64(divisor); }
  /// What is added to the value to make it non-negative without changing the
  /// remainder; nothing if that does not fit.
  std::optional<int64_t> bias() const;

  mlir::Value value;
  Bounds bounds;
  int64_t divisor, first, last; ///< and the least and greatest quotient
  unsigned width;
};

/// Lowers the expressions of one machine, one after the other.
class ExpressionLowering : LaneArith {
public:
  ExpressionLowering(const IntegerPlan &plan, const StepShape &shape,
                     mlir::ImplicitLocOpBuilder &builder)
      : LaneArith(builder, shape), plan(plan) {}

  /// From now on `value` of the machine is `lowered`.
  void set(mlir::Value value, mlir::Value lowered,
           mlir::Value overflow = nullptr) {
    results[value] = {lowered, overflow};
  }
  void lower(mlir::Operation *op);
  /// A lowered integer in the type that its bounds ask for.
  mlir::Value integer(mlir::Value value) {
    return sized(value, computedWidth(plan.of(value)));
  }
  mlir::Value sized(mlir::Value value, unsigned width);
  /// Whether computing `value` went wrong; null where it cannot.
  mlir::Value overflowOf(mlir::Value value) const {
    return results.lookup(value).overflow;
  }

private:
  struct Result {
    mlir::Value value, overflow;
  };
  unsigned computedWidth(const Bounds &bounds) const {
    return std::max(shape.narrowest(), IntegerPlan::widthOf(bounds));
  }
  unsigned commonWidth(mlir::Operation *op) const;
  mlir::Value truthOf(mlir::Value value) { return results.lookup(value).value; }
  mlir::Value arithmetic(mlir::Operation *op, mlir::Value &overflow);
  template <typename Checked>
  mlir::Value checkedArithmetic(mlir::Value a, mlir::Value b,
                                mlir::Value &overflow);
  mlir::Value extremum(mlir::Operation *op);
  mlir::Value absolute(AbsOp op, mlir::Value &overflow);
  mlir::Value division(mlir::Operation *op, int64_t divisor);
  mlir::Value comparison(CmpOp op);
  mlir::Value select(SelectOp op, mlir::Value &overflow);
  mlir::Value argmax(ArgmaxOp op);
  mlir::Value lookup(LookupOp op);
  mlir::Value truthOperation(mlir::Operation *op);
  mlir::Value inheritedOverflow(mlir::Operation *op);

  const IntegerPlan &plan;
  llvm::DenseMap<mlir::Value, Result> results;
};

/// The entries of a table at `index`, which is in the table where `inside` (if
/// there is one) holds and else gives 0.
mlir::Value lowerTable(mlir::ImplicitLocOpBuilder &builder,
                       const StepShape &shape, LookupOp lookup,
                       mlir::Value index, const Bounds &bounds, unsigned width);

} // namespace mips

#endif // MIPS_LIB_TARGET_NATIVE_EXPRESSIONS_H
