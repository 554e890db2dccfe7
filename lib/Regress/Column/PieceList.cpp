//===- PieceList.cpp - linear forms that hold on many rows ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Column/PieceList.h"
#include "mips/Algebra/AffineFit.h"
#include "mips/Tuning/Tuning.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>
#include <numeric>
#include <random>
#include <set>

using namespace mips;
using namespace mips::regress;
using llvm::ArrayRef;

namespace {

/// The search behind findPieces().
class PieceFinder {
public:
  PieceFinder(ArrayRef<Feature> features, const Goal &goal)
      : features(features), goal(goal), rows(goal.numRows()), active(rows) {
    std::iota(active.begin(), active.end(), 0);
  }

  /// Restricts the search to the rows at which the best piece is wrong, if
  /// these are few: a piece that holds only there is a good part of these rows,
  /// but not of all. False if the rows are many.
  bool keepExceptions();

  void chooseFactors(size_t first, int64_t left, std::vector<int64_t> &factors);
  void solveForFactors();
  std::vector<Piece> take(size_t most);

private:
  /// Rows in the order of their distance from `row`.
  std::vector<unsigned> nearest(unsigned row) const;
  std::optional<std::vector<int64_t>> solve(ArrayRef<unsigned> chosen) const;
  std::vector<int64_t> rest(const std::vector<int64_t> &factors) const;
  void addConstants(const std::vector<int64_t> &factors);
  void add(const std::vector<int64_t> &factors, int64_t constant,
           const std::vector<int64_t> &rest);

  ArrayRef<Feature> features;
  const Goal &goal;
  unsigned rows;
  /// The rows that are searched for pieces. Each piece is right at a good part
  /// of these rows.
  std::vector<unsigned> active;
  std::set<std::vector<int64_t>> known; ///< factors, then the constant
  std::vector<Piece> pieces;
};

} // namespace

/// Tries all sums of up to `left` variables; a variable may be repeated.
void PieceFinder::chooseFactors(size_t first, int64_t left,
                                std::vector<int64_t> &factors) {
  if (first == features.size())
    return addConstants(factors);
  for (int64_t factor = -left; factor <= left; ++factor) {
    factors[first] = factor;
    chooseFactors(first + 1, left - std::abs(factor), factors);
  }
  factors[first] = 0;
}

/// The target minus the sum.
std::vector<int64_t>
PieceFinder::rest(const std::vector<int64_t> &factors) const {
  std::vector<int64_t> result(goal.values(), goal.values() + rows);
  for (size_t f = 0; f < features.size(); ++f)
    if (factors[f] != 0)
      for (unsigned i = 0; i < rows; ++i)
        result[i] -= factors[f] * features[f].values[i];
  return result;
}

/// Adds the sum with each constant that makes it right at a good part of the
/// rows.
void PieceFinder::addConstants(const std::vector<int64_t> &factors) {
  std::vector<int64_t> left = rest(factors), sorted;
  for (unsigned row : active)
    sorted.push_back(left[row]);
  llvm::sort(sorted);
  for (size_t i = 0, end; i < sorted.size(); i = end) {
    for (end = i; end < sorted.size() && sorted[end] == sorted[i];)
      ++end;
    if ((end - i) * tuning::piecesOfInterest >= sorted.size() && end - i > 1)
      add(factors, sorted[i], left);
  }
}

void PieceFinder::add(const std::vector<int64_t> &factors, int64_t constant,
                      const std::vector<int64_t> &rest) {
  std::vector<int64_t> name = factors;
  name.push_back(constant);
  if (!known.insert(std::move(name)).second)
    return;
  Piece piece{factors, constant, {}, std::vector<bool>(rows), 0};
  for (unsigned i = 0; i < rows; ++i) {
    piece.meets[i] = rest[i] == constant;
    piece.count += piece.meets[i];
    piece.values.push_back(goal.values()[i] - rest[i] + constant);
  }
  pieces.push_back(std::move(piece));
}

std::vector<unsigned> PieceFinder::nearest(unsigned row) const {
  std::vector<int64_t> distances(rows);
  for (const Feature &feature : features)
    for (unsigned i = 0; i < rows; ++i)
      distances[i] +=
          std::abs(int64_t(feature.values[i]) - feature.values[row]);
  std::vector<unsigned> order = active;
  llvm::stable_sort(order, [&](unsigned a, unsigned b) {
    return distances[a] < distances[b];
  });
  return order;
}

/// The factors and the constant of the form that equals the target on the
/// chosen rows, as many as there are unknowns, if it is one and has integers.
std::optional<std::vector<int64_t>>
PieceFinder::solve(ArrayRef<unsigned> chosen) const {
  std::vector<std::vector<double>> equations;
  for (unsigned row : chosen) {
    equations.emplace_back();
    for (const Feature &feature : features)
      equations.back().push_back(feature.values[row]);
    equations.back().push_back(1);
    equations.back().push_back(goal.values()[row]);
  }
  auto forms = fitAffine(std::move(equations));
  if (!forms)
    return std::nullopt;
  return std::move(forms->front());
}

void PieceFinder::solveForFactors() {
  std::mt19937 random(1);
  const unsigned unknowns = features.size() + 1;
  if (active.size() < unknowns + 2)
    return;
  for (unsigned row : active) {
    std::vector<unsigned> order = nearest(row);
    for (unsigned i = 0; i < tuning::searchedAlternatives; ++i) {
      // Ever wider around the row, which is always one of those chosen.
      unsigned reach = std::min<size_t>(active.size(), unknowns * (2 + i));
      std::vector<unsigned> chosen = {row};
      while (chosen.size() < unknowns) {
        unsigned other = order[random() % reach];
        if (!llvm::is_contained(chosen, other))
          chosen.push_back(other);
      }
      std::optional<std::vector<int64_t>> form = solve(chosen);
      if (!form)
        continue;
      int64_t constant = form->back();
      form->pop_back();
      std::vector<int64_t> left = rest(*form);
      size_t count = llvm::count_if(
          active, [&](unsigned row) { return left[row] == constant; });
      if (count * tuning::piecesOfInterest >= active.size() && count > unknowns)
        add(*form, constant, left);
    }
  }
}

bool PieceFinder::keepExceptions() {
  auto best = std::max_element(
      pieces.begin(), pieces.end(),
      [](const Piece &a, const Piece &b) { return a.count < b.count; });
  if (best == pieces.end() ||
      (rows - best->count) * tuning::exceptionsOneOf > rows ||
      rows - best->count < tuning::leastRows)
    return false;
  llvm::erase_if(active, [&](unsigned row) { return best->meets[row]; });
  return true;
}

std::vector<Piece> PieceFinder::take(size_t most) {
  llvm::stable_sort(
      pieces, [](const Piece &a, const Piece &b) { return a.count > b.count; });
  if (pieces.size() > most)
    pieces.resize(most);
  return std::move(pieces);
}

std::vector<Piece> mips::regress::findPieces(ArrayRef<Feature> features,
                                             const Goal &goal, size_t most) {
  PieceFinder finder(features, goal);
  std::vector<int64_t> factors(features.size());
  auto search = [&] {
    finder.chooseFactors(
        0, features.size() > 4 ? tuning::smallSum - 1 : tuning::smallSum,
        factors);
    finder.solveForFactors();
  };
  search();
  if (finder.keepExceptions())
    search();
  return finder.take(most);
}
