//===- Quotients.cpp - quotients of linear forms ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Forms/Quotients.h"
#include "Column/Finisher.h"
#include "Column/LinearForms.h"
#include "Terms/Arithmetic.h"
#include "mips/Regress/Column/RoundNumbers.h"
#include "mips/Tuning/Tuning.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>
#include <cmath>

using namespace mips;
using namespace mips::regress;
using llvm::ArrayRef;

namespace {

/// The plane through the points (features, target), fitted by least squares,
/// and the possible error of each slope.
struct Plane {
  std::vector<double> slopes, errors;
};

/// The rule target = (factors * features + constant) div divisor.
struct Quotient {
  std::vector<int64_t> factors;
  int64_t constant, divisor;
};

} // namespace

/// Inverts a symmetric matrix in place; false if it is singular.
static bool invert(std::vector<std::vector<double>> &a) {
  const size_t n = a.size();
  for (size_t i = 0; i < n; ++i) {
    a[i].resize(2 * n);
    a[i][n + i] = 1;
  }
  for (size_t k = 0; k < n; ++k) {
    size_t pivot = k;
    for (size_t i = k + 1; i < n; ++i)
      if (std::abs(a[i][k]) > std::abs(a[pivot][k]))
        pivot = i;
    if (std::abs(a[pivot][k]) < 1e-9)
      return false;
    std::swap(a[k], a[pivot]);
    double head = a[k][k];
    for (double &entry : a[k])
      entry /= head;
    for (size_t i = 0; i < n; ++i)
      if (double factor = a[i][k]; i != k && factor != 0)
        for (size_t j = k; j < 2 * n; ++j)
          a[i][j] -= factor * a[k][j];
  }
  for (std::vector<double> &row : a)
    row.erase(row.begin(), row.begin() + n);
  return true;
}

static double mean(ArrayRef<int64_t> values) {
  double sum = 0;
  for (int64_t value : values)
    sum += double(value);
  return sum / double(values.size());
}

static bool isWithin(ArrayRef<int64_t> values, int64_t greatest) {
  Extent ends = endsOf(values);
  return -greatest <= ends.lo && ends.hi <= greatest;
}

/// Fits a plane; nothing if the points are further from it than rounding down
/// can move them.
static std::optional<Plane> fitPlane(ArrayRef<View> features,
                                     ArrayRef<int64_t> target) {
  if (!isWithin(target, tuning::largestFitted) ||
      llvm::any_of(features, [](const View &view) {
        return !isWithin(view.values, tuning::largestFitted);
      }))
    return std::nullopt;
  // Rounding down moves a point by less than 1, so the fitted plane lies in the
  // middle.
  const size_t n = features.size(), rows = target.size();
  std::vector<std::vector<double>> centred(n, std::vector<double>(rows));
  std::vector<double> scales(n);
  for (size_t f = 0; f < n; ++f) {
    double middle = mean(features[f].values);
    for (size_t i = 0; i < rows; ++i) {
      centred[f][i] = double(features[f].values[i]) - middle;
      scales[f] += centred[f][i] * centred[f][i];
    }
    scales[f] = std::sqrt(scales[f]);
    if (scales[f] == 0)
      return std::nullopt;
    for (double &value : centred[f])
      value /= scales[f];
  }
  double middle = mean(target);
  std::vector<std::vector<double>> products(n, std::vector<double>(n));
  std::vector<double> right(n);
  for (size_t a = 0; a < n; ++a) {
    for (size_t b = 0; b < n; ++b)
      for (size_t i = 0; i < rows; ++i)
        products[a][b] += centred[a][i] * centred[b][i];
    for (size_t i = 0; i < rows; ++i)
      right[a] += centred[a][i] * (double(target[i]) - middle);
  }
  if (!invert(products))
    return std::nullopt;
  Plane plane{std::vector<double>(n), std::vector<double>(n)};
  std::vector<double> slopes(n);
  for (size_t a = 0; a < n; ++a) {
    for (size_t b = 0; b < n; ++b)
      slopes[a] += products[a][b] * right[b];
    plane.slopes[a] = slopes[a] / scales[a];
    plane.errors[a] = tuning::floatingFits.spread *
                      std::sqrt(std::abs(products[a][a])) / scales[a];
  }
  for (size_t i = 0; i < rows; ++i) {
    double value = middle;
    for (size_t a = 0; a < n; ++a)
      value += slopes[a] * centred[a][i];
    if (std::abs(value - double(target[i])) > tuning::floatingFits.furthest)
      return std::nullopt;
  }
  return plane;
}

/// The constant that makes the quotient right on every row; nothing if there is
/// none.
static std::optional<int64_t> constantFor(ArrayRef<View> features,
                                          ArrayRef<int64_t> target,
                                          ArrayRef<int64_t> factors,
                                          int64_t divisor) {
  int64_t lo = -valueLimit, hi = valueLimit;
  for (size_t i = 0; i < target.size(); ++i) {
    int64_t rest = divisor * target[i];
    for (size_t f = 0; f < features.size(); ++f)
      rest -= factors[f] * features[f].values[i];
    lo = std::max(lo, rest);
    hi = std::min(hi, rest + divisor - 1);
    if (lo > hi)
      return std::nullopt;
  }
  return cheapestConstant(lo, hi);
}

