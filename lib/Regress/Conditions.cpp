//===- Conditions.cpp - rules made of cases
//-----------------------------------------===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Conditions.h"
#include "ConditionSet.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/bit.h"
#include <algorithm>
#include <set>

using namespace mips::regress;

namespace {

/// A number of the bank or a constant, and the rows where it equals the target.
struct Leaf {
  TermId term;
  unsigned cost;
  Bits meets;
};

/// A condition or a conjunction of them, and the rows where it holds.
struct Part {
  TermId term;
  unsigned cost;
  Bits rows;
};

class ConditionSearch {
public:
  ConditionSearch(TermPool &pool, const ExpressionBank &bank, Goal &goal)
      : pool(pool), bank(bank), goal(goal), words(goal.numWords()),
        conditions(bank, goal.bound()) {}

  void run();

private:
  void collectLeaves();
  Bits meeting(const int32_t *x) const;
  /// `if P then A else B` on the rows of `care`; calls `found` with each that
  /// costs no more than `budget`.
  template <typename Found>
  void unify(const Bits &care, unsigned budget, size_t maxTruths,
             Found found) const;
  const Leaf *cheapestFor(const uint64_t *rows, const Bits &care, bool flipped,
                          unsigned budget) const;
  void tryTwoLeaves();
  void tryThreeLeaves();

  void tryExclusiveOr();
  void tryChains(bool isAnd);
  void coverPairs(bool isAnd, const std::vector<Part> &parts, const Bits &open);
  void coverGreedily(bool isAnd, std::vector<Part> parts, const Bits &open);
  std::vector<Part> nestedParts(bool isAnd, size_t maxParts);
  Bits covers(const uint64_t *bits, bool isAnd) const;
  bool isSafe(const uint64_t *bits, bool isAnd) const;

  TermPool &pool;
  const ExpressionBank &bank;
  Goal &goal;
  unsigned words;
  ConditionSet conditions;
  std::vector<Leaf> leaves;
};

} // namespace

static unsigned count(const Bits &bits) {
  unsigned total = 0;
  for (uint64_t word : bits)
    total += llvm::popcount(word);
  return total;
}

Bits ConditionSearch::meeting(const int32_t *x) const {
  Bits meets(words);
  for (unsigned i = 0; i < goal.numRows(); ++i)
    meets[i / 64] |= uint64_t(x[i] == goal.values()[i]) << (i % 64);
  return meets;
}

