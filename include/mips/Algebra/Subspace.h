//===- Subspace.h - exact elimination over the rationals -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_ALGEBRA_SUBSPACE_H
#define MIPS_ALGEBRA_SUBSPACE_H

#include "mips/Support/Deadline.h"
#include "llvm/ADT/DynamicAPInt.h"
#include <vector>

namespace mips {

/// A subspace of Q^n that grows by vectors, as rows of integers in reduced
/// echelon form, each without common factor and with a positive pivot.
class Subspace {
public:
  /// Where the deadline passes, vectors are left out and the subspace is of no
  /// use.
  Subspace(size_t width, const Deadline &deadline)
      : width(width), deadline(deadline) {}

  /// Adds a vector; returns whether the dimension grew.
  bool add(std::vector<llvm::DynamicAPInt> vector);
  size_t dimension() const { return rows.size(); }
  bool isWhole() const { return rows.size() == width; }
  /// Basis of the vectors w with w·v = 0 for all v of the subspace, one for
  /// each column without pivot, integers without common factor.
  std::vector<std::vector<llvm::DynamicAPInt>> orthogonal() const;

private:
  struct Row {
    size_t pivot;
    std::vector<llvm::DynamicAPInt> entries;
  };
  size_t width;
  const Deadline &deadline;
  std::vector<Row> rows;
};

} // namespace mips

#endif // MIPS_ALGEBRA_SUBSPACE_H
