//===- Goal.h - a target and the rules found for it -*- C++ -*- ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_COLUMN_GOAL_H
#define MIPS_LIB_REGRESS_COLUMN_GOAL_H

#include "Column/BankTables.h"
#include "Column/Examples.h"
#include "llvm/ADT/DenseSet.h"

namespace mips::regress {

/// One target: its values on the sample, and the cheapest rules so far. Offered
/// rules are known to hold on the sample; they are accepted if they hold on all
/// rows.
class Goal {
public:
  Goal(TermPool &pool, const Examples &examples, size_t index,
       const Limits &limits)
      : pool(pool), examples(examples), index(index), limits(limits) {}

  /// Switches to another sample.
  void look(const Sample &sample);

  unsigned numRows() const { return numRows_; }
  unsigned numWords() const { return numRows_ / 64; }
  const int32_t *values() const { return values_; }
  int32_t lo() const { return lo_; }
  int32_t hi() const { return hi_; }
  bool isConstant() const { return lo_ == hi_; }
  /// Whether 0 and 1 both occur on the sample, and nothing else.
  bool isTruth() const { return lo_ == 0 && hi_ == 1; }
  /// One bit for each row: whether the target is not 0.
  const Bits &positive() const { return positive_; }

  /// The greatest cost that a rule may have to be of interest.
  unsigned bound() const;
  /// Checks a term on all rows and keeps it if it is right and cheap enough.
  void offer(TermId term);
  bool isSolved() const { return !rules.empty(); }
  /// The rules found, cheapest first; see before() for equal costs.
  llvm::ArrayRef<Rule> result() const { return rules; }
  /// Rows on which rules offered since look() were wrong although they were
  /// right on the sample.
  llvm::ArrayRef<size_t> failures() const { return failures_; }
  size_t number() const { return index; }

private:
  bool before(const Rule &a, const Rule &b) const;

  TermPool &pool;
  const Examples &examples;
  size_t index;
  const Limits &limits;
  unsigned numRows_ = 0;
  const int32_t *values_ = nullptr;
  int32_t lo_ = 0, hi_ = 0;
  Bits positive_;
  std::vector<Rule> rules;
  /// Terms offered since look().
  llvm::DenseSet<TermId> seen;
  std::vector<size_t> failures_;
};

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_COLUMN_GOAL_H
