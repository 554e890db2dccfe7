//===- RealLattice.h - a lattice found from noisy vectors -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_ALGEBRA_REALLATTICE_H
#define MIPS_ALGEBRA_REALLATTICE_H

#include <Eigen/Core>

namespace mips {

/// Integer coefficients by nearest planes (Babai 1986) in the basis that the
/// columns of `basis` are, which is made orthogonal once for all vectors.
class NearestPlane {
public:
  explicit NearestPlane(const Eigen::MatrixXd &basis);
  /// The coefficients of `vector`, in which what is left over stays.
  Eigen::VectorXd operator()(Eigen::VectorXd &vector) const;

private:
  const Eigen::MatrixXd &basis;
  Eigen::MatrixXd orthogonal;
};

/// A reduced basis of the lattice that vectors span which are known up to a
/// tolerance: what is shorter is zero. Grows vector by vector.
class RealLattice {
public:
  RealLattice(unsigned size, double tolerance)
      : basis_(size, 0), tolerance(tolerance) {}

  /// Adds a vector. False if the lattice has become dense: a basis vector is
  /// hardly longer than the tolerance, so there is no lattice at all.
  bool insert(const Eigen::VectorXd &vector);

  /// Fits the basis to vectors (columns) that it has integers for, by least
  /// squares: errors of single vectors cancel out.
  void refine(const Eigen::MatrixXd &vectors);

  /// Columns are the basis vectors, LLL-reduced.
  const Eigen::MatrixXd &basis() const { return basis_; }

private:
  bool reduce();
  void remove(Eigen::Index column);

  Eigen::MatrixXd basis_;
  double tolerance;
};

} // namespace mips

#endif // MIPS_ALGEBRA_REALLATTICE_H
