//===- Indicators.cpp - sums of comparisons ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Column/Indicators.h"
#include "mips/Regress/Terms/Cost.h"
#include "mips/Tuning/Tuning.h"
#include <algorithm>
#include <deque>

using namespace mips;
using namespace mips::regress;
using llvm::ArrayRef;

namespace {

/// The features and truth values about them, cheaper ones first.
class IndicatorList {
public:
  IndicatorList(TermPool &pool, ArrayRef<Feature> features, unsigned rows)
      : pool(pool), features(features), rows(rows), all(features.vec()) {}

  void addPairs();
  void addThresholds();
  ArrayRef<Feature> list() const { return all; }

private:
  template <typename Holds> void add(Op op, TermId a, TermId b, Holds holds) {
    storage.emplace_back(rows);
    for (unsigned i = 0; i < rows; ++i)
      storage.back()[i] = holds(i);
    all.push_back({pool.make(op, {a, b}), storage.back().data()});
  }

  TermPool &pool;
  ArrayRef<Feature> features;
  unsigned rows;
  std::vector<Feature> all;
  std::deque<std::vector<int32_t>> storage;
};

} // namespace

void IndicatorList::addPairs() {
  for (size_t a = 0; a < features.size(); ++a)
    for (size_t b = 0; b < features.size(); ++b) {
      const int32_t *x = features[a].values, *y = features[b].values;
      if (a != b)
        add(Op::Lt, features[a].term, features[b].term,
            [=](unsigned i) { return x[i] < y[i]; });
    }
}

/// Adds all thresholds of features with few values. Every function of such a
/// feature is a linear combination of its thresholds.
void IndicatorList::addThresholds() {
  for (const Feature &feature : features) {
    const int32_t *x = feature.values;
    auto [lo, hi] = std::minmax_element(x, x + rows);
    if (*lo + 1 >= *hi || int64_t(*hi) - *lo >= tuning::fewValues)
      continue;
    for (int32_t k = *lo + 1; k <= *hi; ++k)
      add(Op::Le, pool.constant(k), feature.term,
          [=](unsigned i) { return k <= x[i]; });
  }
}

void mips::regress::tryIndicators(TermPool &pool, ArrayRef<Feature> features,
                                  Goal &goal) {
  // Two truth values and their sum cost as much as a condition that joins two.
  if (goal.isConstant() || goal.isTruth() || goal.bound() < jointCost ||
      features.size() > tuning::linearColumns)
    return;
  IndicatorList indicators(pool, features, goal.numRows());
  if (features.size() > 1) {
    indicators.addPairs();
    tryAffine(pool, indicators.list(), goal);
  }
  size_t numPairs = indicators.list().size();
  indicators.addThresholds();
  if (indicators.list().size() > numPairs)
    tryAffine(pool, indicators.list(), goal);
}
