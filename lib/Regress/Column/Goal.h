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

/// One target: its values on the sample, and the cheapest rules so far. What
/// is offered has been found on the sample and is accepted if it holds on all
/// rows.
class Goal {
public:
  Goal(TermPool &pool, const Examples &examples, size_t index,
       const Limits &limits)
      : pool(pool), examples(examples), index(index), limits(limits) {}

  /// Moves to another sample.
  void look(const Sample &sample);

  unsigned numRows() const { return numRows_; }
  unsigned numWords() const { return numRows_ / 64; }
  const int32_t *values() const { return values_; }
  int32_t lo() const { return lo_; }
  int32_t hi() const { return hi_; }
  bool isConstant() const { return lo_ == hi_; }
  /// 0 and 1 both occur, and nothing else.
  bool isTruth() const { return lo_ == 0 && hi_ == 1; }
  /// The rows where the target is not 0.
  const Bits &positive() const { return positive_; }

  /// The greatest cost that is still of interest.
  unsigned bound() const;
  /// Checks a term on all rows and keeps it if it is right and cheap.
  void offer(TermId term);
  bool isSolved() const { return !rules.empty(); }
  /// Cheapest first; equals by fewer distinct operators, then by text.
  llvm::ArrayRef<Rule> result() const { return rules; }
  /// Rows at which something right on the sample was wrong, since look().
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
  /// Offered on this sample.
  llvm::DenseSet<TermId> seen;
  std::vector<size_t> failures_;
};

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_COLUMN_GOAL_H
