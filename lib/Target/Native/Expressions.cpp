//===- Expressions.cpp - machine expressions in the arith dialect ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Expressions.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace mips;
using arith::CmpIPredicate;

Value LaneArith::constant(int64_t value, unsigned width) {
  Type type = shape.integer(builder.getContext(), width);
  TypedAttr number = builder.getIntegerAttr(
      getElementTypeOrSelf(type), APInt(64, value).sextOrTrunc(width));
  if (auto vector = dyn_cast<VectorType>(type))
    number = DenseElementsAttr::get(vector, number);
  return builder.create<arith::ConstantOp>(number);
}

Value LaneArith::resize(Value value, unsigned width) {
  Type type = shape.integer(builder.getContext(), width);
  unsigned own = widthOf(value);
  if (own < width)
    return builder.create<arith::ExtSIOp>(type, value);
  if (own > width)
    return builder.create<arith::TruncIOp>(type, value);
  return value;
}

Value LaneArith::isWithin(Value value, int64_t lo, int64_t hi) {
  unsigned width = widthOf(value);
  if (lo == llvm::minIntN(width) && hi == llvm::maxIntN(width))
    return truth(true);
  if (lo == hi)
    return compare(CmpIPredicate::eq, value, constant(lo, width));
  // One comparison without a sign: what is below wraps to far above.
  Value offset =
      lo == 0 ? value : binary<arith::SubIOp>(value, constant(lo, width));
  return compare(CmpIPredicate::ule, offset,
                 constant(int64_t(uint64_t(hi) - uint64_t(lo)), width));
}

Value LaneArith::either(Value a, Value b) {
  if (!a || !b)
    return a ? a : b;
  return binary<arith::OrIOp>(a, b);
}

Value ExpressionLowering::sized(Value value, unsigned width) {
  if (auto known = value.getDefiningOp<ConstantOp>())
    return constant(known.getValue(), width);
  return resize(results.lookup(value).value, width);
}

/// The width that holds all integers of an operation.
unsigned ExpressionLowering::commonWidth(Operation *op) const {
  unsigned width = shape.narrowest();
  auto include = [&](Value value) {
    if (isa<IntType>(value.getType()))
      width = std::max(width, plan.widthOf(value));
  };
  llvm::for_each(op->getOperands(), include);
  llvm::for_each(op->getResults(), include);
  return width;
}

/// LLVM's operations that give the wrapped result and whether it wrapped.
template <typename Checked>
Value ExpressionLowering::checkedArithmetic(Value a, Value b, Value &overflow) {
  Type flag = shape.integer(builder.getContext(), 1);
  auto pair = LLVM::LLVMStructType::getLiteral(builder.getContext(),
                                               {a.getType(), flag});
  Value both = builder.create<Checked>(pair, a, b);
  overflow = either(overflow, builder.create<LLVM::ExtractValueOp>(both, 1));
  return builder.create<LLVM::ExtractValueOp>(both, 0);
}

Value ExpressionLowering::arithmetic(Operation *op, Value &overflow) {
  unsigned width = commonWidth(op);
  Value a = sized(op->getOperand(0), width);
  Value b = sized(op->getOperand(1), width);
  bool isChecked = plan.isChecked(op);
  if (isa<AddOp>(op))
    return isChecked
               ? checkedArithmetic<LLVM::SAddWithOverflowOp>(a, b, overflow)
               : binary<arith::AddIOp>(a, b);
  if (isa<SubOp>(op))
    return isChecked
               ? checkedArithmetic<LLVM::SSubWithOverflowOp>(a, b, overflow)
               : binary<arith::SubIOp>(a, b);
  return isChecked ? checkedArithmetic<LLVM::SMulWithOverflowOp>(a, b, overflow)
                   : binary<arith::MulIOp>(a, b);
}

Value ExpressionLowering::extremum(Operation *op) {
  unsigned width = commonWidth(op);
  Value a = sized(op->getOperand(0), width);
  Value b = sized(op->getOperand(1), width);
  return isa<MinOp>(op) ? binary<arith::MinSIOp>(a, b)
                        : binary<arith::MaxSIOp>(a, b);
}

Value ExpressionLowering::absolute(AbsOp op, Value &overflow) {
  unsigned width = commonWidth(op);
  Value operand = sized(op.getOperand(), width), zero = constant(0, width);
  Value negated =
      plan.isChecked(op)
          ? checkedArithmetic<LLVM::SSubWithOverflowOp>(zero, operand, overflow)
          : binary<arith::SubIOp>(zero, operand);
  return LaneArith::select(compare(CmpIPredicate::slt, operand, zero), negated,
                           operand);
}

