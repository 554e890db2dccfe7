//===- LinearForms.cpp - rules from linear forms ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Column/LinearForms.h"
#include "Terms/Arithmetic.h"
#include "mips/Algebra/ModularEquations.h"
#include "mips/Regress/Terms/Cost.h"
#include "mips/Tuning/Tuning.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>
#include <numeric>
#include <optional>
#include <tuple>

using namespace mips;
using namespace mips::regress;
using llvm::ArrayRef;

TermId mips::regress::linearTerm(TermPool &pool, ArrayRef<TermId> features,
                                 ArrayRef<int64_t> factors, int64_t constant) {
  // Whether it is subtracted, and the product.
  std::vector<std::pair<bool, TermId>> parts;
  for (size_t i = 0; i < features.size(); ++i) {
    int64_t size = std::abs(factors[i]);
    if (size == 1)
      parts.push_back({factors[i] < 0, features[i]});
    else if (size != 0)
      parts.push_back({factors[i] < 0,
                       pool.make(Op::Mul, {pool.constant(size), features[i]})});
  }
  std::stable_partition(parts.begin(), parts.end(),
                        [](const auto &part) { return !part.first; });
  bool startsNegative = parts.empty() || parts.front().first;
  if (constant != 0 && !startsNegative)
    parts.push_back({constant < 0, pool.constant(std::abs(constant))});
  TermId result = startsNegative ? pool.constant(constant) : parts[0].second;
  for (size_t i = !startsNegative; i < parts.size(); ++i)
    result = pool.make(parts[i].first ? Op::Sub : Op::Add,
                       {result, parts[i].second});
  return result;
}

namespace {

/// Enumerates, depth first, choices of a few features and their factors.
class Combinations {
public:
  Combinations(TermPool &pool, ArrayRef<Feature> features, Goal &goal,
               Finisher &finisher)
      : pool(pool), features(features), goal(goal), finisher(finisher),
        rows(goal.numRows()), factors(features.size()),
        partial(features.size() + 1, std::vector<int32_t>(rows)) {
    // Features are restricted so that their multiples stay well within 32 bits.
    for (const Feature &feature : features) {
      terms.push_back(feature.term);
      int64_t widest = 0;
      for (unsigned i = 0; i < rows; ++i)
        widest = std::max<int64_t>(widest, std::abs(feature.values[i]));
      usable.push_back(widest < (bankLimit >> 8));
    }
    chooseFactors();
  }

  void run() {
    for (unsigned count = 1; count <= maxCount; ++count)
      choose(0, count, 0, 0);
  }

private:
  void chooseFactors();
  void choose(size_t first, unsigned count, unsigned depth, unsigned cost);

  TermPool &pool;
  ArrayRef<Feature> features;
  Goal &goal;
  Finisher &finisher;
  unsigned rows;
  std::vector<TermId> terms;
  std::vector<bool> usable;
  std::vector<int64_t> values;  ///< values that a factor may have
  std::vector<int64_t> factors; ///< factors of the current combination
  std::vector<std::vector<int32_t>> partial;
  unsigned maxCount;
};

} // namespace

/// Chooses as many factors as keep the number of combinations at a few
/// thousand.
void Combinations::chooseFactors() {
  size_t n = features.size();
  maxCount = n <= 11 ? n : 3;
  for (int64_t size = 1; size <= 10; ++size) {
    for (int64_t factor : {size, -size}) {
      if (n > 11 && size > 1)
        return;
      double combinations = 1;
      for (size_t i = 0; n <= 11 && i < n; ++i)
        combinations *= double(values.size() + 2);
      if (combinations > 3200 && !values.empty())
        return;
      values.push_back(factor);
    }
  }
}

void Combinations::choose(size_t first, unsigned count, unsigned depth,
                          unsigned cost) {
  if (count == 0) {
    finisher.finish(partial[depth].data(), cost,
                    [&] { return linearTerm(pool, terms, factors, 0); });
    return;
  }
  const std::vector<int32_t> &before = partial[depth];
  std::vector<int32_t> &after = partial[depth + 1];
  for (size_t f = first; f + count <= features.size(); ++f) {
    if (!usable[f])
      continue;
    for (int64_t factor : values) {
      unsigned own = 1 + (depth > 0);
      if (factor != 1 && factor != -1)
        own += 1 + constantCost(factor);
      if (cost + own > goal.bound())
        continue;
      factors[f] = factor;
      const int32_t *x = features[f].values;
      for (unsigned i = 0; i < rows; ++i)
        after[i] = before[i] + int32_t(factor) * x[i];
      choose(f + 1, count - 1, depth + 1, cost + own);
    }
    factors[f] = 0;
  }
}

