//===- Joins.cpp - the last operation by meet in the middle ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Column/Joins.h"
#include "Terms/Arithmetic.h"
#include "mips/Regress/Terms/Cost.h"
#include "mips/Tuning/Tuning.h"
#include <algorithm>

using namespace mips;
using namespace mips::regress;

Joins::Joins(TermPool &pool, const ExpressionBank &bank, Goal &goal)
    : pool(pool), bank(bank), goal(goal),
      targetHash(bank.hashOf(goal.values())), negative(goal.positive()) {
  for (uint64_t &word : negative)
    word = ~word;
}

void Joins::offer(Op op, uint32_t a, uint32_t b) {
  if (affords(a, b))
    goal.offer(
        pool.make(op, {bank.numberTerm(pool, a), bank.numberTerm(pool, b)}));
}

void Joins::addNumbers(uint32_t begin, uint32_t end) {
  size_t firstBelow = below.size(), firstAbove = above.size();
  for (uint32_t a = begin; a < end; ++a) {
    if (bank.cost(a) + 2 > goal.bound())
      break;
    if (bank.isLeaf(a))
      leaves.push_back(a);
    trySums(a);
    tryProduct(a);
    addBound(a);
    if (goal.isTruth()) {
      tryComparisons(a);
      addForEquality(a);
    }
  }
  tryCovers(Op::Max, below, firstBelow);
  tryCovers(Op::Min, above, firstAbove);
}

void Joins::trySums(uint32_t a) {
  uint64_t hash = bank.hash(a);
  if (uint32_t b = bank.findNumber(targetHash - hash); b != bank.none)
    offer(Op::Add, a, b);
  if (uint32_t b = bank.findNumber(hash - targetHash); b != bank.none)
    offer(Op::Sub, a, b);
  if (uint32_t b = bank.findNumber(targetHash + hash); b != bank.none)
    offer(Op::Sub, b, a);
}

/// Looks up T / A. Tries products only if A is nowhere 0, so that A determines
/// the other factor.
void Joins::tryProduct(uint32_t a) {
  const int32_t *x = bank.values(a), *t = goal.values();
  uint64_t hash = 0;
  for (unsigned i = 0; i < goal.numRows(); ++i) {
    if (x[i] == 0 || t[i] % x[i] != 0)
      return;
    hash += uint64_t(int64_t(t[i] / x[i])) * bank.key(i);
  }
  if (uint32_t b = bank.findNumber(hash); b != bank.none)
    offer(Op::Mul, a, b);
}

/// Compares A with the columns without storing the results, so that a whole
/// level of comparisons needs no memory.
void Joins::tryComparisons(uint32_t a) {
  const int32_t *x = bank.values(a), *t = goal.values();
  unsigned n = goal.numRows();
  auto matches = [&](auto holds) {
    for (unsigned i = 0; i < n; ++i)
      if (holds(i) != (t[i] != 0))
        return false;
    return true;
  };
  for (uint32_t b : leaves) {
    const int32_t *y = bank.values(b);
    if (matches([&](unsigned i) { return x[i] < y[i]; }))
      offer(Op::Lt, a, b);
    if (matches([&](unsigned i) { return x[i] <= y[i]; }))
      offer(Op::Le, a, b);
    if (matches([&](unsigned i) { return y[i] < x[i]; }))
      offer(Op::Lt, b, a);
    if (matches([&](unsigned i) { return y[i] <= x[i]; }))
      offer(Op::Le, b, a);
  }
}

/// Keeps A as a bound if it is nowhere above (below) the target.
void Joins::addBound(uint32_t a) {
  const int32_t *x = bank.values(a), *t = goal.values();
  unsigned n = goal.numRows();
  for (bool isBelow : {true, false}) {
    std::vector<Bound> &bounds = isBelow ? below : above;
    unsigned row = 0;
    while (row < n && (isBelow ? x[row] <= t[row] : x[row] >= t[row]))
      ++row;
    if (row < n || bounds.size() >= tuning::someEntries)
      continue;
    Bits meets(goal.numWords());
    uint64_t any = 0;
    for (unsigned i = 0; i < n; ++i)
      meets[i / 64] |= uint64_t(x[i] == t[i]) << (i % 64);
    for (uint64_t word : meets)
      any |= word;
    bool dominated = any == 0;
    for (size_t k = 0; k < bounds.size() && !dominated; ++k)
      dominated = isSubset(meets.data(), bounds[k].meets.data(), meets.size());
    if (!dominated)
      bounds.push_back({a, std::move(meets)});
  }
}

