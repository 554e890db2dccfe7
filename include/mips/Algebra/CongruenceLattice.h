//===- CongruenceLattice.h - linear relations modulo a number -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_ALGEBRA_CONGRUENCELATTICE_H
#define MIPS_ALGEBRA_CONGRUENCELATTICE_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/DynamicAPInt.h"
#include <vector>

namespace mips {

/// The lattice that is spanned by integer vectors and by m·Z^n, as a
/// triangular basis. Its dual gives the linear relations that all the vectors
/// satisfy modulo m, for any m, prime or not.
class CongruenceLattice {
public:
  CongruenceLattice(size_t width, int64_t modulus);

  void add(llvm::ArrayRef<int64_t> vector);
  /// Vectors w, not 0 modulo m, that span all w with w·v = 0 modulo m for all
  /// v added; entries in (-m/2, m/2].
  std::vector<std::vector<llvm::DynamicAPInt>> relations() const;

private:
  size_t width;
  int64_t modulus;
  /// Row `i` is 0 before its entry `i`, which divides the modulus.
  std::vector<std::vector<int64_t>> basis;
};

} // namespace mips

#endif // MIPS_ALGEBRA_CONGRUENCELATTICE_H
