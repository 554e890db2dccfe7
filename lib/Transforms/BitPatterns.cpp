//===- BitPatterns.cpp - integers that are bits, written as bits ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Regression finds the shortest arithmetic, and on 0 and 1 that is often not
// what a person writes: |a - b| for "a differs from b". These rewrites keep the
// size.
//
//===----------------------------------------------------------------------===//

#include "Patterns.h"

using namespace mlir;
using namespace mips;

namespace {

template <typename Op> struct BitPattern : RangePattern<Op> {
  using RangePattern<Op>::RangePattern;
  bool areBits(Value a, Value b) const {
    return this->ranges.of(a).within(0, 1) && this->ranges.of(b).within(0, 1);
  }
};

/// |a - b| is [a != b].
struct BitDifference : BitPattern<AbsOp> {
  using BitPattern::BitPattern;
  LogicalResult matchAndRewrite(AbsOp op,
                                PatternRewriter &rewriter) const override {
    auto difference = op.getOperand().getDefiningOp<SubOp>();
    if (!difference || !areBits(difference.getLhs(), difference.getRhs()))
      return failure();
    Value differ =
        rewriter.create<CmpOp>(op.getLoc(), CmpPredicate::ne,
                               difference.getLhs(), difference.getRhs());
    rewriter.replaceOpWithNewOp<IndicatorOp>(op, differ);
    return success();
  }
};

/// a*b is the smaller one, which backends write as "and".
struct BitProduct : BitPattern<MulOp> {
  using BitPattern::BitPattern;
  LogicalResult matchAndRewrite(MulOp op,
                                PatternRewriter &rewriter) const override {
    if (!areBits(op.getLhs(), op.getRhs()) || constantOf(op.getLhs()) ||
        constantOf(op.getRhs()))
      return failure();
    rewriter.replaceOpWithNewOp<MinOp>(op, op.getLhs(), op.getRhs());
    return success();
  }
};

} // namespace

void mips::addBitPatterns(RewritePatternSet &patterns,
                          const RangeAnalysis &ranges) {
  patterns.add<BitDifference, BitProduct>(patterns.getContext(), ranges);
}
