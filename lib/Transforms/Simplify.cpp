//===- Simplify.cpp - shorten the expressions of a machine ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Patterns.h"
#include "mips/Transforms/Passes.h"
#include "mlir/IR/Dominance.h"
#include "mlir/Transforms/CSE.h"
#include "mlir/Transforms/GreedyPatternRewriteDriver.h"

namespace mips {
#define GEN_PASS_DEF_SIMPLIFY
#include "mips/Transforms/Passes.h.inc"
} // namespace mips

using namespace mlir;
using namespace mips;

namespace {

struct Simplify : mips::impl::SimplifyBase<Simplify> {
  void runOnOperation() override;
};

/// Keeps the ranges of a machine's values up to date while it is rewritten. A
/// new operation may stand at the address of an erased one.
struct RangeUpdater : RewriterBase::Listener {
  explicit RangeUpdater(RangeAnalysis &ranges) : ranges(ranges) {}
  void notifyOperationInserted(Operation *op,
                               OpBuilder::InsertPoint previous) override {
    if (op->getNumResults() == 1 && !previous.isSet())
      ranges.add(op);
  }
  void notifyOperationErased(Operation *op) override { ranges.forget(op); }
  RangeAnalysis &ranges;
};

/// An expression that can take one value only is that value.
struct FoldByRange : RewritePattern {
  FoldByRange(MLIRContext *context, const RangeAnalysis &ranges)
      : RewritePattern(MatchAnyOpTypeTag(), /*benefit=*/2, context),
        ranges(ranges) {}
  LogicalResult matchAndRewrite(Operation *op,
                                PatternRewriter &rewriter) const override {
    if (op->getNumResults() != 1 || op->getNumOperands() == 0)
      return failure();
    std::optional<int64_t> value = ranges.of(op->getResult(0)).asConstant();
    if (!value)
      return failure();
    if (op->getResult(0).getType().isInteger(1))
      rewriter.replaceOpWithNewOp<TruthOp>(op, *value != 0);
    else
      rewriter.replaceOpWithNewOp<ConstantOp>(op, *value);
    return success();
  }
  const RangeAnalysis &ranges;
};

} // namespace

static RewritePatternSet patternsFor(MLIRContext *context,
                                     RangeAnalysis &ranges) {
  RewritePatternSet patterns(context);
  patterns.add<FoldByRange>(context, ranges);
  addIntegerPatterns(patterns, ranges);
  addTruthPatterns(patterns, ranges);
  addBitPatterns(patterns, ranges);
  return patterns;
}

Value mips::simplifyCopies(Value value, ArrayRef<Operation *> copies,
                           RangeAnalysis &ranges) {
  if (copies.empty())
    return value;
  for (Operation *copy : copies)
    ranges.add(copy);
  // Something has to use the value, or it would be erased.
  OpBuilder builder(copies.back()->getContext());
  builder.setInsertionPointAfter(copies.back());
  auto anchor =
      builder.create<OutputOp>(value.getLoc(), builder.getStringAttr("anchor"),
                               value, DenseI64ArrayAttr());
  RangeUpdater updater(ranges);
  GreedyRewriteConfig config;
  config.listener = &updater;
  config.strictMode = GreedyRewriteStrictness::ExistingAndNewOps;
  // What is as short as it can be is no failure.
  (void)applyOpPatternsAndFold(
      copies, patternsFor(builder.getContext(), ranges), config);
  // Not getValue, which is for numbers: the value may be a truth.
  Value result = anchor->getOperand(0);
  anchor.erase();
  return result;
}

/// One round of rewriting. Returns whether anything changed, or nothing if the
/// rewrites did not come to an end.
static std::optional<bool> simplifyOnce(MachineOp machine) {
  RangeAnalysis ranges(machine);
  RangeUpdater updater(ranges);
  RewritePatternSet patterns = patternsFor(machine.getContext(), ranges);
  GreedyRewriteConfig config;
  config.listener = &updater;
  config.enableRegionSimplification = GreedySimplifyRegionLevel::Disabled;
  bool changed = false;
  if (failed(applyPatternsAndFoldGreedily(machine, std::move(patterns), config,
                                          &changed)))
    return std::nullopt;
  bool shared = false;
  DominanceInfo dominance(machine);
  IRRewriter rewriter(machine.getContext());
  eliminateCommonSubExpressions(rewriter, dominance, machine, &shared);
  return changed || shared;
}

void Simplify::runOnOperation() {
  // Shorter expressions have better ranges, which allow shorter expressions.
  const unsigned maxRounds = 8;
  for (unsigned round = 0; round < maxRounds; ++round) {
    std::optional<bool> changed = simplifyOnce(getOperation());
    if (!changed)
      return signalPassFailure();
    if (!*changed)
      return;
  }
}
