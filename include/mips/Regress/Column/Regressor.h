//===- Regressor.h - symbolic regression of one column -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_REGRESS_COLUMN_REGRESSOR_H
#define MIPS_REGRESS_COLUMN_REGRESSOR_H

#include "mips/Regress/Terms/Term.h"

namespace mips::regress {

/// A table of examples: rows of integers, one column a variable. Columns are
/// contiguous.
struct Table {
  std::vector<std::vector<int64_t>> columns;
  std::vector<std::string> names; ///< for logs
  size_t numRows() const { return columns.empty() ? 0 : columns[0].size(); }
};

/// Limits of a search, counted, never timed, so that a run is a function of
/// its input.
struct Limits {
  unsigned maxCost = 14;            ///< of a rule
  uint64_t maxCandidates = 300'000; ///< expressions evaluated in the bank
  unsigned maxBank = 60'000; ///< expressions kept (one for each behaviour)
  unsigned maxResults = 1;   ///< rules asked for, cheapest first
  /// Of a rule by cases of a column, looked for if there is no other; 0: none.
  unsigned maxCostOfCases = 0;
  /// Of a rule of a form that is solved for, looked for by regressWithForms()
  /// if there is no other; 0: none.
  unsigned maxCostOfForms = 0;
};

/// For a table that has no rule within the default limits.
inline Limits wideLimits() { return {26, 1'000'000, 60'000, 1, 26}; }

/// How much was looked at.
struct SearchCount {
  uint64_t candidates = 0; ///< expressions evaluated in the bank
};

/// A rule and what it costs by cost().
struct Rule {
  TermId term;
  unsigned cost;
};

/// Finds the cheapest expressions over the columns of `table` that equal
/// `target` on every row (Boolean and integer symbolic regression;
/// docs/Method.md, "One rule"): enumeration by cost with one representative for
/// each vector of values, the last layers by joins, then unification of
/// conditions. Leaf `c` of a result is column `c`. Results come cheapest
/// first; an empty answer means that there is none within the limits.
/// Deterministic. `count`, if there, is added to.
std::vector<Rule> regress(TermPool &pool, const Table &table,
                          llvm::ArrayRef<int64_t> target, const Limits &limits,
                          SearchCount *count = nullptr);

/// The same for several targets over one table: the bank is built once.
/// `targets[i]` gets the i-th answer. For simultaneous questions such as the
/// next values and the outputs of one machine: where a rule that costs more by
/// itself shares so much with the others that together they cost less, it
/// comes first (`r' = (2*r + x) mod 7` with `y = (2*r + x) div 7`).
std::vector<std::vector<Rule>>
regressAll(TermPool &pool, const Table &table,
           llvm::ArrayRef<std::vector<int64_t>> targets, const Limits &limits,
           SearchCount *count = nullptr);

} // namespace mips::regress

#endif // MIPS_REGRESS_COLUMN_REGRESSOR_H
