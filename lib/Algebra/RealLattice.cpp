//===- RealLattice.cpp - a lattice found from noisy vectors ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The LLL of MLIR's Presburger library and of FLINT reduce a basis of exact
// vectors. Here vectors are known up to noise and depend on one another: which
// of them are zero after reduction is the question.
//
//===----------------------------------------------------------------------===//

#include "mips/Algebra/RealLattice.h"
#include "mips/Tuning/Tuning.h"
#include <Eigen/Dense>
#include <cmath>

using namespace mips;
using Eigen::Index;

/// The part of each column that is orthogonal to those before it.
static Eigen::MatrixXd orthogonalized(const Eigen::MatrixXd &basis) {
  Eigen::MatrixXd result = basis;
  for (Index k = 0; k < basis.cols(); ++k)
    // Twice, which keeps it orthogonal where little is left.
    for (int pass = 0; pass < 2; ++pass)
      for (Index j = 0; j < k; ++j)
        if (double norm = result.col(j).squaredNorm(); norm > 0)
          result.col(k) -=
              result.col(j).dot(result.col(k)) / norm * result.col(j);
  return result;
}

/// Subtracts multiples of the first `count` columns; the multiples.
static Eigen::VectorXd reduceBy(const Eigen::MatrixXd &basis,
                                const Eigen::MatrixXd &orthogonal, Index count,
                                Eigen::VectorXd &vector) {
  Eigen::VectorXd multiples = Eigen::VectorXd::Zero(count);
  for (Index j = count; j-- > 0;) {
    double norm = orthogonal.col(j).squaredNorm();
    if (norm == 0)
      continue;
    multiples[j] = std::round(orthogonal.col(j).dot(vector) / norm);
    vector -= multiples[j] * basis.col(j);
  }
  return multiples;
}

NearestPlane::NearestPlane(const Eigen::MatrixXd &basis)
    : basis(basis), orthogonal(orthogonalized(basis)) {}

Eigen::VectorXd NearestPlane::operator()(Eigen::VectorXd &vector) const {
  return reduceBy(basis, orthogonal, basis.cols(), vector);
}

void RealLattice::remove(Index column) {
  Index last = basis_.cols() - 1;
  for (Index k = column; k < last; ++k)
    basis_.col(k) = basis_.col(k + 1);
  basis_.conservativeResize(Eigen::NoChange, last);
}

/// LLL (Lenstra, Lenstra, Lovasz 1982); columns that reduce to zero, as
/// dependent ones do, are removed (Pohst 1987).
bool RealLattice::reduce() {
  const double delta = tuning::latticeReduction.delta;
  Index k = 0;
  for (unsigned step = 0; step < tuning::latticeReduction.steps; ++step) {
    if (k >= basis_.cols())
      return true;
    Eigen::MatrixXd orthogonal = orthogonalized(basis_);
    for (Index j = 0; j < k; ++j)
      if (orthogonal.col(j).norm() <= tolerance)
        orthogonal.col(j).setZero();
    Eigen::VectorXd vector = basis_.col(k);
    reduceBy(basis_, orthogonal, k, vector);
    if (vector.norm() <= tolerance) {
      remove(k);
      k = std::max<Index>(k - 1, 0);
      continue;
    }
    basis_.col(k) = vector;
    if (k > 0) {
      Eigen::VectorXd before = orthogonal.col(k - 1);
      double own = orthogonal.col(k).squaredNorm();
      if (own <= tolerance * tolerance)
        own = 0;
      double mu =
          before.isZero(0) ? 0 : before.dot(vector) / before.squaredNorm();
      if (own < (delta - mu * mu) * before.squaredNorm()) {
        basis_.col(k).swap(basis_.col(k - 1));
        --k;
        continue;
      }
    }
    ++k;
  }
  return false;
}

void RealLattice::refine(const Eigen::MatrixXd &vectors) {
  if (basis_.cols() == 0)
    return;
  Eigen::MatrixXd orthogonal = orthogonalized(basis_);
  Eigen::MatrixXd z(basis_.cols(), vectors.cols());
  for (Index i = 0; i < vectors.cols(); ++i) {
    Eigen::VectorXd vector = vectors.col(i);
    z.col(i) = reduceBy(basis_, orthogonal, basis_.cols(), vector);
  }
  Eigen::LDLT<Eigen::MatrixXd> gram(z * z.transpose());
  if (gram.vectorD().minCoeff() > 0)
    basis_ = gram.solve(z * vectors.transpose()).transpose();
}

bool RealLattice::insert(const Eigen::VectorXd &vector) {
  Eigen::VectorXd left = vector;
  const NearestPlane nearestPlane(basis_);
  nearestPlane(left);
  if (left.norm() <= tolerance)
    return true;
  basis_.conservativeResize(Eigen::NoChange, basis_.cols() + 1);
  basis_.rightCols(1) = left;
  if (!reduce())
    return false;
  // A true basis vector is longer than noise by far.
  return basis_.cols() == 0 || basis_.colwise().norm().minCoeff() >
                                   tuning::latticeReduction.clear * tolerance;
}
