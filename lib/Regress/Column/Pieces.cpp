//===- Pieces.cpp - piecewise linear rules ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Enumeration by cost reaches a rule of two forms of three variables each only
// late. But each form by itself is seen in the data: the target less the sum
// of its variables has one value, its constant, on many rows.
//
//===----------------------------------------------------------------------===//

#include "Column/Pieces.h"
#include "Column/PieceList.h"
#include "mips/Tuning/Tuning.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>

using namespace mips;
using namespace mips::regress;
using llvm::ArrayRef;

namespace {

/// A sum of a few variables with signs, to be compared with a constant.
struct Test {
  std::vector<int64_t> factors;
  std::vector<int64_t> values;
};

/// The search behind tryPieces().
class PieceSearch {
public:
  PieceSearch(TermPool &pool, ArrayRef<Feature> features, Goal &goal)
      : pool(pool), features(features), goal(goal), rows(goal.numRows()) {
    for (const Feature &feature : features)
      terms.push_back(feature.term);
  }

  void run();

private:
  void tryPair(const Piece &a, const Piece &b);
  void offerExtremum(Op op, const Piece &a, const Piece &b);
  void trySelect(const Piece &a, const Piece &b);
  void tryTest(const Piece &a, const Piece &b, const Test &test);
  void tryClip(const Piece &a);
  void tryTriple(const Piece &a, const Piece &b, const Piece &c);
  void tryHinges(const Piece &a, const Piece &b, const Piece &c);
  void makeTests();
  TermId condition(const Test &test, int64_t most, int64_t beyond);

  TermId linear(const std::vector<int64_t> &factors, int64_t constant) {
    return linearTerm(pool, terms, factors, constant);
  }
  TermId term(const Piece &piece) {
    return linear(piece.factors, piece.constant);
  }
  /// `b - a`.
  TermId difference(const Piece &a, const Piece &b) {
    std::vector<int64_t> factors(features.size());
    for (size_t f = 0; f < factors.size(); ++f)
      factors[f] = b.factors[f] - a.factors[f];
    return linear(factors, b.constant - a.constant);
  }

  TermPool &pool;
  ArrayRef<Feature> features;
  Goal &goal;
  unsigned rows;
  std::vector<TermId> terms;
  std::vector<Piece> pieces;
  std::vector<Test> tests;
};

} // namespace

/// Makes the sums of up to three variables with signs, single variables and
/// differences first. Of a sum and its negation one is enough.
void PieceSearch::makeTests() {
  std::vector<int64_t> factors(features.size(), -1);
  auto size = [](const std::vector<int64_t> &f) {
    return f.size() - std::count(f.begin(), f.end(), 0);
  };
  for (size_t i = 0; i < factors.size();) {
    auto head = llvm::find_if(factors, [](int64_t f) { return f != 0; });
    if (head != factors.end() && *head > 0 &&
        size(factors) <= ptrdiff_t(tuning::nested)) {
      Test test{factors, std::vector<int64_t>(rows)};
      for (size_t f = 0; f < factors.size(); ++f)
        for (unsigned row = 0; row < rows; ++row)
          test.values[row] += factors[f] * features[f].values[row];
      tests.push_back(std::move(test));
    }
    for (i = 0; i < factors.size() && ++factors[i] == 2; ++i)
      factors[i] = -1;
  }
  llvm::stable_sort(tests, [&](const Test &a, const Test &b) {
    return size(a.factors) < size(b.factors);
  });
}

/// The condition that the sum is at most `most`. The values of the sum that are
/// greater are at least `beyond`, so every limit between the two will do.
TermId PieceSearch::condition(const Test &test, int64_t most, int64_t beyond) {
  std::vector<int64_t> left, right;
  for (int64_t factor : test.factors) {
    left.push_back(std::max<int64_t>(factor, 0));
    right.push_back(std::max<int64_t>(-factor, 0));
  }
  TermId sum = linear(left, 0);
  if (llvm::all_of(right, [](int64_t factor) { return factor == 0; }))
    return pool.make(Op::Le,
                     {sum, pool.constant(cheapestConstant(most, beyond - 1))});
  if (most <= 0 && beyond > 0)
    return pool.make(Op::Le, {sum, linear(right, 0)});
  if (most < 0 && beyond >= 0)
    return pool.make(Op::Lt, {sum, linear(right, 0)});
  return pool.make(Op::Le,
                   {sum, linear(right, cheapestConstant(most, beyond - 1))});
}

/// Offers a choice: one form where a sum is at most a constant, the other form
/// where the sum is greater.
void PieceSearch::tryTest(const Piece &a, const Piece &b, const Test &test) {
  int64_t mostA = INT64_MIN, leastB = INT64_MAX;
  for (unsigned i = 0; i < rows; ++i) {
    if (a.meets[i] && b.meets[i])
      continue;
    if (a.meets[i])
      mostA = std::max(mostA, test.values[i]);
    else
      leastB = std::min(leastB, test.values[i]);
    if (mostA >= leastB)
      return;
  }
  goal.offer(pool.make(Op::Select,
                       {condition(test, mostA, leastB), term(a), term(b)}));
}

void PieceSearch::trySelect(const Piece &a, const Piece &b) {
  for (const Test &test : tests) {
    tryTest(a, b, test);
    tryTest(b, a, test);
  }
}

