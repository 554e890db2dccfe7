//===- IntegerAutoencoder.cpp - hidden states as integer points ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Extract/IntegerAutoencoder.h"
#include "mips/Algebra/RealLattice.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Format.h"
#include <Eigen/Dense>
#include <cmath>
#include <numeric>

using namespace mips;
using Eigen::Index;

/// The bits of a Gaussian number of this variance at precision `unit`.
static double gaussianBits(double variance, double unit) {
  constexpr double twoPiE = 17.079468445347132;
  return std::max(0.0, 0.5 * std::log2(twoPiE * variance / (unit * unit)));
}

/// The bits of one column of `points` as a Gaussian vector with its
/// correlations.
static double vectorBits(const Eigen::MatrixXd &points, double unit) {
  Eigen::MatrixXd centred = points.colwise() - points.rowwise().mean();
  Eigen::MatrixXd covariance =
      centred * centred.transpose() / double(points.cols());
  Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(covariance,
                                                        Eigen::EigenvaluesOnly);
  double bits = 0;
  for (double variance : solver.eigenvalues())
    bits += gaussianBits(std::max(variance, 0.0), unit);
  return bits;
}

namespace {
/// Fits a lattice to points (columns) for one tolerance after another.
class LatticeFit {
public:
  LatticeFit(const Eigen::MatrixXd &points,
             const IntegerAutoencoderOptions &options)
      : points(points), options(options) {
    Eigen::VectorXd mean = points.rowwise().mean();
    Eigen::RowVectorXd distance = (points.colwise() - mean).colwise().norm();
    spread = distance.maxCoeff();
    distance.minCoeff(&origin);
    unit = options.resolution * spread;
    collectDifferences();
  }

  double plainBits() const { return vectorBits(points, unit); }
  double size() const { return spread; }

  /// The autoencoder for one tolerance; nothing if the points have no lattice.
  std::optional<IntegerAutoencoder> fit(double tolerance) {
    RealLattice lattice(points.rows(), tolerance);
    // The basis is refitted each time the number of known differences has
    // doubled.
    size_t done = 0, next = 16;
    for (Index i : order) {
      if (!lattice.insert(differences.col(i)))
        return std::nullopt;
      if (++done == next) {
        std::vector<Index> known(order.begin(), order.begin() + done);
        lattice.refine(differences(Eigen::all, known));
        next *= 2;
      }
    }
    if (lattice.basis().cols() == 0)
      return std::nullopt;
    IntegerAutoencoder result;
    result.A = lattice.basis();
    result.b = points.col(origin);
    result.tolerance = tolerance;
    Eigen::MatrixXd z = refine(result);
    shorten(result, z);
    measure(result, z);
    return result;
  }

private:
  /// Collects the differences to the origin and between successive points,
  /// short ones first: short differences give a good basis, which long ones
  /// then test.
  void collectDifferences() {
    Index n = points.cols();
    differences.resize(points.rows(), 2 * n - 1);
    differences.leftCols(n) = points.colwise() - points.col(origin);
    differences.rightCols(n - 1) =
        points.rightCols(n - 1) - points.leftCols(n - 1);
    Eigen::RowVectorXd norms = differences.colwise().norm();
    order.resize(norms.size());
    std::iota(order.begin(), order.end(), 0);
    llvm::stable_sort(order,
                      [&](Index i, Index j) { return norms[i] < norms[j]; });
  }

  Eigen::MatrixXd encodeAll(const IntegerAutoencoder &code,
                            llvm::ArrayRef<Index> subset) const {
    Eigen::MatrixXd z(code.A.cols(), subset.size());
    NearestPlane nearestPlane(code.A);
    for (auto [i, point] : llvm::enumerate(subset)) {
      Eigen::VectorXd left = points.col(point) - code.b;
      z.col(i) = nearestPlane(left);
    }
    return z;
  }