void mips::regress::trySmallCombinations(TermPool &pool,
                                         ArrayRef<Feature> features, Goal &goal,
                                         Finisher &finisher) {
  if (!features.empty())
    Combinations(pool, features, goal, finisher).run();
}

/// Solves for the factors of the features and a constant whose sum equals the
/// target on each row of the sample modulo `m`.
static std::optional<std::vector<int64_t>>
solveSample(ArrayRef<Feature> features, const Goal &goal, int64_t m) {
  ModularEquations equations(features.size() + 1, m);
  for (unsigned i = 0; i < goal.numRows(); ++i) {
    std::vector<int64_t> row;
    for (const Feature &feature : features)
      row.push_back(feature.values[i]);
    row.push_back(1);
    row.push_back(goal.values()[i]);
    if (!equations.add(std::move(row)))
      return std::nullopt;
  }
  return equations.solution();
}

static std::vector<TermId> termsOf(ArrayRef<Feature> features) {
  std::vector<TermId> terms;
  for (const Feature &feature : features)
    terms.push_back(feature.term);
  return terms;
}

void mips::regress::tryAffine(TermPool &pool, ArrayRef<Feature> features,
                              Goal &goal) {
  auto solution = solveSample(features, goal, longPrime);
  if (!solution)
    return;
  for (int64_t factor : *solution)
    if (std::abs(factor) > tuning::largestFactor)
      return;
  ArrayRef<int64_t> factors(*solution);
  goal.offer(
      linearTerm(pool, termsOf(features), factors.drop_back(), factors.back()));
}

void mips::regress::tryModularAffine(TermPool &pool, ArrayRef<Feature> features,
                                     int64_t modulus, Goal &goal) {
  if (goal.lo() < 0 || goal.hi() >= modulus)
    return;
  auto solution = solveSample(features, goal, modulus);
  if (!solution)
    return;
  // Modulo `modulus`, -1 and modulus - 1 are the same factor; both are offered,
  // and the cheaper sum wins.
  std::vector<TermId> terms = termsOf(features);
  for (bool positive : {false, true}) {
    std::vector<int64_t> factors = *solution;
    for (int64_t &factor : factors)
      factor = positive ? floorMod(factor, modulus) : factor;
    int64_t constant = factors.back();
    factors.pop_back();
    goal.offer(pool.make(Op::Mod, {linearTerm(pool, terms, factors, constant)},
                         modulus));
  }
}

static bool isArgmax(ArrayRef<const Feature *> chosen, const Goal &goal) {
  for (unsigned i = 0; i < goal.numRows(); ++i) {
    unsigned best = 0;
    for (unsigned k = 1; k < chosen.size(); ++k)
      if (chosen[k]->values[i] > chosen[best]->values[i])
        best = k;
    if (int32_t(best) != goal.values()[i])
      return false;
  }
  return true;
}

static void chooseArgmax(TermPool &pool, ArrayRef<Feature> features,
                         size_t count, unsigned &attempts, Goal &goal,
                         std::vector<const Feature *> &chosen) {
  if (chosen.size() == count) {
    if (++attempts; !isArgmax(chosen, goal))
      return;
    std::vector<TermId> terms;
    for (const Feature *feature : chosen)
      terms.push_back(feature->term);
    goal.offer(pool.make(Op::Argmax, terms));
    return;
  }
  for (const Feature &feature : features) {
    if (attempts >= tuning::scannedEntries)
      return;
    if (llvm::is_contained(chosen, &feature))
      continue;
    chosen.push_back(&feature);
    chooseArgmax(pool, features, count, attempts, goal, chosen);
    chosen.pop_back();
  }
}

void mips::regress::tryArgmax(TermPool &pool, ArrayRef<Feature> features,
                              Goal &goal) {
  size_t count = size_t(goal.hi()) + 1;
  // With two columns `[a < b]` is the better notation.
  if (goal.lo() != 0 || count < 3 || count > 8 || count > features.size() ||
      count + 1 > goal.bound())
    return;
  unsigned attempts = 0;
  std::vector<const Feature *> chosen;
  chooseArgmax(pool, features, count, attempts, goal, chosen);
}
