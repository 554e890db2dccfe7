//===- CoordinateBasis.cpp - lattice bases with short rules ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Stages/CoordinateBasis.h"
#include "mips/Algebra/AffineFit.h"
#include "mips/Algebra/Unimodular.h"
#include "mips/Tuning/Tuning.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/bit.h"
#include <algorithm>
#include <map>
#include <numeric>
#include <random>
#include <set>

using namespace mips;
using namespace mips::regress;
using llvm::ArrayRef;

/// A matrix as a list of rows.
using Matrix = std::vector<IntVector>;

namespace {

/// Finds the affine maps from one list of vectors to another that hold on a
/// large share of the rows.
class MapFinder {
public:
  /// `from[i]` is to be mapped to `to[i]`.
  MapFinder(std::vector<IntVector> from, std::vector<IntVector> to)
      : from(std::move(from)), to(std::move(to)) {}

  /// At most `most` maps without their constants; those that hold on the most
  /// rows come first.
  std::vector<Matrix> run(size_t most);

private:
  std::vector<unsigned> nearest(unsigned row) const;
  void tryRows(ArrayRef<unsigned> chosen);
  unsigned countRows(const Matrix &forms) const;

  std::vector<IntVector> from, to;
  std::map<Matrix, unsigned> found;
};

/// A unimodular change of basis and its inverse.
struct Basis {
  Matrix rows, inverse;
};

} // namespace

std::vector<unsigned> MapFinder::nearest(unsigned row) const {
  std::vector<int64_t> distances(from.size());
  for (size_t i = 0; i < from.size(); ++i)
    for (size_t k = 0; k < from[i].size(); ++k)
      distances[i] += std::abs(from[i][k] - from[row][k]);
  std::vector<unsigned> order(from.size());
  std::iota(order.begin(), order.end(), 0);
  llvm::stable_sort(order, [&](unsigned a, unsigned b) {
    return distances[a] < distances[b];
  });
  return order;
}

unsigned MapFinder::countRows(const Matrix &forms) const {
  unsigned count = 0;
  for (size_t i = 0; i < from.size(); ++i) {
    bool holds = true;
    for (size_t k = 0; k < forms.size() && holds; ++k) {
      int64_t sum = forms[k].back();
      for (size_t f = 0; f < from[i].size(); ++f)
        sum += forms[k][f] * from[i][f];
      holds = sum == to[i][k];
    }
    count += holds;
  }
  return count;
}

void MapFinder::tryRows(ArrayRef<unsigned> chosen) {
  std::vector<std::vector<double>> equations;
  for (unsigned row : chosen) {
    equations.emplace_back(from[row].begin(), from[row].end());
    equations.back().push_back(1);
    equations.back().insert(equations.back().end(), to[row].begin(),
                            to[row].end());
  }
  std::optional<Matrix> forms = fitAffine(std::move(equations));
  if (!forms || found.count(*forms))
    return;
  unsigned count = countRows(*forms);
  if (count * tuning::piecesOfInterest >= from.size())
    found[*forms] = count;
}

std::vector<Matrix> MapFinder::run(size_t most) {
  if (from.empty())
    return {};
  std::mt19937 random(1);
  const unsigned unknowns = from[0].size() + 1, rows = from.size();
  if (rows < 2 * unknowns)
    return {};
  unsigned stride = std::max(1u, rows / unsigned(tuning::simulatedEntries));
  for (unsigned row = 0; row < rows; row += stride) {
    std::vector<unsigned> order = nearest(row);
    for (unsigned i = 0; i < tuning::searchedAlternatives; ++i) {
      unsigned reach = std::min(rows, unknowns * (2 + i));
      std::vector<unsigned> chosen = {row};
      while (chosen.size() < unknowns)
        if (unsigned other = order[random() % reach];
            !llvm::is_contained(chosen, other))
          chosen.push_back(other);
      tryRows(chosen);
    }
  }
  std::vector<std::pair<Matrix, unsigned>> sorted(found.begin(), found.end());
  llvm::stable_sort(
      sorted, [](const auto &a, const auto &b) { return a.second > b.second; });
  std::vector<Matrix> maps;
  for (size_t i = 0; i < sorted.size() && i < most; ++i) {
    for (IntVector &form : sorted[i].first)
      form.pop_back();
    maps.push_back(std::move(sorted[i].first));
  }
  return maps;
}

/// The basis with these rows; nothing if they are not unimodular.
static std::optional<Basis> basisOf(Matrix rows) {
  std::optional<Matrix> inverse = unimodularInverse(rows);
  if (!inverse)
    return std::nullopt;
  return Basis{std::move(rows), std::move(*inverse)};
}

static Matrix product(const Matrix &a, const Matrix &b) {
  Matrix result(a.size(), IntVector(b[0].size()));
  for (size_t i = 0; i < a.size(); ++i)
    for (size_t k = 0; k < b.size(); ++k)
      if (a[i][k] != 0)
        for (size_t j = 0; j < b[k].size(); ++j)
          result[i][j] += a[i][k] * b[k][j];
  return result;
}

static unsigned costOf(const IntVector &form) {
  unsigned cost = 0;
  for (int64_t factor : form)
    if (factor != 0)
      cost += 1 + llvm::bit_width(uint64_t(std::abs(factor))) +
              (std::abs(factor) > 1);
  return cost;
}

