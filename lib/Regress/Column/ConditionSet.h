//===- ConditionSet.h - conditions in order of cost -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_COLUMN_CONDITIONSET_H
#define MIPS_LIB_REGRESS_COLUMN_CONDITIONSET_H

#include "Column/ExpressionBank.h"

namespace mips::regress {

/// Conditions in order of cost, one for each set of rows on which they hold:
/// the truth values of a bank, and comparisons `a = k` and `a <= k` of its
/// cheapest numbers with the values that they take. The constants need not be
/// in the bank.
class ConditionSet {
public:
  /// Collects conditions that cost no more than `maxCost`, up to a limit on
  /// their number.
  ConditionSet(const ExpressionBank &bank, unsigned maxCost);

  size_t size() const { return conditions.size(); }
  unsigned cost(size_t i) const { return conditions[i].cost; }
  const uint64_t *bits(size_t i) const {
    return arena.data() + conditions[i].row * words;
  }
  TermId term(TermPool &pool, size_t i) const;

private:
  /// Either a truth value of the bank (`op` is Leaf) or a number of the bank
  /// compared with a constant.
  struct Condition {
    Op op;
    unsigned cost;
    uint32_t number;
    int64_t constant;
    size_t row; ///< index of its bits
  };

  void addTruths(unsigned maxCost);
  void addComparisons(uint32_t number, unsigned maxCost);

  const ExpressionBank &bank;
  unsigned words;
  std::vector<Condition> conditions;
  std::vector<uint64_t> arena;
};

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_COLUMN_CONDITIONSET_H
