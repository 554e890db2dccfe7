//===- IntegerPatterns.cpp - shorter sums, divisions, minima and tables ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Patterns.h"
#include "mips/IR/LinearForm.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;
using namespace mips;

/// Trees of this size are not looked through.
static const unsigned sizeLimit = 400;

/// The number of nodes of an expression written as a tree, at most sizeLimit.
static unsigned treeSize(Value value) {
  SmallVector<Value> work = {value};
  unsigned size = 0;
  while (!work.empty() && size < sizeLimit) {
    Operation *op = work.pop_back_val().getDefiningOp();
    size += isa<DivOp, ModOp>(op) ? 2 : 1;
    llvm::append_range(work, op->getOperands());
  }
  return std::min(size, sizeLimit);
}

/// The size of what buildSum makes of a form.
static unsigned sumSize(const LinearForm &form) {
  unsigned size = 0;
  bool first = true;
  bool startsPositive =
      form.constant > 0 ||
      llvm::any_of(form.terms, [](auto &term) { return term.coefficient > 0; });
  for (const LinearForm::Term &term : form.terms) {
    bool plain =
        term.coefficient == 1 || (term.coefficient == -1 && startsPositive);
    size += treeSize(term.atom) + (plain ? 0 : 2) + (first ? 0 : 1);
    first = false;
  }
  if (form.constant != 0 || form.terms.empty())
    size += first ? 1 : 2;
  return std::min(size, sizeLimit);
}

static std::optional<LinearForm> wholeForm(Value value) {
  return linearForm(value, [](Value) { return false; });
}

static bool isLinear(Operation *op) {
  return isa<AddOp, SubOp>(op) ||
         (isa<MulOp>(op) && llvm::any_of(op->getOperands(), [](Value operand) {
            return constantOf(operand);
          }));
}