/// All rows with small factors, the cheapest first; only one of v and -v.
static std::vector<IntVector> smallRows(unsigned dimension) {
  constexpr int64_t mostOf[] = {0, 1, 3, 1, 1};
  const int64_t most = mostOf[dimension];
  std::vector<IntVector> rows;
  IntVector factors(dimension, -most);
  for (unsigned i = 0; i < dimension;) {
    auto head = llvm::find_if(factors, [](int64_t f) { return f != 0; });
    if (head != factors.end() && *head > 0)
      rows.push_back(factors);
    for (i = 0; i < dimension && ++factors[i] == most + 1; ++i)
      factors[i] = -most;
  }
  llvm::stable_sort(rows, [](const IntVector &a, const IntVector &b) {
    return costOf(a) < costOf(b);
  });
  return rows;
}

namespace {

/// Ranks bases by the cost of the maps in them.
class BasisRanking {
public:
  explicit BasisRanking(const CoordinateSteps &points);
  std::vector<Matrix> run(size_t most);

private:
  unsigned cost(const Basis &basis) const;
  bool improve(unsigned &cost, Matrix &rows) const;
  void visit(std::vector<IntVector> &chosen, size_t from);

  unsigned dimension, numInputs = 0;
  /// The affine maps seen: from inputs and point to the next point (`moves`),
  /// and from inputs and next point to the outputs (`readings`).
  std::vector<Matrix> moves, readings;
  std::vector<IntVector> rows;
  std::vector<std::pair<unsigned, Matrix>> ranked;
};

} // namespace

BasisRanking::BasisRanking(const CoordinateSteps &points)
    : dimension(points.dimension()) {
  std::vector<IntVector> from, to, after, outputs;
  std::set<IntVector> known;
  for (const CoordinateStep &step : points.steps()) {
    numInputs = step.inputs.size();
    IntVector row = step.inputs.vec();
    row.insert(row.end(), step.before.begin(), step.before.end());
    if (!known.insert(row).second)
      continue;
    from.push_back(std::move(row));
    to.push_back(step.after);
    after.push_back(step.inputs.vec());
    after.back().insert(after.back().end(), step.after.begin(),
                        step.after.end());
    outputs.push_back(step.outputs.vec());
    if (from.size() == tuning::rowsOfAVerdict)
      break;
  }
  moves = MapFinder(std::move(from), std::move(to)).run(tuning::tiesKept);
  readings =
      MapFinder(std::move(after), std::move(outputs)).run(tuning::tiesKept);
  rows = smallRows(dimension);
}

/// The cost of all maps in a basis; a form that several maps share counts once.
unsigned BasisRanking::cost(const Basis &basis) const {
  unsigned total = 0;
  // The columns of the inputs do not change.
  auto inBasis = [&](const Matrix &map) {
    Matrix result;
    for (const IntVector &form : map) {
      IntVector row(form.begin(), form.begin() + numInputs);
      IntVector ofPoint(form.begin() + numInputs, form.end());
      IntVector changed = product({ofPoint}, basis.inverse).front();
      row.insert(row.end(), changed.begin(), changed.end());
      result.push_back(std::move(row));
    }
    return result;
  };
  auto add = [&](const std::vector<Matrix> &maps) {
    for (size_t i = 0; !maps.empty() && i < maps[0].size(); ++i) {
      std::set<IntVector> forms;
      for (const Matrix &map : maps)
        if (forms.insert(map[i]).second)
          total += costOf(map[i]);
    }
  };
  std::vector<Matrix> changed;
  for (const Matrix &map : moves)
    changed.push_back(inBasis(product(basis.rows, map)));
  add(changed);
  changed.clear();
  for (const Matrix &map : readings)
    changed.push_back(inBasis(map));
  add(changed);
  return total;
}

void BasisRanking::visit(std::vector<IntVector> &chosen, size_t from) {
  if (chosen.size() == dimension) {
    if (std::optional<Basis> basis = basisOf(chosen))
      ranked.push_back({cost(*basis), chosen});
    return;
  }
  for (size_t i = from; i < rows.size(); ++i) {
    chosen.push_back(rows[i]);
    visit(chosen, i + 1);
    chosen.pop_back();
  }
}

/// Takes the best elementary step: adds a multiple of one row to another. False
/// if no step lowers the cost.
bool BasisRanking::improve(unsigned &best, Matrix &rows) const {
  Matrix better;
  for (unsigned i = 0; i < dimension; ++i)
    for (unsigned j = 0; j < dimension; ++j)
      for (int64_t factor = -tuning::largestTried;
           i != j && factor <= tuning::largestTried; ++factor) {
        Matrix changed = rows;
        for (unsigned k = 0; k < dimension; ++k)
          changed[i][k] += factor * rows[j][k];
        unsigned price = cost(*basisOf(changed));
        if (price < best) {
          best = price;
          better = std::move(changed);
        }
      }
  if (better.empty())
    return false;
  rows = std::move(better);
  return true;
}

std::vector<Matrix> BasisRanking::run(size_t most) {
  if (moves.empty())
    return {};
  std::vector<IntVector> chosen;
  visit(chosen, 0);
  llvm::stable_sort(
      ranked, [](const auto &a, const auto &b) { return a.first < b.first; });
  // A descent from the small bases is needed because registers that grow
  // together are far from any reduced basis.
  ranked.resize(std::min(ranked.size(), most));
  for (auto &[price, rows] : ranked)
    while (improve(price, rows))
      ;
  llvm::stable_sort(
      ranked, [](const auto &a, const auto &b) { return a.first < b.first; });
  std::vector<Matrix> result;
  for (auto &[price, rows] : ranked)
    if (!llvm::is_contained(result, rows))
      result.push_back(std::move(rows));
  return result;
}

std::vector<std::vector<IntVector>>
mips::regress::rankBases(const CoordinateSteps &points, size_t most) {
  return BasisRanking(points).run(most);
}