Value ExpressionLowering::division(Operation *op, int64_t divisor) {
  unsigned width = commonWidth(op);
  Value operand = op->getOperand(0);
  DivisionBuilder division(builder, shape, sized(operand, width),
                           plan.of(operand), divisor);
  return isa<DivOp>(op) ? division.quotient() : division.remainder();
}

Value ExpressionLowering::comparison(CmpOp op) {
  static const CmpIPredicate predicates[] = {
      CmpIPredicate::eq,  CmpIPredicate::ne,  CmpIPredicate::slt,
      CmpIPredicate::sle, CmpIPredicate::sgt, CmpIPredicate::sge};
  unsigned width = commonWidth(op);
  return compare(predicates[unsigned(op.getPredicate())],
                 sized(op.getLhs(), width), sized(op.getRhs(), width));
}

/// What went wrong on the side that is not taken does not matter.
Value ExpressionLowering::select(SelectOp op, Value &overflow) {
  Value condition = truthOf(op.getCondition());
  Value onTrue = overflowOf(op.getOnTrue()),
        onFalse = overflowOf(op.getOnFalse());
  overflow = overflowOf(op.getCondition());
  if (onTrue || onFalse)
    overflow = either(
        overflow, LaneArith::select(condition, onTrue ? onTrue : truth(false),
                                    onFalse ? onFalse : truth(false)));
  unsigned width = commonWidth(op);
  return LaneArith::select(condition, sized(op.getOnTrue(), width),
                           sized(op.getOnFalse(), width));
}

Value ExpressionLowering::argmax(ArgmaxOp op) {
  unsigned width = commonWidth(op);
  Value best = sized(op.getOperands()[0], width), index = constant(0, width);
  for (unsigned i = 1; i < op.getOperands().size(); ++i) {
    Value next = sized(op.getOperands()[i], width);
    Value isBetter = compare(CmpIPredicate::sgt, next, best);
    best = LaneArith::select(isBetter, next, best);
    index = LaneArith::select(isBetter, constant(i, width), index);
  }
  return index;
}

Value ExpressionLowering::lookup(LookupOp op) {
  Bounds index = plan.of(op.getIndex());
  unsigned width =
      IntegerPlan::widthOf(index.join({0, int64_t(op.getTable().size())}));
  width = std::max(width, shape.narrowest());
  return lowerTable(builder, shape, op, sized(op.getIndex(), width), index,
                    computedWidth(plan.of(op.getResult())));
}

Value ExpressionLowering::truthOperation(Operation *op) {
  Value a = truthOf(op->getOperand(0));
  if (isa<NotOp>(op))
    return binary<arith::XOrIOp>(a, truth(true));
  Value b = truthOf(op->getOperand(1));
  if (isa<AndOp>(op))
    return binary<arith::AndIOp>(a, b);
  return isa<OrOp>(op) ? binary<arith::OrIOp>(a, b)
                       : binary<arith::XOrIOp>(a, b);
}

Value ExpressionLowering::inheritedOverflow(Operation *op) {
  Value overflow;
  for (Value operand : op->getOperands())
    if (Value own = overflowOf(operand); own && own != overflow)
      overflow = either(overflow, own);
  return overflow;
}

void ExpressionLowering::lower(Operation *op) {
  Value overflow = inheritedOverflow(op);
  Value value =
      llvm::TypeSwitch<Operation *, Value>(op)
          .Case([&](ConstantOp known) {
            return constant(known.getValue(),
                            computedWidth(plan.of(known.getResult())));
          })
          .Case([&](TruthOp known) { return truth(known.getValue()); })
          .Case<AddOp, SubOp, MulOp>(
              [&](Operation *op) { return arithmetic(op, overflow); })
          .Case<MinOp, MaxOp>([&](Operation *op) { return extremum(op); })
          .Case<DivOp, ModOp>([&](auto division) -> Value {
            return this->division(division, division.getDivisor());
          })
          .Case([&](AbsOp abs) { return absolute(abs, overflow); })
          .Case([&](CmpOp cmp) { return comparison(cmp); })
          .Case([&](SelectOp choice) { return select(choice, overflow); })
          .Case([&](IndicatorOp indicator) -> Value {
            Type type = shape.integer(builder.getContext(), shape.narrowest());
            return builder.create<arith::ExtUIOp>(
                type, truthOf(indicator.getOperand()));
          })
          .Case([&](ArgmaxOp best) { return argmax(best); })
          .Case([&](LookupOp entry) { return lookup(entry); })
          .Default([&](Operation *op) { return truthOperation(op); });
  if (isa<IntType>(op->getResult(0).getType()))
    value = resize(value, computedWidth(plan.of(op->getResult(0))));
  set(op->getResult(0), value, overflow);
}