namespace {

/// `a + b - a` is `b`. Looks at whole sums only, not at their parts.
struct ShorterSum : RewritePattern {
  explicit ShorterSum(MLIRContext *context)
      : RewritePattern(MatchAnyOpTypeTag(), /*benefit=*/1, context) {}
  LogicalResult matchAndRewrite(Operation *op,
                                PatternRewriter &rewriter) const override {
    if (!isLinear(op) || llvm::all_of(op->getUsers(), isLinear))
      return failure();
    unsigned size = treeSize(op->getResult(0));
    std::optional<LinearForm> form = wholeForm(op->getResult(0));
    if (!form || size == sizeLimit)
      return failure();
    if (sumSize(*form) < size) {
      rewriter.replaceOp(op, buildSum(*form, rewriter));
      return success();
    }
    for (const LinearForm::Term &term : form->terms)
      if (auto [sum, times] = withoutQuotient(*form, term);
          times != 0 && sumSize(sum) + treeSize(term.atom) + 1 +
                                (times == 1 || times == -1 ? 0 : 2) <
                            size) {
        auto div = term.atom.getDefiningOp<DivOp>();
        Value remainder = rewriter.create<ModOp>(op->getLoc(), div.getLhs(),
                                                 div.getDivisor());
        if (!sum.add(LinearForm::ofAtom(remainder), times))
          return failure();
        rewriter.replaceOp(op, buildSum(sum, rewriter));
        return success();
      }
    return failure();
  }

private:
  /// With `a - 7*(a div 7)` as `times` times `a mod 7`: the rest of the sum,
  /// and `times`; 0 times if there is no such thing.
  static std::pair<LinearForm, int64_t>
  withoutQuotient(const LinearForm &form, const LinearForm::Term &term) {
    auto div = term.atom.getDefiningOp<DivOp>();
    if (!div || term.coefficient % int64_t(div.getDivisor()) != 0 ||
        term.coefficient == std::numeric_limits<int64_t>::min())
      return {};
    int64_t times = -(term.coefficient / int64_t(div.getDivisor()));
    std::optional<LinearForm> dividend = wholeForm(div.getLhs());
    LinearForm rest = form;
    rest.erase(term.atom);
    if (!dividend || !rest.add(*dividend, -times))
      return {};
    return {rest, times};
  }
};

/// `6 - (a + 6) mod 7` is `-a mod 7`, where that is shorter.
struct MirroredRemainder : OpRewritePattern<SubOp> {
  using OpRewritePattern::OpRewritePattern;
  LogicalResult matchAndRewrite(SubOp op,
                                PatternRewriter &rewriter) const override {
    std::optional<int64_t> top = constantOf(op.getLhs());
    auto mod = op.getRhs().getDefiningOp<ModOp>();
    if (!top || !mod || *top != int64_t(mod.getDivisor()) - 1)
      return failure();
    unsigned size = treeSize(mod.getLhs());
    std::optional<LinearForm> sum = wholeForm(mod.getLhs());
    LinearForm mirrored;
    mirrored.constant = *top;
    if (size == sizeLimit || !sum || !mirrored.add(*sum, -1) ||
        sumSize(mirrored) >= size + 2)
      return failure();
    rewriter.replaceOpWithNewOp<ModOp>(op, buildSum(mirrored, rewriter),
                                       mod.getDivisor());
    return success();
  }
};

/// `((a mod 7) + b) mod 7` is `(a + b) mod 7`, `(7*a + b) mod 7` is `b mod 7`.
struct ReduceInMod : RangePattern<ModOp> {
  using RangePattern::RangePattern;
  LogicalResult matchAndRewrite(ModOp op,
                                PatternRewriter &rewriter) const override {
    int64_t divisor = op.getDivisor();
    if (ranges.of(op.getLhs()).within(0, divisor - 1)) {
      rewriter.replaceOp(op, op.getLhs());
      return success();
    }
    // Quotient and remainder of one expression belong together.
    bool hasQuotient =
        llvm::any_of(op.getLhs().getUsers(), [&](Operation *user) {
          auto div = dyn_cast<DivOp>(user);
          return div && int64_t(div.getDivisor()) == divisor;
        });
    unsigned size = treeSize(op.getLhs());
    std::optional<LinearForm> form = wholeForm(op.getLhs());
    if (hasQuotient || !form || size == sizeLimit)
      return failure();
    LinearForm reduced;
    reduced.constant = llvm::mod(form->constant, divisor);
    if (form->constant > -divisor && form->constant < 0)
      reduced.constant = form->constant;
    for (const LinearForm::Term &term : form->terms)
      if (!addReduced(reduced, term, divisor))
        return failure();
    if (sumSize(reduced) >= size)
      return failure();
    rewriter.replaceOpWithNewOp<ModOp>(op, buildSum(reduced, rewriter),
                                       divisor);
    return success();
  }

private:
  static bool addReduced(LinearForm &sum, const LinearForm::Term &term,
                         int64_t divisor) {
    int64_t coefficient = llvm::mod(term.coefficient, divisor);
    // `2*r` is what a person doubles; 6 modulo 7 is better called -1.
    if (coefficient == divisor - 1 && coefficient > 2)
      coefficient = -1;
    if (auto mod = term.atom.getDefiningOp<ModOp>();
        mod && mod.getDivisor() % divisor == 0) {
      std::optional<LinearForm> inner = wholeForm(mod.getLhs());
      return inner && sum.add(*inner, coefficient);
    }
    return sum.add(LinearForm::ofAtom(term.atom), coefficient);
  }
};

/// `(7*a + b) div 7` is `a + b div 7`, or `a` where 0 <= b < 7.
struct ReduceInDiv : RangePattern<DivOp> {
  using RangePattern::RangePattern;
  LogicalResult matchAndRewrite(DivOp op,
                                PatternRewriter &rewriter) const override {
    int64_t divisor = op.getDivisor();
    if (auto inner = op.getLhs().getDefiningOp<DivOp>()) {
      int64_t product;
      if (llvm::MulOverflow(divisor, int64_t(inner.getDivisor()), product))
        return failure();
      rewriter.replaceOpWithNewOp<DivOp>(op, inner.getLhs(), product);
      return success();
    }
    std::optional<LinearForm> form = wholeForm(op.getLhs());
    if (!form || treeSize(op.getLhs()) == sizeLimit)
      return failure();
    unsigned size = treeSize(op.getLhs()) + 2;
    for (bool splitCoefficients : {true, false}) {
      Parts parts = split(*form, divisor, splitCoefficients);
      if (parts.quotient.terms.empty() || parts.size() >= size)
        continue;
      Value result = buildSum(parts.quotient, rewriter);
      if (!parts.vanishes) {
        Value rest = buildSum(parts.rest, rewriter);
        Value other = rewriter.create<DivOp>(op.getLoc(), rest, divisor);
        result = rewriter.create<AddOp>(op.getLoc(), result, other);
      }
      rewriter.replaceOp(op, result);
      return success();
    }
    return failure();
  }

private:
  /// `quotient + rest div divisor`.
  struct Parts {
    LinearForm quotient, rest;
    /// The second part is always 0.
    bool vanishes;
    unsigned size() const {
      return sumSize(quotient) + (vanishes ? 0 : sumSize(rest) + 3);
    }
  };
  /// Takes multiples of the divisor out of a dividend: whole terms, or also the
  /// greater part of other terms (`22*a` is `21*a + a`).
  Parts split(const LinearForm &form, int64_t divisor,
              bool splitCoefficients) const {
    Parts parts;
    parts.rest.constant = form.constant;
    Bounds bounds = Bounds::constant(form.constant);
    for (const LinearForm::Term &term : form.terms) {
      int64_t times = term.coefficient / divisor;
      if (!splitCoefficients && term.coefficient % divisor != 0)
        times = 0;
      int64_t left = term.coefficient - times * divisor;
      if (times != 0)
        parts.quotient.terms.push_back({term.atom, times});
      if (left == 0)
        continue;
      parts.rest.terms.push_back({term.atom, left});
      bounds = bounds.plus(ranges.of(term.atom).times(left));
    }
    parts.vanishes = bounds.within(0, divisor - 1);
    return parts;
  }
};

/// The smaller (greater) of two values whose ranges decide, or one of which is
/// the smaller (greater) of something and the other.
template <typename Op> struct DecidedExtremum : RangePattern<Op> {
  using RangePattern<Op>::RangePattern;
  LogicalResult matchAndRewrite(Op op,
                                PatternRewriter &rewriter) const override {
    constexpr bool least = std::is_same_v<Op, MinOp>;
    for (unsigned side : {0, 1}) {
      Value own = op->getOperand(side), other = op->getOperand(1 - side);
      Bounds a = this->ranges.of(own), b = this->ranges.of(other);
      bool wins = least ? a.hi && b.lo && *a.hi <= *b.lo
                        : a.lo && b.hi && *a.lo >= *b.hi;
      Operation *inner = other.getDefiningOp();
      bool within = isa<MinOp, MaxOp>(inner) &&
                    llvm::is_contained(inner->getOperands(), own);
      if (!wins && !within)
        continue;
      // min(a, min(a, b)) is the inner one, min(a, max(a, b)) is a.
      rewriter.replaceOp(op, wins || !isa<Op>(inner) ? own : other);
      return success();
    }
    return failure();
  }
};

/// |a| where the sign of a is known; |-a|.
struct KnownSign : RangePattern<AbsOp> {
  using RangePattern::RangePattern;
  LogicalResult matchAndRewrite(AbsOp op,
                                PatternRewriter &rewriter) const override {
    if (ranges.of(op.getOperand()).isNonNegative()) {
      rewriter.replaceOp(op, op.getOperand());
      return success();
    }
    std::optional<LinearForm> form = wholeForm(op.getOperand());
    LinearForm negated;
    if (!form || !form->isNegative() || form->empty() ||
        !negated.add(*form, -1) ||
        sumSize(negated) >= treeSize(op.getOperand()))
      return failure();
    rewriter.replaceOpWithNewOp<AbsOp>(op, buildSum(negated, rewriter));
    return success();
  }
};

/// A table whose entries lie on a line is no table.
struct StraightTable : RangePattern<LookupOp> {
  using RangePattern::RangePattern;
  LogicalResult matchAndRewrite(LookupOp op,
                                PatternRewriter &rewriter) const override {
    ArrayRef<int64_t> table = op.getTable();
    Bounds index = ranges.of(op.getIndex());
    if (!index.within(0, table.size() - 1))
      return failure();
    table = table.slice(*index.lo, *index.hi - *index.lo + 1);
    int64_t slope = 0, start, offset;
    if (table.size() > 1 && llvm::SubOverflow(table[1], table[0], slope))
      return failure();
    for (size_t i = 1; i < table.size(); ++i) {
      int64_t expected;
      if (llvm::AddOverflow(table[i - 1], slope, expected) ||
          table[i] != expected)
        return failure();
    }
    if (llvm::MulOverflow(slope, *index.lo, offset) ||
        llvm::SubOverflow(table[0], offset, start))
      return failure();
    LinearForm form;
    form.constant = start;
    if (slope != 0)
      form.terms.push_back({op.getIndex(), slope});
    rewriter.replaceOp(op, buildSum(form, rewriter));
    return success();
  }
};

} // namespace

void mips::addIntegerPatterns(RewritePatternSet &patterns,
                              const RangeAnalysis &ranges) {
  MLIRContext *context = patterns.getContext();
  patterns.add<ShorterSum, MirroredRemainder>(context);
  patterns.add<ReduceInMod, ReduceInDiv, DecidedExtremum<MinOp>,
               DecidedExtremum<MaxOp>, KnownSign, StraightTable>(context,
                                                                 ranges);
}