/// Looks for two bounds of which at least one equals the target on each row.
void Joins::tryCovers(Op op, const std::vector<Bound> &bounds, size_t begin) {
  for (size_t j = begin; j < bounds.size(); ++j)
    for (size_t i = 0; i < j; ++i) {
      uint64_t all = ~uint64_t(0);
      for (unsigned word = 0; word < goal.numWords(); ++word)
        all &= bounds[i].meets[word] | bounds[j].meets[word];
      if (all == ~uint64_t(0))
        offer(op, bounds[i].number, bounds[j].number);
    }
}

void Joins::addForEquality(uint32_t a) {
  const int32_t *x = bank.values(a);
  uint64_t positive = 0, all = bank.hash(a);
  for (unsigned i = 0; i < goal.numRows(); ++i)
    if (goal.values()[i])
      positive += uint64_t(int64_t(x[i])) * bank.key(i);
  // The shift drops two bits because DenseMap reserves the greatest keys.
  tryEqual(Op::Eq, positive >> 2, a, negative);
  tryEqual(Op::Ne, (all - positive) >> 2, a, goal.positive());
}

/// Offers [A = B] (or [A != B]) for all B that equal A where they must;
/// `wanted` are the rows on which they have to differ.
void Joins::tryEqual(Op op, uint64_t hash, uint32_t a, const Bits &wanted) {
  std::vector<uint32_t> &bucket =
      (op == Op::Eq ? onPositive : onNegative)[hash];
  const int32_t *x = bank.values(a);
  for (uint32_t b : bucket) {
    if (!affords(a, b))
      break;
    const int32_t *y = bank.values(b);
    bool differs = true;
    for (unsigned i = 0; i < goal.numRows() && differs; ++i)
      differs = x[i] != y[i] || !(wanted[i / 64] >> (i % 64) & 1);
    if (differs)
      offer(op, a, b);
  }
  if (bucket.size() < tuning::combinedEntries)
    bucket.push_back(a);
}

void Joins::tryModularSums(int64_t modulus, size_t maxNumbers) {
  if (goal.lo() < 0 || goal.hi() >= modulus || goal.isConstant())
    return;
  unsigned own = 1 + constantCost(modulus);
  llvm::DenseMap<uint64_t, uint32_t> residues;
  unsigned n = goal.numRows();
  int32_t m = int32_t(modulus);
  const FastDivisor by(modulus);
  const int32_t *t = goal.values();
  uint64_t partners[3];
  for (uint32_t a = 0; a < std::min(maxNumbers, bank.numNumbers()); ++a) {
    if (bank.cost(a) + 2 + own > goal.bound())
      break;
    const int32_t *x = bank.values(a);
    uint64_t residue = 0;
    std::fill(partners, partners + 3, 0);
    for (unsigned i = 0; i < n; ++i) {
      uint32_t r = uint32_t(by.mod(x[i]));
      uint32_t rest = t[i] >= int32_t(r) ? t[i] - r : t[i] + m - r;
      uint32_t sum = t[i] + r >= uint32_t(m) ? t[i] + r - m : t[i] + r;
      uint32_t minus = rest == 0 ? 0 : m - rest;
      residue += r * bank.key(i);
      partners[0] += rest * bank.key(i);  // A + B
      partners[1] += minus * bank.key(i); // A - B
      partners[2] += sum * bank.key(i);   // B - A
    }
    residues.try_emplace(residue >> 2, a);
    for (unsigned kind = 0; kind < 3; ++kind)
      if (auto it = residues.find(partners[kind] >> 2); it != residues.end()) {
        uint32_t b = it->second;
        if (bank.cost(a) + bank.cost(b) + 1 + own > goal.bound())
          continue;
        TermId A = bank.numberTerm(pool, a), B = bank.numberTerm(pool, b);
        TermId inner = kind == 0   ? pool.make(Op::Add, {A, B})
                       : kind == 1 ? pool.make(Op::Sub, {A, B})
                                   : pool.make(Op::Sub, {B, A});
        goal.offer(pool.make(Op::Mod, {inner}, modulus));
      }
  }
}
