//===- ConditionChains.cpp - conjunctions and disjunctions ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Column/ConditionChains.h"
#include "mips/Tuning/Tuning.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/bit.h"
#include <algorithm>

using namespace mips;
using namespace mips::regress;

static unsigned count(const Bits &bits) {
  unsigned total = 0;
  for (uint64_t word : bits)
    total += llvm::popcount(word);
  return total;
}

static uint64_t hashOf(const Bits &bits) {
  uint64_t hash = 0;
  for (uint64_t word : bits)
    hash = (hash ^ word) * 0x9e3779b97f4a7c15u;
  return hash;
}

/// Whether a condition may be part of the chain. In a conjunction every part
/// holds on all rows of `wanted.yes` and excludes the rows of `wanted.no` on
/// which it fails; a disjunction is the dual.
bool ConditionChains::isSafe(const uint64_t *bits) const {
  if (isAnd)
    return isSubset(wanted.yes.data(), bits, words);
  uint64_t wrong = 0;
  for (unsigned i = 0; i < words; ++i)
    wrong |= bits[i] & wanted.no[i];
  return wrong == 0;
}

Bits ConditionChains::covers(const uint64_t *bits) const {
  Bits result(words);
  for (unsigned i = 0; i < words; ++i)
    result[i] = (isAnd ? ~bits[i] : bits[i]) & open()[i];
  return result;
}

/// Parts of two conditions: disjunctions for a conjunction and vice versa. They
/// may be safe although neither condition is.
std::vector<ConditionChains::Part>
ConditionChains::nestedParts(size_t maxTruths) {
  std::vector<Part> parts;
  size_t n = std::min(maxTruths, conditions.size());
  Bits joined(words);
  llvm::DenseSet<uint64_t> seen;
  for (size_t p = 0; p < n; ++p)
    for (size_t q = 0; q < p; ++q) {
      unsigned cost = conditions.cost(p) + conditions.cost(q) + 1;
      if (cost + 4 > budget())
        break;
      const uint64_t *x = conditions.bits(p), *y = conditions.bits(q);
      for (unsigned i = 0; i < words; ++i)
        joined[i] = isAnd ? x[i] | y[i] : x[i] & y[i];
      if (!isSafe(joined.data()))
        continue;
      Bits covered = covers(joined.data());
      uint64_t hash = hashOf(covered);
      if (hash == 0 || !seen.insert(hash >> 2).second)
        continue;
      TermId term = pool.make(
          innerOp(), {conditions.term(pool, p), conditions.term(pool, q)});
      parts.push_back({term, cost, std::move(covered)});
    }
  return parts;
}

void ConditionChains::coverPairs(const std::vector<Part> &parts, Found found) {
  for (size_t j = 0; j < parts.size(); ++j)
    for (size_t i = 0; i < j; ++i) {
      if (parts[i].cost + parts[j].cost + 1 > budget())
        continue;
      uint64_t left = 0;
      for (unsigned word = 0; word < words; ++word)
        left |= open()[word] & ~(parts[i].rows[word] | parts[j].rows[word]);
      if (left == 0)
        found(pool.make(op(), {parts[i].term, parts[j].term}));
    }
}

/// Greedy set cover: repeatedly takes the part that settles the most rows for
/// its cost until all rows are settled.
void ConditionChains::coverGreedily(std::vector<Part> parts, Found found) {
  Bits left = open();
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
    if (!best || cost + best->cost > budget())
      return;
    result = cost == 0 ? best->term : pool.make(op(), {result, best->term});
    cost += best->cost + 1;
    for (unsigned i = 0; i < words; ++i)
      left[i] &= ~best->rows[i];
  }
  found(result);
}

void ConditionChains::run(bool conjunction, Found found) {
  isAnd = conjunction;
  std::vector<Part> parts;
  for (size_t p = 0;
       p < conditions.size() && parts.size() < tuning::searchedEntries; ++p) {
    if (conditions.cost(p) + 4 > budget())
      break;
    if (!isSafe(conditions.bits(p)))
      continue;
    Bits rows = covers(conditions.bits(p));
    if (llvm::none_of(parts, [&](const Part &part) {
          return isSubset(rows.data(), part.rows.data(), words);
        }))
      parts.push_back(
          {conditions.term(pool, p), conditions.cost(p), std::move(rows)});
  }
  for (Part &part : nestedParts(tuning::searchedEntries))
    if (parts.size() < 2 * tuning::searchedEntries)
      parts.push_back(std::move(part));
  coverPairs(parts, found);
  coverGreedily(std::move(parts), found);
}