/// The quotient with the least divisor that turns all slopes into integers.
static std::optional<Quotient> findQuotient(ArrayRef<View> features,
                                            ArrayRef<int64_t> target,
                                            const Plane &plane) {
  Quotient result;
  result.factors.resize(features.size());
  for (result.divisor = 2; result.divisor <= tuning::largestDivisor;
       ++result.divisor) {
    bool isAll = true;
    for (size_t f = 0; f < features.size() && isAll; ++f) {
      double factor = plane.slopes[f] * double(result.divisor);
      result.factors[f] = int64_t(std::llround(factor));
      isAll = std::abs(factor - double(result.factors[f])) <=
              tuning::floatingFits.deviations * plane.errors[f] *
                  double(result.divisor);
    }
    if (!isAll)
      continue;
    if (auto constant =
            constantFor(features, target, result.factors, result.divisor)) {
      result.constant = *constant;
      return result;
    }
  }
  return std::nullopt;
}

/// Offers the quotient of a linear form of `features`, if there is one.
static void offerQuotient(TermPool &pool, ArrayRef<View> features,
                          const Part &part, Forms &forms) {
  if (part.numRows() < features.size() + tuning::spareRows)
    return;
  std::optional<Plane> plane = fitPlane(features, part.target);
  if (!plane)
    return;
  std::optional<Quotient> found = findQuotient(features, part.target, *plane);
  if (!found)
    return;
  std::vector<TermId> terms;
  unsigned choices = 1 + (found->constant != 0);
  for (size_t f = 0; f < features.size(); ++f) {
    terms.push_back(features[f].term);
    choices += found->factors[f] != 0;
  }
  TermId sum = linearTerm(pool, terms, found->factors, found->constant);
  forms.offer(dividedBy(pool, sum, found->divisor), choices);
}

/// Offers a column times a factor that another column with few values selects:
/// `x div 2^i` is `x * [8, 4, 2, 1][i] div 8`.
static void offerChosenFactor(TermPool &pool, const View &column,
                              const View &choice, const Part &part,
                              Forms &forms) {
  const size_t most = tuning::combinedAlternatives;
  std::vector<int64_t> values = valuesOf(choice.values, most);
  if (values.size() < 2 || uint64_t(values.back() - values.front()) > most)
    return;
  // Each value gets a line of its own, because rounding moves the lines
  // differently.
  Views features;
  Plane plane;
  for (int64_t value : values) {
    std::vector<size_t> rows;
    View feature = column;
    for (size_t i = 0; i < feature.values.size(); ++i)
      if (choice.values[i] == value)
        rows.push_back(i);
      else
        feature.values[i] = 0;
    features.push_back(std::move(feature));
    Part own = part.only(rows);
    auto line = fitPlane({*llvm::find_if(own.views,
                                         [&](const View &view) {
                                           return view.term == column.term;
                                         })},
                         own.target);
    if (!line)
      return;
    plane.slopes.push_back(line->slopes[0]);
    plane.errors.push_back(line->errors[0]);
  }
  std::vector<int64_t> factors(size_t(values.back() - values.front()) + 1);
  auto factorTerm = [&] {
    TermId index = plusConstant(pool, choice.term, -values.front());
    return pool.make(Op::Mul, {pool.lookup(factors, index), column.term});
  };
  std::optional<Quotient> found = findQuotient(features, part.target, plane);
  if (!found)
    return;
  for (size_t v = 0; v < values.size(); ++v)
    factors[values[v] - values.front()] = found->factors[v];
  TermId sum = plusConstant(pool, factorTerm(), found->constant);
  forms.offer(dividedBy(pool, sum, found->divisor), values.size() + 2);
}

/// Offers a quotient clamped to the least and the greatest target; the rows
/// between these determine the quotient.
static void offerClipped(TermPool &pool, const Part &part, Forms &forms) {
  Extent ends = endsOf(part.target);
  std::vector<size_t> between;
  for (size_t i = 0; i < part.numRows(); ++i)
    if (ends.lo < part.target[i] && part.target[i] < ends.hi)
      between.push_back(i);
  if (between.size() == part.numRows() ||
      between.size() * tuning::exceptionsOneOf < part.numRows())
    return;
  Part inner = part.only(between);
  Forms unclipped(pool, inner);
  offerQuotient(pool, inner.views, inner, unclipped);
  if (!unclipped.isFound())
    return;
  auto [term, choices] = *unclipped.get();
  TermId above = pool.make(Op::Max, {term, pool.constant(ends.lo)});
  TermId below = pool.make(Op::Min, {term, pool.constant(ends.hi)});
  forms.offer(above, choices + 1);
  forms.offer(below, choices + 1);
  forms.offer(pool.make(Op::Min, {above, pool.constant(ends.hi)}), choices + 2);
}

