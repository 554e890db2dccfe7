//===- Examples.h - distinct rows and samples of them -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_COLUMN_EXAMPLES_H
#define MIPS_LIB_REGRESS_COLUMN_EXAMPLES_H

#include "mips/Regress/Column/Regressor.h"
#include <optional>

namespace mips::regress {

/// Values in a bank lie in (-2^30, 2^30), so that they, and sums of two of
/// them, fit in 32 bits.
constexpr int64_t bankLimit = int64_t(1) << 30;

/// A few rows of columns and targets in 32 bits. The number of rows is a
/// multiple of 64; the first rows are repeated to fill it up.
struct Sample {
  unsigned numRows = 0;
  std::vector<std::vector<int32_t>> columns, targets;
  /// False for columns and targets with values beyond bankLimit, which hold
  /// zeros.
  std::vector<bool> usableColumn, usableTarget;
};

/// A table without repeated rows, and its targets.
class Examples {
public:
  Examples(const Table &table, llvm::ArrayRef<std::vector<int64_t>> targets);

  size_t numColumns() const { return columns.size(); }
  size_t numRows() const { return rows; }
  /// The values of one column on the distinct rows.
  llvm::ArrayRef<int64_t> column(size_t c) const { return columns[c]; }
  llvm::ArrayRef<int64_t> target(size_t t) const { return targets[t]; }
  /// False if equal rows have different targets, so that there is no rule.
  bool isFunction(size_t t) const { return functional[t]; }

  /// Draws up to `maxRows` rows, filled up to a multiple of 64: first the rows
  /// in `wanted`, then others, chosen so that rare target values are among
  /// them.
  Sample sample(unsigned maxRows, llvm::ArrayRef<size_t> wanted) const;

  /// The first row on which `term` differs from the target, and a few of those
  /// that follow soon after it; empty if there is none.
  std::vector<size_t> counterexamples(const TermPool &pool, TermId term,
                                      size_t t) const;

private:
  std::vector<size_t> draw(unsigned count, llvm::ArrayRef<size_t> wanted) const;

  std::vector<std::vector<int64_t>> columns, targets;
  std::vector<bool> functional;
  size_t rows = 0;
};

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_COLUMN_EXAMPLES_H
