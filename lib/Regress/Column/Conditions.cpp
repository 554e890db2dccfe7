//===- Conditions.cpp - unification of conditions ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Column/Conditions.h"
#include "Column/ConditionChains.h"
#include "mips/Regress/Terms/Cost.h"
#include "mips/Tuning/Tuning.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/bit.h"
#include <algorithm>
#include <set>

using namespace mips;
using namespace mips::regress;
using llvm::ArrayRef;

namespace {

/// A number of the bank or a constant, and the rows on which it equals the
/// target.
struct Leaf {
  TermId term;
  unsigned cost;
  Bits meets;
};

/// The search behind tryConditions().
class ConditionSearch {
public:
  ConditionSearch(TermPool &pool, const ExpressionBank &bank, Goal &goal)
      : pool(pool), bank(bank), goal(goal), words(goal.numWords()),
        conditions(bank, goal.bound()) {}

  void run();

private:
  void collectLeaves();
  Bits meeting(const int32_t *x) const;
  /// Finds `if P then A else B` for the rows of `care`; calls `found` for each
  /// one that costs no more than `budget`.
  template <typename Found>
  void unify(const Bits &care, unsigned budget, size_t maxTruths,
             Found found) const;
  const Leaf *cheapestFor(const uint64_t *rows, const Bits &care, bool flipped,
                          unsigned budget) const;
  void tryTwoLeaves();
  void tryTwoLeavesByChains();
  void chooseByChain(const Leaf &yes, const Leaf &no, const Wanted &wanted,
                     unsigned used);
  void tryThreeLeaves();

  void tryExclusiveOr();
  void tryChains();

  TermPool &pool;
  const ExpressionBank &bank;
  Goal &goal;
  unsigned words;
  ConditionSet conditions;
  std::vector<Leaf> leaves;
};

} // namespace

Bits ConditionSearch::meeting(const int32_t *x) const {
  Bits meets(words);
  for (unsigned i = 0; i < goal.numRows(); ++i)
    meets[i / 64] |= uint64_t(x[i] == goal.values()[i]) << (i % 64);
  return meets;
}

/// Collects leaves in order of cost, without those that a cheaper leaf can
/// replace. The target's own values come first; they need not be constants of
/// the bank.
void ConditionSearch::collectLeaves() {
  std::set<int32_t> values(goal.values(), goal.values() + goal.numRows());
  std::vector<int32_t> row(goal.numRows());
  for (int32_t value : values) {
    if (values.size() > tuning::fewAlternatives)
      break;
    std::fill(row.begin(), row.end(), value);
    leaves.push_back(
        {pool.constant(value), constantCost(value), meeting(row.data())});
  }
  llvm::DenseSet<uint64_t> seen;
  for (uint32_t a = 0; a < std::min(tuning::manyEntries, bank.numNumbers());
       ++a) {
    if (leaves.size() >= tuning::entriesBeside ||
        bank.cost(a) + 5 > goal.bound())
      break;
    Bits meets = meeting(bank.values(a));
    uint64_t hash = 0;
    for (uint64_t word : meets)
      hash = (hash ^ word) * 0x9e3779b97f4a7c15u;
    if (hash == 0 || !seen.insert(hash >> 2).second)
      continue;
    if (llvm::none_of(leaves, [&](const Leaf &leaf) {
          return leaf.cost <= bank.cost(a) &&
                 isSubset(meets.data(), leaf.meets.data(), words);
        }))
      leaves.push_back(
          {bank.numberTerm(pool, a), bank.cost(a), std::move(meets)});
  }
  std::stable_sort(
      leaves.begin(), leaves.end(),
      [](const Leaf &a, const Leaf &b) { return a.cost < b.cost; });
}

/// The cheapest leaf that equals the target on all rows that are in `care` and
/// in `rows` (with `flipped`: not in `rows`).
const Leaf *ConditionSearch::cheapestFor(const uint64_t *rows, const Bits &care,
                                         bool flipped, unsigned budget) const {
  for (const Leaf &leaf : leaves) {
    if (leaf.cost > budget)
      return nullptr;
    uint64_t wrong = 0;
    for (unsigned i = 0; i < words; ++i)
      wrong |= (flipped ? ~rows[i] : rows[i]) & care[i] & ~leaf.meets[i];
    if (wrong == 0)
      return &leaf;
  }
  return nullptr;
}

template <typename Found>
void ConditionSearch::unify(const Bits &care, unsigned budget, size_t maxTruths,
                            Found found) const {
  // If one leaf suffices, there is nothing to distinguish.
  if (cheapestFor(care.data(), care, false, budget))
    return;
  for (size_t p = 0; p < std::min(maxTruths, conditions.size()); ++p) {
    unsigned used = conditions.cost(p) + 1;
    if (used + 2 > budget)
      return;
    const Leaf *yes =
        cheapestFor(conditions.bits(p), care, false, budget - used - 1);
    if (!yes)
      continue;
    used += yes->cost;
    if (const Leaf *no =
            cheapestFor(conditions.bits(p), care, true, budget - used))
      found(p, *yes, *no);
  }
}

