//===- ConditionChains.h - conjunctions and disjunctions -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_COLUMN_CONDITIONCHAINS_H
#define MIPS_LIB_REGRESS_COLUMN_CONDITIONCHAINS_H

#include "Column/ConditionSet.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <functional>

namespace mips::regress {

/// The rows on which a condition has to hold, and those on which it must not
/// hold; the other rows do not matter.
struct Wanted {
  Bits yes, no;
};

/// Finds chains of conditions, `p and q and …` or `p or q or …`, that hold on
/// all rows of `wanted.yes` and on none of `wanted.no`.
class ConditionChains {
public:
  /// `budget` returns the greatest cost of a chain; it is called again whenever
  /// it may have changed.
  ConditionChains(TermPool &pool, const ConditionSet &conditions,
                  const Wanted &wanted, std::function<unsigned()> budget)
      : pool(pool), conditions(conditions), wanted(wanted),
        words(wanted.yes.size()), budget(std::move(budget)) {}

  using Found = llvm::function_ref<void(TermId chain)>;
  void run(bool isAnd, Found found);

private:
  /// A condition, or a chain of the dual kind, and the rows that it settles.
  struct Part {
    TermId term;
    unsigned cost;
    Bits rows;
  };

  void coverPairs(const std::vector<Part> &parts, Found found);
  void coverGreedily(std::vector<Part> parts, Found found);
  std::vector<Part> nestedParts(size_t maxTruths);
  Bits covers(const uint64_t *bits) const;
  bool isSafe(const uint64_t *bits) const;
  /// The rows that have to be settled.
  const Bits &open() const { return isAnd ? wanted.no : wanted.yes; }
  Op op() const { return isAnd ? Op::And : Op::Or; }
  Op innerOp() const { return isAnd ? Op::Or : Op::And; }

  TermPool &pool;
  const ConditionSet &conditions;
  const Wanted &wanted;
  unsigned words;
  std::function<unsigned()> budget;
  bool isAnd = true;
};

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_COLUMN_CONDITIONCHAINS_H