void mips::regress::tryQuotients(TermPool &pool, const Part &part,
                                 Forms &forms) {
  const Views &views = part.views;
  if (views.empty() || views.size() > tuning::linearColumns)
    return;
  offerQuotient(pool, views, part, forms);
  if (!forms.isFound())
    offerClipped(pool, part, forms);
  if (forms.isFound() || views.size() > tuning::permuted)
    return;
  Views features = views;
  addProducts(pool, views, features);
  offerQuotient(pool, features, part, forms);
  if (views.size() == 2)
    for (size_t i : {0, 1})
      offerChosenFactor(pool, views[i], views[1 - i], part, forms);
}

namespace {
/// The target as a function of one column: its distinct values, ascending, and
/// their targets.
struct Curve {
  std::vector<int64_t> x, y;
};
} // namespace

/// Nothing if the column does not determine the target.
static std::optional<Curve> curveOf(const View &view,
                                    ArrayRef<int64_t> target) {
  std::vector<std::pair<int64_t, int64_t>> points;
  for (size_t i = 0; i < target.size(); ++i)
    points.push_back({view.values[i], target[i]});
  llvm::sort(points);
  Curve curve;
  for (auto [x, y] : points) {
    if (!curve.x.empty() && curve.x.back() == x) {
      if (curve.y.back() != y)
        return std::nullopt;
      continue;
    }
    curve.x.push_back(x);
    curve.y.push_back(y);
  }
  return curve;
}

namespace {
/// The rule target = (x + shift) div divisor mod m: a count of blocks that
/// starts again after m blocks.
struct Blocks {
  int64_t divisor = 0, shift = 0;
};
} // namespace

/// Finds the divisor. The divisors that the counts allow are close together;
/// the roundest of them is taken.
static std::optional<Blocks>
findBlocks(const Curve &curve, ArrayRef<int64_t> counts, int64_t modulus) {
  int64_t width = curve.x.back() - curve.x.front(),
          passed = counts.back() - counts.front();
  if (passed < 3)
    return std::nullopt;
  int64_t lo = std::max<int64_t>(2, width / (passed + 1)),
          hi = width / (passed - 1) + 1;
  if (hi - lo > int64_t(tuning::scannedEntries))
    return std::nullopt;
  std::optional<Blocks> best;
  auto rank = [](const Blocks &blocks) {
    return std::tuple(blocks.shift != 0, significantDigits(blocks.divisor),
                      std::abs(blocks.shift));
  };
  for (int64_t divisor = lo; divisor <= hi; ++divisor) {
    int64_t least = -valueLimit, most = valueLimit;
    for (size_t i = 0; i < counts.size() && least <= most; ++i) {
      int64_t rest = divisor * counts[i] - curve.x[i];
      least = std::max(least, rest);
      most = std::min(most, rest + divisor - 1);
    }
    if (least > most)
      continue;
    // Multiples of a whole round do not change the target.
    int64_t round = divisor * modulus;
    int64_t shift = floorDiv(most, round) * round >= least
                        ? 0
                        : floorMod(cheapestConstant(least, most), round);
    Blocks blocks{divisor, shift};
    if (!best || rank(blocks) < rank(*best))
      best = blocks;
  }
  return best;
}

void mips::regress::tryBlocks(TermPool &pool, const Part &part, Forms &forms) {
  Extent ends = endsOf(part.target);
  if (ends.lo != 0 || ends.hi < 1 || ends.hi >= tuning::largestModulusSolvedFor)
    return;
  int64_t modulus = ends.hi + 1;
  for (const View &view : part.views) {
    std::optional<Curve> curve = curveOf(view, part.target);
    if (!curve || curve->x.size() < 2 * tuning::spareRows)
      continue;
    std::vector<int64_t> counts = {curve->y[0]};
    for (size_t i = 1; i < curve->y.size(); ++i)
      counts.push_back(counts.back() +
                       floorMod(curve->y[i] - curve->y[i - 1], modulus));
    std::optional<Blocks> found = findBlocks(*curve, counts, modulus);
    if (!found)
      continue;
    TermId sum = plusConstant(pool, view.term, found->shift);
    forms.offer(
        remainderOf(pool, dividedBy(pool, sum, found->divisor), modulus),
        2 + (found->shift != 0));
  }
}

void mips::regress::trySteps(TermPool &pool, const Part &part, Forms &forms) {
  const size_t mostSteps = tuning::combinedEntries;
  for (const View &view : part.views) {
    std::optional<Curve> curve = curveOf(view, part.target);
    if (!curve)
      continue;
    std::vector<TermId> steps;
    std::vector<int64_t> factors;
    unsigned choices = 0;
    for (size_t i = 1; i < curve->x.size() && steps.size() <= mostSteps; ++i) {
      int64_t rise = curve->y[i] - curve->y[i - 1];
      if (rise == 0)
        continue;
      choices += 1 + (rise != 1);
      factors.push_back(rise);
      steps.push_back(
          pool.make(Op::Le, {pool.constant(curve->x[i]), view.term}));
    }
    if (steps.empty() || steps.size() > mostSteps)
      continue;
    forms.offer(linearTerm(pool, steps, factors, curve->y[0]), choices);
  }
}