  /// Fits A and b by least squares to more and more points, the nearest first,
  /// since an error of the basis grows with the distance. Returns the integers
  /// of all points.
  Eigen::MatrixXd refine(IntegerAutoencoder &code) const {
    std::vector<Index> near(points.cols()), all(points.cols());
    std::iota(all.begin(), all.end(), 0);
    near = all;
    Eigen::RowVectorXd distance =
        differences.leftCols(points.cols()).colwise().norm();
    llvm::stable_sort(
        near, [&](Index i, Index j) { return distance[i] < distance[j]; });
    for (size_t count = 4 * (code.A.cols() + 1);; count *= 2) {
      count = std::min(count, near.size());
      auto subset = llvm::ArrayRef(near).take_front(count);
      refit(code, encodeAll(code, subset), subset);
      if (count == near.size())
        return encodeAll(code, all);
    }
  }

  void refit(IntegerAutoencoder &code, const Eigen::MatrixXd &z,
             llvm::ArrayRef<Index> subset) const {
    Index d = z.rows();
    Eigen::MatrixXd design(d + 1, z.cols()), target(points.rows(), z.cols());
    design << z, Eigen::RowVectorXd::Ones(z.cols());
    for (auto [i, point] : llvm::enumerate(subset))
      target.col(i) = points.col(point);
    Eigen::LDLT<Eigen::MatrixXd> gram(design * design.transpose());
    // Points in a proper subspace do not determine all of A yet.
    if (gram.vectorD().minCoeff() < 1e-9 * gram.vectorD().maxCoeff())
      return;
    Eigen::MatrixXd solution = gram.solve(design * target.transpose());
    code.A = solution.topRows(d).transpose();
    code.b = solution.row(d).transpose();
  }

  /// Changes the basis so that the integers are small: adds multiples of one
  /// row of z to another while that reduces the variance. Then shifts each row
  /// so that its least value is 0.
  void shorten(IntegerAutoencoder &code, Eigen::MatrixXd &z) const {
    Index d = z.rows();
    Eigen::MatrixXd centred = z.colwise() - z.rowwise().mean();
    for (bool changed = true; changed;) {
      changed = false;
      for (Index i = 0; i < d; ++i)
        for (Index j = 0; j < d; ++j) {
          double norm = centred.row(j).squaredNorm();
          if (i == j || norm == 0)
            continue;
          double k = -std::round(centred.row(i).dot(centred.row(j)) / norm);
          if (k == 0)
            continue;
          centred.row(i) += k * centred.row(j);
          z.row(i) += k * z.row(j);
          code.A.col(j) -= k * code.A.col(i);
          changed = true;
        }
    }
    // Counters should count up: most integers end higher than they begin.
    for (Index i = 0; i < d; ++i) {
      if (z.row(i).minCoeff() + z.row(i).maxCoeff() < 2 * z(i, 0)) {
        z.row(i) *= -1;
        code.A.col(i) *= -1;
      }
      double least = z.row(i).minCoeff();
      z.row(i).array() -= least;
      code.b += least * code.A.col(i);
    }
  }

  void measure(IntegerAutoencoder &code, const Eigen::MatrixXd &z) const {
    Eigen::MatrixXd left = (points - code.A * z).colwise() - code.b;
    double n = double(points.cols());
    code.residual = std::sqrt(left.squaredNorm() / n);
    code.bits = vectorBits(left, unit);
    Eigen::VectorXd mean = z.rowwise().mean();
    for (Index i = 0; i < z.rows(); ++i) {
      double variance = (z.row(i).array() - mean[i]).square().sum() / n;
      // A rounded integer has a variance of at least 1/12, so none is free.
      code.bits += gaussianBits(variance + 1.0 / 12, 1);
    }
    code.bits += double(code.A.size()) * std::log2(1 / options.resolution) / n;
    code.plainBits = plainBits();
  }

  const Eigen::MatrixXd &points;
  const IntegerAutoencoderOptions &options;
  double spread = 0, unit = 0;
  Index origin = 0;
  Eigen::MatrixXd differences;
  std::vector<Index> order;
};
} // namespace

