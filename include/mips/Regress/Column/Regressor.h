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

/// A table of examples: a row for each example, a column for each variable. All
/// columns have the same length.
struct Table {
  std::vector<std::vector<int64_t>> columns;
  std::vector<std::string> names; ///< for logs
  size_t numRows() const { return columns.empty() ? 0 : columns[0].size(); }
};

/// Limits of a search. They count work and never measure time, so that a run is
/// a function of its input.
struct Limits {
  unsigned maxCost = 14;            ///< greatest cost of a rule
  uint64_t maxCandidates = 300'000; ///< expressions evaluated in the bank
  /// Expressions kept, one for each vector of values.
  unsigned maxBank = 60'000;
  unsigned maxResults = 1; ///< rules asked for, cheapest first
  /// The greatest cost of a rule by cases of a column. Such rules are searched
  /// only if there is no other rule; 0 switches the search off.
  unsigned maxCostOfCases = 0;
  /// The greatest cost of a rule whose form is solved for. regressWithForms()
  /// searches such rules only if there is no other rule; 0 switches the search
  /// off.
  unsigned maxCostOfForms = 0;
};

/// The limits for a table that has no rule within the default limits.
inline Limits wideLimits() { return {26, 1'000'000, 60'000, 1, 26}; }

/// The amount of work that a search has done.
struct SearchCount {
  uint64_t candidates = 0; ///< expressions evaluated in the bank
};

/// A rule and its cost() as the only rule.
struct Rule {
  TermId term;
  unsigned cost;
};

/// Finds the cheapest expressions over the columns of `table` that equal
/// `target` on every row: symbolic regression over integers and truth values
/// (docs/Method.md, "One rule"). The search enumerates expressions in order of
/// cost, one for each vector of values (observational equivalence); the last
/// operations are found by lookup (meet in the middle); then conditions are
/// unified.
///
/// Leaf `c` of a result stands for column `c`. Results come cheapest first, at
/// most `limits.maxResults`; none if there is no rule within the limits.
/// Deterministic. The work is added to `*count` if it is not null.
std::vector<Rule> regress(TermPool &pool, const Table &table,
                          llvm::ArrayRef<int64_t> target, const Limits &limits,
                          SearchCount *count = nullptr);

/// The same for several targets over one table, with one bank for all. Result i
/// is the answer for `targets[i]`. For simultaneous rules, such as the next
/// values and the outputs of one machine: if a rule is not the cheapest by
/// itself but shares so much with the other rules that together they cost less,
/// it comes first (`r' = (2*r + x) mod 7` with `y = (2*r + x) div 7`).
std::vector<std::vector<Rule>>
regressAll(TermPool &pool, const Table &table,
           llvm::ArrayRef<std::vector<int64_t>> targets, const Limits &limits,
           SearchCount *count = nullptr);

} // namespace mips::regress

#endif // MIPS_REGRESS_COLUMN_REGRESSOR_H
