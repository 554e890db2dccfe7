//===- Solver.h - linear equations modulo a number -*- C++ -*- ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_FORMS_SOLVER_H
#define MIPS_LIB_REGRESS_FORMS_SOLVER_H

#include "llvm/ADT/ArrayRef.h"
#include <cstdint>
#include <optional>
#include <vector>

namespace mips::regress {

/// Stands for the integers: factors are small against it.
constexpr int64_t solverPrime = (int64_t(1) << 31) - 1;

/// Linear equations modulo a number below 2^31, entered one by one: a
/// contradiction shows at the row that brings it.
class Solver {
public:
  Solver(size_t unknowns, int64_t modulus)
      : unknowns(unknowns), modulus(modulus), rowOf(unknowns, none) {}

  /// `row` has an entry an unknown, then the right side. False if it
  /// contradicts what was entered before. An equation whose entries have no
  /// inverse (the modulus is composite) is left out.
  bool add(std::vector<int64_t> row);

  /// The equations that said something new.
  size_t rank() const { return basis.size(); }

  /// Factors in (-m/2, m/2]; unknowns that are not needed are 0, the last ones
  /// before the first.
  std::vector<int64_t> solution() const;

private:
  static constexpr size_t none = ~size_t(0);
  size_t unknowns;
  int64_t modulus;
  std::vector<std::vector<int64_t>> basis;
  std::vector<size_t> rowOf; ///< the basis row that starts with an unknown
};

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_FORMS_SOLVER_H
