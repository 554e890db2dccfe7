//===- Pieces.cpp - rules of two linear pieces ===//
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

#include "Pieces.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>

using namespace mips::regress;
using llvm::ArrayRef;

namespace {

/// A linear form and the rows where it equals the target.
struct Piece {
  std::vector<int64_t> factors;
  int64_t constant;
  std::vector<int64_t> values;
  std::vector<bool> meets;
  unsigned count;
};

class PieceSearch {
public:
  PieceSearch(TermPool &pool, ArrayRef<Feature> features, Goal &goal)
      : pool(pool), features(features), goal(goal), rows(goal.numRows()) {
    for (const Feature &feature : features)
      terms.push_back(feature.term);
  }

  void run();

private:
  void chooseFactors(size_t first, int64_t left, std::vector<int64_t> &factors);
  void addPieces(const std::vector<int64_t> &factors);
  void tryPair(const Piece &a, const Piece &b);
  void trySelect(const Piece &a, const Piece &b);
  void tryTest(const Piece &a, const Piece &b, const Feature &left,
               const Feature *right);
  TermId term(const Piece &piece) {
    return linearTerm(pool, terms, piece.factors, piece.constant);
  }

  TermPool &pool;
  ArrayRef<Feature> features;
  Goal &goal;
  unsigned rows;
  std::vector<TermId> terms;
  std::vector<Piece> pieces;
};

} // namespace

/// All sums of up to `left` variables, repetitions included.
void PieceSearch::chooseFactors(size_t first, int64_t left,
                                std::vector<int64_t> &factors) {
  if (first == features.size())
    return addPieces(factors);
  for (int64_t factor = -left; factor <= left; ++factor) {
    factors[first] = factor;
    chooseFactors(first + 1, left - std::abs(factor), factors);
  }
  factors[first] = 0;
}

/// With each constant that is right on a good part of the rows.
void PieceSearch::addPieces(const std::vector<int64_t> &factors) {
  constexpr unsigned share = 12;
  std::vector<int64_t> sums(rows), rest(rows);
  for (size_t f = 0; f < features.size(); ++f)
    if (factors[f] != 0)
      for (unsigned i = 0; i < rows; ++i)
        sums[i] += factors[f] * features[f].values[i];
  for (unsigned i = 0; i < rows; ++i)
    rest[i] = goal.values()[i] - sums[i];
  std::vector<int64_t> sorted = rest;
  llvm::sort(sorted);
  for (unsigned i = 0, end; i < rows; i = end) {
    for (end = i; end < rows && sorted[end] == sorted[i];)
      ++end;
    if ((end - i) * share < rows)
      continue;
    Piece piece{factors, sorted[i], sums, std::vector<bool>(rows), end - i};
    for (unsigned k = 0; k < rows; ++k) {
      piece.values[k] += piece.constant;
      piece.meets[k] = rest[k] == piece.constant;
    }
    pieces.push_back(std::move(piece));
  }
}

/// One form where the difference of two columns, or a column, is at most a
/// constant; the other one where it is greater.
void PieceSearch::tryTest(const Piece &a, const Piece &b, const Feature &left,
                          const Feature *right) {
  int64_t mostA = INT64_MIN, leastB = INT64_MAX;
  for (unsigned i = 0; i < rows; ++i) {
    if (a.meets[i] && b.meets[i])
      continue;
    int64_t value = left.values[i] - (right ? right->values[i] : 0);
    if (a.meets[i])
      mostA = std::max(mostA, value);
    else
      leastB = std::min(leastB, value);
    if (mostA >= leastB)
      return;
  }
  int64_t bound = cheapestConstant(mostA, leastB - 1);
  TermId test;
  if (!right)
    test = pool.make(Op::Le, {left.term, pool.constant(bound)});
  else if (mostA <= 0 && leastB > 0)
    test = pool.make(Op::Le, {left.term, right->term});
  else if (mostA < 0 && leastB >= 0)
    test = pool.make(Op::Lt, {left.term, right->term});
  else
    test = pool.make(Op::Le, {pool.make(Op::Sub, {left.term, right->term}),
                              pool.constant(bound)});
  goal.offer(pool.make(Op::Select, {test, term(a), term(b)}));
}

void PieceSearch::trySelect(const Piece &a, const Piece &b) {
  for (const Feature &left : features) {
    tryTest(a, b, left, nullptr);
    tryTest(b, a, left, nullptr);
    for (const Feature &right : features)
      if (&left != &right)
        tryTest(a, b, left, &right);
  }
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
    goal.offer(pool.make(isMax ? Op::Max : Op::Min, {term(a), term(b)}));
  trySelect(a, b);
}

void PieceSearch::run() {
  constexpr size_t mostFeatures = 7, mostPieces = 96;
  constexpr int64_t mostSum = 4;
  if (features.empty() || features.size() > mostFeatures)
    return;
  std::vector<int64_t> factors(features.size());
  chooseFactors(0, features.size() > 4 ? mostSum - 1 : mostSum, factors);
  llvm::stable_sort(
      pieces, [](const Piece &a, const Piece &b) { return a.count > b.count; });
  if (pieces.size() > mostPieces)
    pieces.resize(mostPieces);
  for (size_t i = 0; i < pieces.size(); ++i)
    for (size_t j = 0; j < i; ++j)
      tryPair(pieces[j], pieces[i]);
}

void mips::regress::tryPieces(TermPool &pool, ArrayRef<Feature> features,
                              Goal &goal) {
  // What costs no more is found by enumeration, and quick searches are many.
  constexpr unsigned cheap = 11;
  if (!goal.isTruth() && !goal.isConstant() && goal.bound() > cheap)
    PieceSearch(pool, features, goal).run();
}
