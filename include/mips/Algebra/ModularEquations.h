//===- ModularEquations.h - linear equations modulo a number -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_ALGEBRA_MODULAREQUATIONS_H
#define MIPS_ALGEBRA_MODULAREQUATIONS_H

#include "llvm/ADT/ArrayRef.h"
#include <cstdint>
#include <optional>
#include <vector>

namespace mips {

/// The inverse of `value` modulo `modulus`, or 0 if there is none; 0 <= value <
/// modulus.
int64_t inverseModulo(int64_t value, int64_t modulus);

/// Primes that stand for the integers, for factors that are small against them:
/// one whose products fit in 64 bits, and one for larger values.
constexpr int64_t shortPrime = (int64_t(1) << 31) - 1,
                  longPrime = (int64_t(1) << 61) - 1;

/// Linear equations modulo a number from 2 to 2^61, entered one by one: a
/// contradiction shows at the row that brings it.
///
/// A pivot is the first entry of a row that has an inverse. If the modulus is
/// prime, that is the first entry at all, and the solution does not depend on
/// the order of the rows. Else a row without such an entry waits until another
/// one gives it one; where none does, it still has to be right.
class ModularEquations {
public:
  ModularEquations(size_t unknowns, int64_t modulus)
      : unknowns(unknowns), modulus(modulus) {}

  /// `row` has an entry an unknown, then the right side; any integers. False if
  /// it contradicts what was entered before.
  bool add(std::vector<int64_t> row);

  /// The equations with a pivot.
  size_t rank() const { return basis.size(); }

  /// Factors in (-m/2, m/2]; unknowns that are not determined are 0. Nothing if
  /// a row that waits for a pivot is not right with them.
  std::optional<std::vector<int64_t>> solution() const;

private:
  struct Pivot {
    size_t unknown;
    size_t first; ///< unknown with an entry other than 0
    std::vector<int64_t> row;
  };
  int64_t times(int64_t a, int64_t b) const;
  void reduce(std::vector<int64_t> &row, size_t fromPivot) const;
  bool place(std::vector<int64_t> row);
  bool placeWaiting();

  size_t unknowns;
  int64_t modulus;
  /// Each has an entry 1 at its unknown, and 0 at those of the earlier ones.
  std::vector<Pivot> basis;
  std::vector<std::vector<int64_t>> waiting;
};

/// Solves `rows[i] . z = right[i]` for all i modulo `modulus`, as above.
std::optional<std::vector<int64_t>>
solveModulo(llvm::ArrayRef<std::vector<int64_t>> rows,
            llvm::ArrayRef<int64_t> right, int64_t modulus);

} // namespace mips

#endif // MIPS_ALGEBRA_MODULAREQUATIONS_H
