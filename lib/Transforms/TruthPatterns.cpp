//===- TruthPatterns.cpp - shorter comparisons, connectives and selections ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Patterns.h"
#include "mips/IR/LinearForm.h"
#include "mips/IR/Predicates.h"
#include "llvm/Support/MathExtras.h"
#include <numeric>

using namespace mlir;
using namespace mips;

/// The predicate with its operands exchanged.
static CmpPredicate swapped(CmpPredicate predicate) {
  switch (predicate) {
  case CmpPredicate::eq:
  case CmpPredicate::ne:
    return predicate;
  case CmpPredicate::lt:
    return CmpPredicate::gt;
  case CmpPredicate::le:
    return CmpPredicate::ge;
  case CmpPredicate::gt:
    return CmpPredicate::lt;
  case CmpPredicate::ge:
    return CmpPredicate::le;
  }
  llvm_unreachable("covered switch");
}

namespace {

/// `3 < a` is `a > 3`.
struct ConstantGoesRight : OpRewritePattern<CmpOp> {
  using OpRewritePattern::OpRewritePattern;
  LogicalResult matchAndRewrite(CmpOp op,
                                PatternRewriter &rewriter) const override {
    if (!constantOf(op.getLhs()) || constantOf(op.getRhs()))
      return failure();
    rewriter.replaceOpWithNewOp<CmpOp>(op, swapped(op.getPredicate()),
                                       op.getRhs(), op.getLhs());
    return success();
  }
};

/// A comparison of `[b]` with a constant is `b` or `not b`.
struct CompareIndicator : OpRewritePattern<CmpOp> {
  using OpRewritePattern::OpRewritePattern;
  LogicalResult matchAndRewrite(CmpOp op,
                                PatternRewriter &rewriter) const override {
    auto indicator = op.getLhs().getDefiningOp<IndicatorOp>();
    std::optional<int64_t> constant = constantOf(op.getRhs());
    if (!indicator || !constant)
      return failure();
    bool ifFalse = holds(op.getPredicate(), 0, *constant);
    bool ifTrue = holds(op.getPredicate(), 1, *constant);
    if (ifFalse == ifTrue)
      rewriter.replaceOpWithNewOp<TruthOp>(op, ifTrue);
    else if (ifTrue)
      rewriter.replaceOp(op, indicator.getOperand());
    else
      rewriter.replaceOpWithNewOp<NotOp>(op, indicator.getOperand());
    return success();
  }
};

/// `[a] = [b]` is `not (a xor b)`, and `[a] != [b]` is `a xor b`.
struct CompareIndicators : OpRewritePattern<CmpOp> {
  using OpRewritePattern::OpRewritePattern;
  LogicalResult matchAndRewrite(CmpOp op,
                                PatternRewriter &rewriter) const override {
    auto left = op.getLhs().getDefiningOp<IndicatorOp>();
    auto right = op.getRhs().getDefiningOp<IndicatorOp>();
    if (!left || !right || op.getPredicate() != CmpPredicate::ne)
      return failure();
    rewriter.replaceOpWithNewOp<XorOp>(op, left.getOperand(),
                                       right.getOperand());
    return success();
  }
};

/// `a - b < 0` is `a < b`; `a + 2 < 5` is `a < 3`.
struct CompareSum : OpRewritePattern<CmpOp> {
  using OpRewritePattern::OpRewritePattern;
  LogicalResult matchAndRewrite(CmpOp op,
                                PatternRewriter &rewriter) const override {
    std::optional<int64_t> bound = constantOf(op.getRhs());
    Operation *sum = op.getLhs().getDefiningOp();
    if (!bound || !isa<AddOp, SubOp>(sum))
      return failure();
    Value left = sum->getOperand(0), right = sum->getOperand(1);
    if (isa<SubOp>(sum) && *bound == 0) {
      rewriter.replaceOpWithNewOp<CmpOp>(op, op.getPredicate(), left, right);
      return success();
    }
    std::optional<int64_t> offset = constantOf(right);
    int64_t moved;
    if (!offset ||
        (isa<AddOp>(sum) ? llvm::SubOverflow(*bound, *offset, moved)
                         : llvm::AddOverflow(*bound, *offset, moved)))
      return failure();
    Value constant = rewriter.create<ConstantOp>(op.getLoc(), moved);
    rewriter.replaceOpWithNewOp<CmpOp>(op, op.getPredicate(), left, constant);
    return success();
  }
};

/// A remainder is not below 0, so `a mod 7 < 1` is `a mod 7 = 0`, and `a mod 7
/// >= 1` is `a mod 7 != 0`.
struct CompareRemainder : OpRewritePattern<CmpOp> {
  using OpRewritePattern::OpRewritePattern;
  LogicalResult matchAndRewrite(CmpOp op,
                                PatternRewriter &rewriter) const override {
    std::optional<int64_t> bound = constantOf(op.getRhs());
    CmpPredicate predicate = op.getPredicate();
    bool isStrict =
        predicate == CmpPredicate::lt || predicate == CmpPredicate::ge;
    if (!bound || *bound != (isStrict ? 1 : 0) ||
        predicate == CmpPredicate::eq || predicate == CmpPredicate::ne ||
        !op.getLhs().getDefiningOp<ModOp>())
      return failure();
    bool isZero =
        predicate == CmpPredicate::lt || predicate == CmpPredicate::le;
    Value zero = rewriter.create<ConstantOp>(op.getLoc(), 0);
    rewriter.replaceOpWithNewOp<CmpOp>(
        op, isZero ? CmpPredicate::eq : CmpPredicate::ne, op.getLhs(), zero);
    return success();
  }
};

/// `2*a mod 16 <= 5` is `a mod 8 <= 2`.
struct CompareScaledRemainder : OpRewritePattern<CmpOp> {
  using OpRewritePattern::OpRewritePattern;
  LogicalResult matchAndRewrite(CmpOp op,
                                PatternRewriter &rewriter) const override {
    std::optional<int64_t> bound = constantOf(op.getRhs());
    auto mod = op.getLhs().getDefiningOp<ModOp>();
    if (!bound || !mod)
      return failure();
    std::optional<LinearForm> sum =
        linearForm(mod.getLhs(), [](Value) { return false; });
    if (!sum)
      return failure();
    int64_t factor = std::gcd(int64_t(mod.getDivisor()), sum->constant);
    for (const LinearForm::Term &term : sum->terms)
      factor = std::gcd(factor, term.coefficient);
    std::optional<int64_t> scaled =
        scaledBound(op.getPredicate(), *bound, factor);
    if (factor < 2 || !scaled)
      return failure();
    sum->constant /= factor;
    for (LinearForm::Term &term : sum->terms)
      term.coefficient /= factor;
    Value rest = rewriter.create<ModOp>(op.getLoc(), buildSum(*sum, rewriter),
                                        mod.getDivisor() / factor);
    Value constant = rewriter.create<ConstantOp>(op.getLoc(), *scaled);
    rewriter.replaceOpWithNewOp<CmpOp>(op, op.getPredicate(), rest, constant);
    return success();
  }

private:
  /// What `a` is compared with where `factor*a` is compared with `bound`;
  /// nothing if no `a` is equal to it.
  static std::optional<int64_t> scaledBound(CmpPredicate predicate,
                                            int64_t bound, int64_t factor) {
    int64_t below = llvm::divideFloorSigned(bound, factor);
    switch (predicate) {
    case CmpPredicate::eq:
    case CmpPredicate::ne:
      return bound % factor == 0 ? std::optional(below) : std::nullopt;
    case CmpPredicate::le:
    case CmpPredicate::gt:
      return below;
    case CmpPredicate::lt:
    case CmpPredicate::ge:
      return bound % factor == 0 ? below : below + 1;
    }
    llvm_unreachable("covered switch");
  }
};

/// `(if c then [a] else 0) != 0` is `c and a`, `(if c then 1 else [a]) = 1` is
/// `c or a`: of a choice between a truth value and 0 or 1.
struct CompareChosenIndicator : OpRewritePattern<CmpOp> {
  using OpRewritePattern::OpRewritePattern;
  LogicalResult matchAndRewrite(CmpOp op,
                                PatternRewriter &rewriter) const override {
    std::optional<int64_t> bound = constantOf(op.getRhs());
    auto choice = op.getLhs().getDefiningOp<SelectOp>();
    if (!bound || !choice)
      return failure();
    Value condition = choice.getCondition();
    auto indicator = choice.getOnTrue().getDefiningOp<IndicatorOp>();
    std::optional<int64_t> other = constantOf(choice.getOnFalse());
    bool isTurned = !indicator;
    if (isTurned) {
      indicator = choice.getOnFalse().getDefiningOp<IndicatorOp>();
      other = constantOf(choice.getOnTrue());
    }
    bool ifFalse = holds(op.getPredicate(), 0, *bound),
         ifTrue = holds(op.getPredicate(), 1, *bound);
    if (!indicator || !other || ifFalse == ifTrue)
      return failure();
    auto negated = [&](Value truth) -> Value {
      return rewriter.create<NotOp>(op.getLoc(), truth);
    };
    Value truth = indicator.getOperand();
    if (ifFalse)
      truth = negated(truth);
    bool otherHolds = holds(op.getPredicate(), *other, *bound);
    // The constant is chosen where the condition holds, if turned.
    if (isTurned != otherHolds)
      condition = negated(condition);
    if (otherHolds)
      rewriter.replaceOpWithNewOp<OrOp>(op, condition, truth);
    else
      rewriter.replaceOpWithNewOp<AndOp>(op, condition, truth);
    return success();
  }
};

/// `not (a < b)` is `a >= b`.
struct NegatedComparison : OpRewritePattern<NotOp> {
  using OpRewritePattern::OpRewritePattern;
  LogicalResult matchAndRewrite(NotOp op,
                                PatternRewriter &rewriter) const override {
    auto cmp = op.getOperand().getDefiningOp<CmpOp>();
    if (!cmp)
      return failure();
    rewriter.replaceOpWithNewOp<CmpOp>(op, inverse(cmp.getPredicate()),
                                       cmp.getLhs(), cmp.getRhs());
    return success();
  }
};

/// `a and not a`, `a or not a`, `a and (a or b)`, `a or (a and b)`.
template <typename Op, typename Dual> struct Absorption : OpRewritePattern<Op> {
  using OpRewritePattern<Op>::OpRewritePattern;
  LogicalResult matchAndRewrite(Op op,
                                PatternRewriter &rewriter) const override {
    for (unsigned side : {0, 1}) {
      Value own = op->getOperand(side), other = op->getOperand(1 - side);
      auto negation = other.template getDefiningOp<NotOp>();
      if (negation && negation.getOperand() == own) {
        rewriter.replaceOpWithNewOp<TruthOp>(op, std::is_same_v<Op, OrOp>);
        return success();
      }
      auto dual = other.template getDefiningOp<Dual>();
      if (dual && llvm::is_contained(dual->getOperands(), own)) {
        rewriter.replaceOp(op, own);
        return success();
      }
    }
    return failure();
  }
};

/// `(not a) xor (not b)` is `a xor b`, `a xor true` is `not a`.
struct XorOfNot : OpRewritePattern<XorOp> {
  using OpRewritePattern::OpRewritePattern;
  LogicalResult matchAndRewrite(XorOp op,
                                PatternRewriter &rewriter) const override {
    for (unsigned side : {0, 1})
      if (auto truth = op->getOperand(side).getDefiningOp<TruthOp>();
          truth && truth.getValue()) {
        rewriter.replaceOpWithNewOp<NotOp>(op, op->getOperand(1 - side));
        return success();
      }
    auto left = op.getLhs().getDefiningOp<NotOp>();
    auto right = op.getRhs().getDefiningOp<NotOp>();
    if (!left || !right)
      return failure();
    rewriter.replaceOpWithNewOp<XorOp>(op, left.getOperand(),
                                       right.getOperand());
    return success();
  }
};

/// `[x != 0]` of a bit is the bit, `[x = 0]` is `1 - x`.
struct IndicatorOfBit : RangePattern<IndicatorOp> {
  using RangePattern::RangePattern;
  LogicalResult matchAndRewrite(IndicatorOp op,
                                PatternRewriter &rewriter) const override {
    auto cmp = op.getOperand().getDefiningOp<CmpOp>();
    if (!cmp)
      return failure();
    std::optional<int64_t> constant = constantOf(cmp.getRhs());
    if (!constant || !ranges.of(cmp.getLhs()).isBit())
      return failure();
    bool ifZero = holds(cmp.getPredicate(), 0, *constant);
    bool ifOne = holds(cmp.getPredicate(), 1, *constant);
    if (ifZero == ifOne)
      return failure();
    if (ifOne) {
      rewriter.replaceOp(op, cmp.getLhs());
      return success();
    }
    Value one = rewriter.create<ConstantOp>(op.getLoc(), 1);
    rewriter.replaceOpWithNewOp<SubOp>(op, one, cmp.getLhs());
    return success();
  }
};

/// The bit that a comparison asks for: `x` of `x = 1` or `x != 0`.
static Value testedBit(Value truth, const RangeAnalysis &ranges) {
  auto cmp = truth.getDefiningOp<CmpOp>();
  std::optional<int64_t> constant =
      cmp ? constantOf(cmp.getRhs()) : std::nullopt;
  if (!constant || !ranges.of(cmp.getLhs()).isBit() ||
      holds(cmp.getPredicate(), 0, *constant) ||
      !holds(cmp.getPredicate(), 1, *constant))
    return {};
  return cmp.getLhs();
}

/// `[a = 1 and b = 1]` of bits is `min(a, b)`; or is max, xor is `[a != b]`.
struct ConnectiveOfBits : RangePattern<IndicatorOp> {
  using RangePattern::RangePattern;
  LogicalResult matchAndRewrite(IndicatorOp op,
                                PatternRewriter &rewriter) const override {
    Operation *connective = op.getOperand().getDefiningOp();
    if (!isa<AndOp, OrOp, XorOp>(connective))
      return failure();
    Value a = testedBit(connective->getOperand(0), ranges);
    Value b = testedBit(connective->getOperand(1), ranges);
    if (!a || !b)
      return failure();
    if (isa<AndOp>(connective)) {
      rewriter.replaceOpWithNewOp<MinOp>(op, a, b);
    } else if (isa<OrOp>(connective)) {
      rewriter.replaceOpWithNewOp<MaxOp>(op, a, b);
    } else {
      Value differ =
          rewriter.create<CmpOp>(op.getLoc(), CmpPredicate::ne, a, b);
      rewriter.replaceOpWithNewOp<IndicatorOp>(op, differ);
    }
    return success();
  }
};

/// `if x = 0 then 1 else -1` of a bit is `1 - 2*x`.
struct SelectByBit : RangePattern<SelectOp> {
  using RangePattern::RangePattern;
  LogicalResult matchAndRewrite(SelectOp op,
                                PatternRewriter &rewriter) const override {
    auto cmp = op.getCondition().getDefiningOp<CmpOp>();
    if (!cmp || !ranges.of(cmp.getLhs()).isBit())
      return failure();
    std::optional<int64_t> ifTrue = constantOf(op.getOnTrue());
    std::optional<int64_t> ifFalse = constantOf(op.getOnFalse());
    std::optional<int64_t> constant = constantOf(cmp.getRhs());
    if (!ifTrue || !ifFalse || !constant)
      return failure();
    bool atZero = holds(cmp.getPredicate(), 0, *constant);
    if (atZero == holds(cmp.getPredicate(), 1, *constant))
      return failure();
    int64_t start = atZero ? *ifTrue : *ifFalse,
            end = atZero ? *ifFalse : *ifTrue;
    int64_t slope;
    if (llvm::SubOverflow(end, start, slope) || slope == 0)
      return failure();
    LinearForm form{{{cmp.getLhs(), slope}}, start};
    rewriter.replaceOp(op, buildSum(form, rewriter));
    return success();
  }
};

/// `if x = 1 then a else x` of a bit is `if x = 1 then a else 0`, and what is
/// chosen where `x = 7` holds is no `x` but 7.
struct SelectKnownValue : RangePattern<SelectOp> {
  using RangePattern::RangePattern;
  LogicalResult matchAndRewrite(SelectOp op,
                                PatternRewriter &rewriter) const override {
    auto cmp = op.getCondition().getDefiningOp<CmpOp>();
    std::optional<int64_t> constant =
        cmp ? constantOf(cmp.getRhs()) : std::nullopt;
    if (!constant || (cmp.getPredicate() != CmpPredicate::eq &&
                      cmp.getPredicate() != CmpPredicate::ne))
      return failure();
    bool isEqual = cmp.getPredicate() == CmpPredicate::eq;
    bool isBit =
        ranges.of(cmp.getLhs()).isBit() && (*constant == 0 || *constant == 1);
    for (bool onTrue : {true, false}) {
      Value chosen = onTrue ? op.getOnTrue() : op.getOnFalse();
      bool isConstant = onTrue == isEqual;
      if (chosen != cmp.getLhs() || !(isConstant || isBit))
        continue;
      Value known = rewriter.create<ConstantOp>(
          op.getLoc(), isConstant ? *constant : 1 - *constant);
      rewriter.replaceOpWithNewOp<SelectOp>(op, op.getCondition(),
                                            onTrue ? known : op.getOnTrue(),
                                            onTrue ? op.getOnFalse() : known);
      return success();
    }
    return failure();
  }
};

/// `1 - [b]` is `[not b]`.
struct OneMinusIndicator : OpRewritePattern<SubOp> {
  using OpRewritePattern::OpRewritePattern;
  LogicalResult matchAndRewrite(SubOp op,
                                PatternRewriter &rewriter) const override {
    auto indicator = op.getRhs().getDefiningOp<IndicatorOp>();
    if (!indicator || constantOf(op.getLhs()) != 1)
      return failure();
    Value negation =
        rewriter.create<NotOp>(op.getLoc(), indicator.getOperand());
    rewriter.replaceOpWithNewOp<IndicatorOp>(op, negation);
    return success();
  }
};

/// `if not c then a else b`, `if c then 1 else 0`, `if c then 0 else 1`.
struct SelectShape : OpRewritePattern<SelectOp> {
  using OpRewritePattern::OpRewritePattern;
  LogicalResult matchAndRewrite(SelectOp op,
                                PatternRewriter &rewriter) const override {
    if (auto negation = op.getCondition().getDefiningOp<NotOp>()) {
      rewriter.replaceOpWithNewOp<SelectOp>(op, negation.getOperand(),
                                            op.getOnFalse(), op.getOnTrue());
      return success();
    }
    std::optional<int64_t> onTrue = constantOf(op.getOnTrue());
    std::optional<int64_t> onFalse = constantOf(op.getOnFalse());
    if (onTrue == 1 && onFalse == 0) {
      rewriter.replaceOpWithNewOp<IndicatorOp>(op, op.getCondition());
      return success();
    }
    if (onTrue == 0 && onFalse == 1) {
      Value negation = rewriter.create<NotOp>(op.getLoc(), op.getCondition());
      rewriter.replaceOpWithNewOp<IndicatorOp>(op, negation);
      return success();
    }
    return failure();
  }
};

/// `if a < b then a else b` is `min(a, b)`; `if a = b then a else b` is `b`.
struct SelectExtremum : OpRewritePattern<SelectOp> {
  using OpRewritePattern::OpRewritePattern;
  LogicalResult matchAndRewrite(SelectOp op,
                                PatternRewriter &rewriter) const override {
    auto cmp = op.getCondition().getDefiningOp<CmpOp>();
    if (!cmp)
      return failure();
    Value a = cmp.getLhs(), b = cmp.getRhs();
    CmpPredicate predicate = cmp.getPredicate();
    if (op.getOnTrue() == b && op.getOnFalse() == a) {
      std::swap(a, b);
      predicate = swapped(predicate);
    } else if (op.getOnTrue() != a || op.getOnFalse() != b) {
      return failure();
    }
    switch (predicate) {
    case CmpPredicate::eq:
      rewriter.replaceOp(op, b);
      break;
    case CmpPredicate::ne:
      rewriter.replaceOp(op, a);
      break;
    case CmpPredicate::lt:
    case CmpPredicate::le:
      rewriter.replaceOpWithNewOp<MinOp>(op, a, b);
      break;
    case CmpPredicate::gt:
    case CmpPredicate::ge:
      rewriter.replaceOpWithNewOp<MaxOp>(op, a, b);
      break;
    }
    return success();
  }
};

} // namespace

void mips::addTruthPatterns(RewritePatternSet &patterns,
                            const RangeAnalysis &ranges) {
  MLIRContext *context = patterns.getContext();
  patterns
      .add<ConstantGoesRight, CompareIndicator, CompareIndicators, CompareSum,
           CompareRemainder, CompareScaledRemainder, CompareChosenIndicator,
           NegatedComparison, Absorption<AndOp, OrOp>, Absorption<OrOp, AndOp>,
           XorOfNot, OneMinusIndicator, SelectShape, SelectExtremum>(context);
  patterns.add<ConnectiveOfBits, IndicatorOfBit, SelectByBit, SelectKnownValue>(
      context, ranges);
}
