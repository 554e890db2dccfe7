//===- Folders.cpp - constant folding and algebraic identities ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/IR/MipsDialect.h"
#include "mips/IR/Predicates.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;
using namespace mips;

/// The operand as a constant, if it is one.
static std::optional<int64_t> asInt(Attribute attribute) {
  if (auto integer = dyn_cast_if_present<IntegerAttr>(attribute))
    if (!isa<BoolAttr>(attribute))
      return integer.getValue().getSExtValue();
  return std::nullopt;
}

static std::optional<bool> asTruth(Attribute attribute) {
  if (auto truth = dyn_cast_if_present<BoolAttr>(attribute))
    return truth.getValue();
  return std::nullopt;
}

static OpFoldResult makeInt(Operation *op, int64_t value) {
  return Int64Attr::get(op->getContext(), value);
}

static OpFoldResult makeTruth(Operation *op, bool value) {
  return BoolAttr::get(op->getContext(), value);
}

OpFoldResult ConstantOp::fold(FoldAdaptor) { return getValueAttr(); }
OpFoldResult TruthOp::fold(FoldAdaptor) { return getValueAttr(); }

// A result that does not fit in 64 bits is not folded: constants are 64-bit
// attributes, values are not.

OpFoldResult AddOp::fold(FoldAdaptor adaptor) {
  std::optional<int64_t> a = asInt(adaptor.getLhs()),
                         b = asInt(adaptor.getRhs());
  int64_t sum;
  if (a && b && !llvm::AddOverflow(*a, *b, sum))
    return makeInt(*this, sum);
  if (a == 0)
    return getRhs();
  if (b == 0)
    return getLhs();
  return {};
}

OpFoldResult SubOp::fold(FoldAdaptor adaptor) {
  std::optional<int64_t> a = asInt(adaptor.getLhs()),
                         b = asInt(adaptor.getRhs());
  int64_t difference;
  if (a && b && !llvm::SubOverflow(*a, *b, difference))
    return makeInt(*this, difference);
  if (b == 0)
    return getLhs();
  if (getLhs() == getRhs())
    return makeInt(*this, 0);
  return {};
}

OpFoldResult MulOp::fold(FoldAdaptor adaptor) {
  std::optional<int64_t> a = asInt(adaptor.getLhs()),
                         b = asInt(adaptor.getRhs());
  int64_t product;
  if (a && b && !llvm::MulOverflow(*a, *b, product))
    return makeInt(*this, product);
  if (a == 0 || b == 0)
    return makeInt(*this, 0);
  if (a == 1)
    return getRhs();
  if (b == 1)
    return getLhs();
  return {};
}

OpFoldResult MinOp::fold(FoldAdaptor adaptor) {
  std::optional<int64_t> a = asInt(adaptor.getLhs()),
                         b = asInt(adaptor.getRhs());
  if (a && b)
    return makeInt(*this, std::min(*a, *b));
  return getLhs() == getRhs() ? OpFoldResult(getLhs()) : OpFoldResult();
}

OpFoldResult MaxOp::fold(FoldAdaptor adaptor) {
  std::optional<int64_t> a = asInt(adaptor.getLhs()),
                         b = asInt(adaptor.getRhs());
  if (a && b)
    return makeInt(*this, std::max(*a, *b));
  return getLhs() == getRhs() ? OpFoldResult(getLhs()) : OpFoldResult();
}

OpFoldResult DivOp::fold(FoldAdaptor adaptor) {
  int64_t divisor = getDivisor();
  if (divisor == 1)
    return getLhs();
  if (std::optional<int64_t> a = asInt(adaptor.getLhs()))
    return makeInt(*this, llvm::divideFloorSigned(*a, divisor));
  return {};
}

OpFoldResult ModOp::fold(FoldAdaptor adaptor) {
  int64_t divisor = getDivisor();
  if (divisor == 1)
    return makeInt(*this, 0);
  if (std::optional<int64_t> a = asInt(adaptor.getLhs()))
    return makeInt(*this, llvm::mod(*a, divisor));
  return {};
}

OpFoldResult AbsOp::fold(FoldAdaptor adaptor) {
  std::optional<int64_t> a = asInt(adaptor.getOperand());
  if (a && *a != std::numeric_limits<int64_t>::min())
    return makeInt(*this, std::abs(*a));
  if (getOperand().getDefiningOp<AbsOp>())
    return getOperand();
  return {};
}

OpFoldResult CmpOp::fold(FoldAdaptor adaptor) {
  std::optional<int64_t> a = asInt(adaptor.getLhs()),
                         b = asInt(adaptor.getRhs());
  if (a && b)
    return makeTruth(*this, holds(getPredicate(), *a, *b));
  if (getLhs() == getRhs())
    return makeTruth(*this, holds(getPredicate(), 0, 0));
  return {};
}

OpFoldResult AndOp::fold(FoldAdaptor adaptor) {
  std::optional<bool> a = asTruth(adaptor.getLhs()),
                      b = asTruth(adaptor.getRhs());
  if (a == false || b == false)
    return makeTruth(*this, false);
  if (a == true)
    return getRhs();
  if (b == true || getLhs() == getRhs())
    return getLhs();
  return {};
}

OpFoldResult OrOp::fold(FoldAdaptor adaptor) {
  std::optional<bool> a = asTruth(adaptor.getLhs()),
                      b = asTruth(adaptor.getRhs());
  if (a == true || b == true)
    return makeTruth(*this, true);
  if (a == false)
    return getRhs();
  if (b == false || getLhs() == getRhs())
    return getLhs();
  return {};
}

OpFoldResult XorOp::fold(FoldAdaptor adaptor) {
  std::optional<bool> a = asTruth(adaptor.getLhs()),
                      b = asTruth(adaptor.getRhs());
  if (a && b)
    return makeTruth(*this, *a != *b);
  if (a == false)
    return getRhs();
  if (b == false)
    return getLhs();
  if (getLhs() == getRhs())
    return makeTruth(*this, false);
  return {};
}

OpFoldResult NotOp::fold(FoldAdaptor adaptor) {
  if (std::optional<bool> a = asTruth(adaptor.getOperand()))
    return makeTruth(*this, !*a);
  if (auto inner = getOperand().getDefiningOp<NotOp>())
    return inner.getOperand();
  return {};
}

OpFoldResult SelectOp::fold(FoldAdaptor adaptor) {
  if (std::optional<bool> condition = asTruth(adaptor.getCondition()))
    return *condition ? getOnTrue() : getOnFalse();
  if (getOnTrue() == getOnFalse())
    return getOnTrue();
  return {};
}

OpFoldResult IndicatorOp::fold(FoldAdaptor adaptor) {
  if (std::optional<bool> a = asTruth(adaptor.getOperand()))
    return makeInt(*this, *a);
  return {};
}

OpFoldResult ArgmaxOp::fold(FoldAdaptor adaptor) {
  if (getOperands().size() == 1)
    return makeInt(*this, 0);
  return {};
}

OpFoldResult LookupOp::fold(FoldAdaptor adaptor) {
  std::optional<int64_t> index = asInt(adaptor.getIndex());
  if (!index)
    return {};
  bool inside = *index >= 0 && *index < int64_t(getTable().size());
  return makeInt(*this, inside ? getTable()[*index] : 0);
}
