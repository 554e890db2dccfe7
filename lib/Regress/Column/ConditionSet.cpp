//===- ConditionSet.cpp - conditions in order of cost ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Column/ConditionSet.h"
#include "mips/Regress/Terms/Cost.h"
#include "mips/Tuning/Tuning.h"
#include <algorithm>
#include <set>

using namespace mips;
using namespace mips::regress;

ConditionSet::ConditionSet(const ExpressionBank &bank, unsigned maxCost)
    : bank(bank), words(bank.numWords()) {
  addTruths(maxCost);
  for (uint32_t a = 0;
       a < std::min<size_t>(tuning::combinedEntries, bank.numNumbers()); ++a)
    if (!bank.isConstant(a) && bank.cost(a) <= tuning::comparedNumberCost)
      addComparisons(a, maxCost);
  std::stable_sort(
      conditions.begin(), conditions.end(),
      [](const Condition &a, const Condition &b) { return a.cost < b.cost; });
}

void ConditionSet::addTruths(unsigned maxCost) {
  size_t count = std::min(tuning::manyEntries, bank.numTruths());
  for (uint32_t p = 0; p < count && bank.truthCost(p) <= maxCost; ++p) {
    conditions.push_back({Op::Leaf, bank.truthCost(p), p, 0, p});
    arena.insert(arena.end(), bank.bits(p), bank.bits(p) + words);
  }
}

/// Adds `a = k` and `a <= k` for a number of the bank. A condition that the
/// bank holds as a truth value is skipped: it costs less there.
void ConditionSet::addComparisons(uint32_t number, unsigned maxCost) {
  const int32_t *x = bank.values(number);
  std::set<int32_t> values(x, x + bank.numRows());
  Bits row(words);
  for (int32_t value : values)
    for (Op op : {Op::Eq, Op::Le}) {
      unsigned cost = bank.cost(number) + 1 + constantCost(value);
      if (cost > maxCost || value == *values.rbegin())
        continue;
      std::fill(row.begin(), row.end(), 0);
      for (unsigned i = 0; i < bank.numRows(); ++i) {
        bool holds = op == Op::Eq ? x[i] == value : x[i] <= value;
        row[i / 64] |= uint64_t(holds) << (i % 64);
      }
      if (uint32_t same = bank.findTruth(row.data());
          same != bank.none && bank.truthCost(same) <= cost)
        continue;
      conditions.push_back({op, cost, number, value, arena.size() / words});
      arena.insert(arena.end(), row.begin(), row.end());
    }
}

TermId ConditionSet::term(TermPool &pool, size_t i) const {
  const Condition &condition = conditions[i];
  if (condition.op == Op::Leaf)
    return bank.truthTerm(pool, condition.number);
  return pool.make(condition.op, {bank.numberTerm(pool, condition.number),
                                  pool.constant(condition.constant)});
}
