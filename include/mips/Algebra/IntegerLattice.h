//===- IntegerLattice.h - lattices of integer vectors -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_ALGEBRA_INTEGERLATTICE_H
#define MIPS_ALGEBRA_INTEGERLATTICE_H

#include "mips/Algebra/LinearMachine.h"
#include <optional>

namespace mips {

/// The lattice that some integer vectors span, with a basis in Hermite normal
/// form: an echelon form with positive pivots, entries above a pivot reduced.
class IntegerLattice {
public:
  /// The span of the rows of `generators`; nothing if a number leaves 62 bits.
  static std::optional<IntegerLattice> span(const IntegerMatrix &generators);

  /// Rows are the basis vectors.
  const IntegerMatrix &basis() const { return basis_; }
  unsigned rank() const { return basis_.rows(); }
  /// The column of the last pivot, which is the greatest.
  Eigen::Index lastPivot() const { return pivots.empty() ? -1 : pivots.back(); }

  /// The coefficients of `vector` in the basis; nothing if it is not in the
  /// lattice. A vector shorter than the basis is compared with the first
  /// entries only, which must hold all pivots.
  std::optional<IntegerVector> coordinates(IntegerVector vector) const;

private:
  IntegerMatrix basis_;
  std::vector<Eigen::Index> pivots;
};

/// Integer vectors u, as rows, that span all u with u * matrix = 0 and are a
/// part of a basis of all integer vectors; nothing on overflow.
std::optional<IntegerMatrix> leftKernel(const IntegerMatrix &matrix);

} // namespace mips

#endif // MIPS_ALGEBRA_INTEGERLATTICE_H