llvm::Expected<IntegerAutoencoder>
mips::encodeIntegers(llvm::ArrayRef<double> points, unsigned hiddenSize,
                     const IntegerAutoencoderOptions &options) {
  assert(hiddenSize > 0 && points.size() % hiddenSize == 0 && "whole rows");
  Index count = std::min(points.size() / hiddenSize, options.maxPoints);
  if (count < 8)
    return llvm::createStringError("too few hidden states");
  Eigen::MatrixXd matrix =
      Eigen::Map<const Eigen::MatrixXd>(points.data(), hiddenSize, count);
  if (!matrix.allFinite())
    return llvm::createStringError("a hidden state is not finite");
  LatticeFit fit(matrix, options);
  if (fit.size() == 0)
    return llvm::createStringError("all hidden states are the same");

  std::optional<IntegerAutoencoder> best;
  double step = std::sqrt(10.0);
  for (double tolerance = 0.3 * fit.size();
       tolerance > 10 * options.resolution * fit.size(); tolerance /= step)
    if (auto found = fit.fit(tolerance))
      if (!best || found->bits < best->bits)
        best = std::move(found);
  if (!best)
    return llvm::createStringError("no lattice at any tolerance");
  double gain = (best->plainBits - best->bits) / best->dimension();
  if (gain < options.minGain) {
    std::string text;
    llvm::raw_string_ostream(text)
        << "the best lattice saves only " << llvm::format("%.1f", gain)
        << " bits a dimension";
    return llvm::createStringError(text);
  }
  return *best;
}

llvm::Expected<IntegerAutoencoder>
mips::encodeIntegers(const Teacher &teacher, const Dataset &dataset,
                     const IntegerAutoencoderOptions &options) {
  unsigned size = teacher.hiddenSize();
  std::vector<double> points;
  for (size_t i = 0;
       i < dataset.numSequences() && points.size() < options.maxPoints * size;
       ++i) {
    Word word;
    size_t length =
        std::min<size_t>(dataset.length(i), teacher.trainedLength());
    for (size_t step = 0; step < length; ++step)
      llvm::append_range(word, dataset.inputs(i, step));
    llvm::append_range(points, teacher.hidden(word));
  }
  return encodeIntegers(points, size, options);
}

static std::vector<int64_t> encodeBy(const NearestPlane &nearestPlane,
                                     const Eigen::VectorXd &b,
                                     llvm::ArrayRef<double> hidden) {
  assert(Index(hidden.size()) == b.size());
  Eigen::VectorXd left =
      Eigen::Map<const Eigen::VectorXd>(hidden.data(), hidden.size()) - b;
  std::vector<int64_t> z;
  for (double value : nearestPlane(left))
    z.push_back(std::llround(value));
  return z;
}

std::vector<int64_t>
IntegerAutoencoder::encode(llvm::ArrayRef<double> hidden) const {
  return encodeBy(NearestPlane(A), b, hidden);
}

std::vector<int64_t>
IntegerAutoencoder::encodeWord(const Teacher &teacher,
                               llvm::ArrayRef<int64_t> word) const {
  std::vector<double> states = teacher.hidden(word);
  std::vector<int64_t> result;
  NearestPlane nearestPlane(A);
  for (size_t i = 0; i < states.size(); i += b.size())
    llvm::append_range(
        result,
        encodeBy(nearestPlane, b, llvm::ArrayRef(states).slice(i, b.size())));
  return result;
}

void IntegerAutoencoder::print(llvm::raw_ostream &os) const {
  os << "h = A z + b, z of dimension " << dimension() << "; "
     << llvm::format("%.1f bits a state, plain %.1f; off by %.1e\n", bits,
                     plainBits, residual);
  for (Index i = 0; i < b.size(); ++i) {
    os << "h" << i << " =";
    for (Index j = 0; j < A.cols(); ++j)
      os << llvm::format(" %+.6g*z%d", A(i, j), int(j));
    os << llvm::format(" %+.6g\n", b[i]);
  }
}
