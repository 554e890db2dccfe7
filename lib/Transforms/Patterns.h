//===- Patterns.h - rewrites to shorter expressions -------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_TRANSFORMS_PATTERNS_H
#define MIPS_LIB_TRANSFORMS_PATTERNS_H

#include "mips/IR/Constants.h"
#include "mips/IR/RangeAnalysis.h"
#include "mlir/IR/PatternMatch.h"

namespace mips {

/// A pattern that knows what values its operands can take.
template <typename SourceOp>
struct RangePattern : mlir::OpRewritePattern<SourceOp> {
  RangePattern(mlir::MLIRContext *context, const RangeAnalysis &ranges)
      : mlir::OpRewritePattern<SourceOp>(context), ranges(ranges) {}
  const RangeAnalysis &ranges;
};

/// Sums, products, divisions, minima, tables. `ranges` must be kept up to date
/// while patterns are applied, and outlive them.
void addIntegerPatterns(mlir::RewritePatternSet &patterns,
                        const RangeAnalysis &ranges);
/// Comparisons, connectives, selections, indicators.
void addTruthPatterns(mlir::RewritePatternSet &patterns,
                      const RangeAnalysis &ranges);

/// Arithmetic on values that are 0 or 1.
void addBitPatterns(mlir::RewritePatternSet &patterns,
                    const RangeAnalysis &ranges);

/// Applies the patterns to operations that were just made, and to nothing else.
/// Returns what stands for `value`, a result of theirs that nobody uses yet;
/// what is not needed for it is erased.
mlir::Value simplifyCopies(mlir::Value value,
                           llvm::ArrayRef<mlir::Operation *> copies,
                           RangeAnalysis &ranges);

} // namespace mips

#endif // MIPS_LIB_TRANSFORMS_PATTERNS_H