void ConditionSearch::tryTwoLeaves() {
  Bits all(words, ~uint64_t(0));
  unify(all, goal.bound(), tuning::manyEntries,
        [&](size_t p, const Leaf &yes, const Leaf &no) {
          TermId condition = conditions.term(pool, p);
          TermId a = yes.term;
          TermId b = no.term;
          if (pool[b].op == Op::Constant && pool[b].value == 0)
            goal.offer(pool.make(Op::Mul, {condition, a}));
          goal.offer(pool.make(Op::Select, {condition, a, b}));
        });
}

/// Finds `if P then A else (if Q then B else C)`: one leaf for the rows of a
/// condition, and a tree of two leaves for the others.
void ConditionSearch::tryThreeLeaves() {
  std::vector<std::pair<size_t, const Leaf *>> first;
  for (const Leaf &leaf :
       ArrayRef(leaves).take_front(tuning::fewAlternatives)) {
    // For each leaf the condition that holds on the most rows on which the leaf
    // is right; of equals the cheapest.
    size_t best = conditions.size();
    unsigned bestCount = 0;
    for (size_t p = 0; p < std::min(tuning::someEntries, conditions.size());
         ++p) {
      if (!isSubset(conditions.bits(p), leaf.meets.data(), words))
        continue;
      unsigned rows = 0;
      for (unsigned i = 0; i < words; ++i)
        rows += llvm::popcount(conditions.bits(p)[i]);
      if (rows > bestCount) {
        best = p;
        bestCount = rows;
      }
    }
    if (best != conditions.size())
      first.push_back({best, &leaf});
  }
  for (auto [p, yes] : first) {
    unsigned used = conditions.cost(p) + 1 + yes->cost;
    if (used + 6 > goal.bound())
      continue;
    Bits rest(words);
    for (unsigned i = 0; i < words; ++i)
      rest[i] = ~conditions.bits(p)[i];
    TermId condition = conditions.term(pool, p);
    TermId a = yes->term;
    unify(rest, goal.bound() - used, tuning::searchedEntries,
          [&](size_t inner, const Leaf &b, const Leaf &c) {
            TermId tail = pool.make(
                Op::Select, {conditions.term(pool, inner), b.term, c.term});
            goal.offer(pool.make(Op::Select, {condition, a, tail}));
          });
  }
}

void ConditionSearch::tryExclusiveOr() {
  Bits other(words);
  for (uint32_t p = 0; p < bank.numTruths(); ++p) {
    if (bank.truthCost(p) + 4 > goal.bound())
      return;
    for (unsigned i = 0; i < words; ++i)
      other[i] = bank.bits(p)[i] ^ goal.positive()[i];
    if (uint32_t q = bank.findTruth(other.data()); q != bank.none)
      goal.offer(pool.make(Op::Xor,
                           {bank.truthTerm(pool, p), bank.truthTerm(pool, q)}));
  }
}

/// Finds choices between two leaves by a chain of conditions: `if 0 <= d and d
/// <= 9 then d else s`. Only the cheapest pairs of leaves are tried of which at
/// least one is right on every row.
void ConditionSearch::tryTwoLeavesByChains() {
  unsigned pairs = tuning::tiesKept;
  ArrayRef<Leaf> few = ArrayRef(leaves).take_front(tuning::combinedEntries);
  for (size_t j = 0; j < few.size(); ++j)
    for (size_t i = 0; i < j; ++i) {
      unsigned used = few[i].cost + few[j].cost + 1;
      if (used + jointCost > goal.bound())
        break;
      Wanted wanted{Bits(words), Bits(words)};
      uint64_t neither = 0;
      for (unsigned word = 0; word < words; ++word) {
        uint64_t x = few[i].meets[word], y = few[j].meets[word];
        wanted.yes[word] = x & ~y;
        wanted.no[word] = y & ~x;
        neither |= ~(x | y);
      }
      if (neither != 0)
        continue;
      chooseByChain(few[i], few[j], wanted, used);
      std::swap(wanted.yes, wanted.no);
      chooseByChain(few[j], few[i], wanted, used);
      if (--pairs == 0)
        return;
    }
}

void ConditionSearch::chooseByChain(const Leaf &yes, const Leaf &no,
                                    const Wanted &wanted, unsigned used) {
  ConditionChains chains(pool, conditions, wanted, [&] {
    return goal.bound() > used ? goal.bound() - used : 0;
  });
  chains.run(/*isAnd=*/true, [&](TermId condition) {
    goal.offer(pool.make(Op::Select, {condition, yes.term, no.term}));
  });
}

/// Finds a truth-valued target as a conjunction or disjunction.
void ConditionSearch::tryChains() {
  Wanted wanted{goal.positive(), goal.positive()};
  for (uint64_t &word : wanted.no)
    word = ~word;
  ConditionChains chains(pool, conditions, wanted,
                         [&] { return goal.bound(); });
  for (bool isAnd : {true, false})
    chains.run(isAnd, [&](TermId condition) { goal.offer(condition); });
}

void ConditionSearch::run() {
  collectLeaves();
  tryTwoLeaves();
  if (goal.isTruth()) {
    tryExclusiveOr();
    tryChains();
  } else {
    tryTwoLeavesByChains();
  }
  tryThreeLeaves();
}

void mips::regress::tryConditions(TermPool &pool, const ExpressionBank &bank,
                                  Goal &goal) {
  if (!goal.isConstant() && goal.bound() > 6)
    ConditionSearch(pool, bank, goal).run();
}