/// Offers the extremum of two forms as it is, and with a common part of both
/// written outside of the extremum.
void PieceSearch::offerExtremum(Op op, const Piece &a, const Piece &b) {
  TermId zero = pool.constant(0);
  goal.offer(pool.make(op, {term(a), term(b)}));
  goal.offer(
      pool.make(Op::Add, {term(a), pool.make(op, {difference(a, b), zero})}));
  goal.offer(
      pool.make(Op::Add, {term(b), pool.make(op, {difference(b, a), zero})}));
  Piece common = a, restA = a, restB = b;
  auto split = [](int64_t &shared, int64_t &first, int64_t &second) {
    shared = (first < 0) != (second < 0)          ? 0
             : std::abs(first) < std::abs(second) ? first
                                                  : second;
    first -= shared;
    second -= shared;
  };
  for (size_t f = 0; f < features.size(); ++f)
    split(common.factors[f], restA.factors[f], restB.factors[f]);
  split(common.constant, restA.constant, restB.constant);
  goal.offer(pool.make(
      Op::Add, {term(common), pool.make(op, {term(restA), term(restB)})}));
}

void PieceSearch::tryPair(const Piece &a, const Piece &b) {
  if (a.count + b.count < rows)
    return;
  bool isMax = true, isMin = true, isAbs = true;
  for (unsigned i = 0; i < rows; ++i) {
    if (!a.meets[i] && !b.meets[i])
      return;
    isMax &= goal.values()[i] == std::max(a.values[i], b.values[i]);
    isMin &= goal.values()[i] == std::min(a.values[i], b.values[i]);
    isAbs &= a.values[i] == -b.values[i];
  }
  if (isMax && isAbs) {
    goal.offer(pool.make(Op::Abs, {term(a)}));
    goal.offer(pool.make(Op::Abs, {term(b)}));
  }
  if (isMax || isMin)
    offerExtremum(isMax ? Op::Max : Op::Min, a, b);
  trySelect(a, b);
}

/// Offers a form that is held between the least and the greatest value of the
/// target.
void PieceSearch::tryClip(const Piece &a) {
  int64_t lo = goal.lo(), hi = goal.hi();
  for (unsigned i = 0; i < rows; ++i)
    if (goal.values()[i] != std::min(std::max(a.values[i], lo), hi))
      return;
  goal.offer(
      pool.make(Op::Min, {pool.make(Op::Max, {term(a), pool.constant(lo)}),
                          pool.constant(hi)}));
}

/// Offers the extremum of one form and of the extremum of two others.
void PieceSearch::tryTriple(const Piece &a, const Piece &b, const Piece &c) {
  constexpr Op ops[] = {Op::Max, Op::Min};
  auto apply = [](Op op, int64_t x, int64_t y) {
    return op == Op::Max ? std::max(x, y) : std::min(x, y);
  };
  for (Op outer : ops)
    for (Op inner : ops) {
      unsigned i = 0;
      while (i < rows &&
             goal.values()[i] == apply(outer, a.values[i],
                                       apply(inner, b.values[i], c.values[i])))
        ++i;
      if (i == rows)
        goal.offer(
            pool.make(outer, {term(a), pool.make(inner, {term(b), term(c)})}));
    }
}

/// Offers `a` plus `b - a` and `c - a`, each only where it is greater (or less)
/// than 0.
void PieceSearch::tryHinges(const Piece &a, const Piece &b, const Piece &c) {
  constexpr Op ops[] = {Op::Max, Op::Min};
  auto apply = [](Op op, int64_t x) {
    return op == Op::Max ? std::max<int64_t>(x, 0) : std::min<int64_t>(x, 0);
  };
  TermId zero = pool.constant(0);
  for (Op first : ops)
    for (Op second : ops) {
      unsigned i = 0;
      while (i < rows &&
             goal.values()[i] == a.values[i] +
                                     apply(first, b.values[i] - a.values[i]) +
                                     apply(second, c.values[i] - a.values[i]))
        ++i;
      if (i < rows)
        continue;
      TermId sum = pool.make(
          Op::Add, {term(a), pool.make(first, {difference(a, b), zero})});
      goal.offer(pool.make(Op::Add,
                           {sum, pool.make(second, {difference(a, c), zero})}));
    }
}

void PieceSearch::run() {
  if (features.empty() || features.size() > tuning::linearColumns)
    return;
  pieces = findPieces(features, goal, tuning::combinedEntries);
  makeTests();
  for (size_t i = 0; i < pieces.size(); ++i) {
    tryClip(pieces[i]);
    for (size_t j = 0; j < i; ++j)
      tryPair(pieces[j], pieces[i]);
  }
  if (goal.isSolved())
    return;
  size_t n = std::min(tuning::fewAlternatives, pieces.size());
  for (size_t i = 0; i < n; ++i)
    for (size_t j = 0; j < n; ++j)
      for (size_t k = 0; k < j; ++k)
        if (i != j && i != k) {
          tryTriple(pieces[i], pieces[j], pieces[k]);
          tryHinges(pieces[i], pieces[j], pieces[k]);
        }
}

void mips::regress::tryPieces(TermPool &pool, ArrayRef<Feature> features,
                              Goal &goal) {
  // Enumeration finds cheaper rules, and a quick search is run very often.
  if (!goal.isTruth() && !goal.isConstant() &&
      goal.bound() > tuning::efforts[1].maxCost)
    PieceSearch(pool, features, goal).run();
}