/// Leaves by cost, without those that a cheaper one can replace: first the
/// target's own values, which need not be constants of the bank.
void ConditionSearch::collectLeaves() {
  constexpr size_t maxLeaves = 256, maxNumbers = 20000, maxConstants = 24;
  std::set<int32_t> values(goal.values(), goal.values() + goal.numRows());
  std::vector<int32_t> row(goal.numRows());
  for (int32_t value : values) {
    if (values.size() > maxConstants)
      break;
    std::fill(row.begin(), row.end(), value);
    leaves.push_back(
        {pool.constant(value), constantCost(value), meeting(row.data())});
  }
  llvm::DenseSet<uint64_t> seen;
  for (uint32_t a = 0; a < std::min(maxNumbers, bank.numNumbers()); ++a) {
    if (leaves.size() >= maxLeaves || bank.cost(a) + 5 > goal.bound())
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

/// The cheapest leaf that is right wherever `rows` (or, flipped, its
/// complement) and `care` hold.
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
  // Where one leaf will do there is nothing to distinguish.
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
  constexpr size_t maxTruths = 20000;
  Bits all(words, ~uint64_t(0));
  unify(all, goal.bound(), maxTruths,
        [&](size_t p, const Leaf &yes, const Leaf &no) {
          TermId condition = conditions.term(pool, p);
          TermId a = yes.term;
          TermId b = no.term;
          if (pool[b].op == Op::Constant && pool[b].value == 0)
            goal.offer(pool.make(Op::Mul, {condition, a}));
          goal.offer(pool.make(Op::Select, {condition, a, b}));
        });
}

/// A leaf for the rows of one condition, a tree of two for the others.
void ConditionSearch::tryThreeLeaves() {
  constexpr size_t maxFirst = 24, maxTruths = 2000, maxInner = 600;
  std::vector<std::pair<size_t, const Leaf *>> first;
  for (const Leaf &leaf : llvm::ArrayRef(leaves).take_front(maxFirst)) {
    // The condition that makes most of this leaf; of equals the cheapest.
    size_t best = conditions.size();
    unsigned bestCount = 0;
    for (size_t p = 0; p < std::min(maxTruths, conditions.size()); ++p) {
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
    unify(rest, goal.bound() - used, maxInner,
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

/// In a conjunction every part holds on all positive rows, and covers the
/// negative ones where it does not hold; a disjunction the other way round.
bool ConditionSearch::isSafe(const uint64_t *bits, bool isAnd) const {
  return isAnd ? isSubset(goal.positive().data(), bits, words)
               : isSubset(bits, goal.positive().data(), words);
}

Bits ConditionSearch::covers(const uint64_t *bits, bool isAnd) const {
  Bits result(bits, bits + words);
  if (isAnd)
    for (uint64_t &word : result)
      word = ~word;
  return result;
}

/// Disjunctions of two conditions to be parts of a conjunction, or the other
/// way round: those that are safe though neither condition is.
std::vector<Part> ConditionSearch::nestedParts(bool isAnd, size_t maxTruths) {
  std::vector<Part> parts;
  size_t n = std::min(maxTruths, conditions.size());
  Bits joined(words);
  llvm::DenseSet<uint64_t> seen;
  for (size_t p = 0; p < n; ++p)
    for (size_t q = 0; q < p; ++q) {
      unsigned cost = conditions.cost(p) + conditions.cost(q) + 1;
      if (cost + 4 > goal.bound())
        break;
      const uint64_t *x = conditions.bits(p), *y = conditions.bits(q);
      for (unsigned i = 0; i < words; ++i)
        joined[i] = isAnd ? x[i] | y[i] : x[i] & y[i];
      if (!isSafe(joined.data(), isAnd))
        continue;
      Bits covered = covers(joined.data(), isAnd);
      uint64_t hash = 0;
      for (uint64_t word : covered)
        hash = (hash ^ word) * 0x9e3779b97f4a7c15u;
      if (hash == 0 || !seen.insert(hash >> 2).second)
        continue;
      TermId term =
          pool.make(isAnd ? Op::Or : Op::And,
                    {conditions.term(pool, p), conditions.term(pool, q)});
      parts.push_back({term, cost, std::move(covered)});
    }
  return parts;
}

void ConditionSearch::coverPairs(bool isAnd, const std::vector<Part> &parts,
                                 const Bits &open) {
  for (size_t j = 0; j < parts.size(); ++j)
    for (size_t i = 0; i < j; ++i) {
      if (parts[i].cost + parts[j].cost + 1 > goal.bound())
        continue;
      uint64_t left = 0;
      for (unsigned word = 0; word < words; ++word)
        left |= open[word] & ~(parts[i].rows[word] | parts[j].rows[word]);
      if (left == 0)
        goal.offer(pool.make(isAnd ? Op::And : Op::Or,
                             {parts[i].term, parts[j].term}));
    }
}

/// The most rows for the money, until all are covered.
void ConditionSearch::coverGreedily(bool isAnd, std::vector<Part> parts,
                                    const Bits &open) {
  Bits left = open;
  TermId result = 0;
  for (unsigned cost = 0; count(left) > 0;) {
    const Part *best = nullptr;
    unsigned bestRows = 0;
    for (const Part &part : parts) {
      unsigned rows = 0;
      for (unsigned i = 0; i < words; ++i)
        rows += llvm::popcount(part.rows[i] & left[i]);
      if (rows * (best ? best->cost + 1 : 1) >
          bestRows * (best ? part.cost + 1 : 1)) {
        best = &part;
        bestRows = rows;
      }
    }
    if (!best || cost + best->cost > goal.bound())
      return;
    result = cost == 0
                 ? best->term
                 : pool.make(isAnd ? Op::And : Op::Or, {result, best->term});
    cost += best->cost + 1;
    for (unsigned i = 0; i < words; ++i)
      left[i] &= ~best->rows[i];
  }
  goal.offer(result);
}

void ConditionSearch::tryChains(bool isAnd) {
  constexpr size_t maxParts = 1000, maxNested = 300;
  std::vector<Part> parts;
  for (size_t p = 0; p < conditions.size() && parts.size() < maxParts; ++p) {
    if (conditions.cost(p) + 4 > goal.bound())
      break;
    if (!isSafe(conditions.bits(p), isAnd))
      continue;
    Bits rows = covers(conditions.bits(p), isAnd);
    if (llvm::none_of(parts, [&](const Part &part) {
          return isSubset(rows.data(), part.rows.data(), words);
        }))
      parts.push_back({conditions.term(pool, p), conditions.cost(p), rows});
  }
  for (Part &part : nestedParts(isAnd, maxNested))
    if (parts.size() < 2 * maxParts)
      parts.push_back(std::move(part));
  Bits open = goal.positive();
  if (isAnd)
    for (uint64_t &word : open)
      word = ~word;
  coverPairs(isAnd, parts, open);
  coverGreedily(isAnd, std::move(parts), open);
}

void ConditionSearch::run() {
  collectLeaves();
  tryTwoLeaves();
  if (goal.isTruth()) {
    tryExclusiveOr();
    tryChains(/*isAnd=*/true);
    tryChains(/*isAnd=*/false);
  }
  tryThreeLeaves();
}

void mips::regress::tryConditions(TermPool &pool, const ExpressionBank &bank,
                                  Goal &goal) {
  if (!goal.isConstant() && goal.bound() > 6)
    ConditionSearch(pool, bank, goal).run();
}
