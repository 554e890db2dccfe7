//===- Finisher.h - the last step of a rule, solved for -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_COLUMN_FINISHER_H
#define MIPS_LIB_REGRESS_COLUMN_FINISHER_H

#include "Column/Goal.h"
#include "Terms/Arithmetic.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace mips::regress {

/// Checks whether the target is one step of a known form away from a given
/// expression A. The constants of the step are solved for, not enumerated:
///
///     c*A + k    (A + k) mod m + l    (A + k) div m    clamp(A + k)    |A|
///     [A < k]    [A = k]    [A mod m = k]
///
/// Most expressions fail each form on the first rows, so a check takes some
/// tens of nanoseconds. A is given by its values on the sample.
class Finisher {
public:
  Finisher(TermPool &pool, Goal &goal, llvm::ArrayRef<int64_t> moduli)
      : pool(pool), goal(goal), moduli(moduli.vec()) {}

  /// Offers every rule that it finds to the goal. `cost` is the cost of A.
  /// `term` makes the term of A; it is called only if a rule is found.
  void finish(const int32_t *a, unsigned cost,
              llvm::function_ref<TermId()> term);

private:
  void affine();
  void modulo(int64_t modulus);
  void division(int64_t divisor);
  void clamp();
  void absolute();
  void threshold();
  void equality();
  void residue(int64_t modulus);

  bool affords(unsigned extra) const { return cost + extra <= goal.bound(); }
  TermId plus(TermId id, int64_t constant);
  TermId times(int64_t factor, TermId id);
  void offerComparison(Op op, int64_t left, bool constantLeft);

  TermPool &pool;
  Goal &goal;
  std::vector<int64_t> moduli;
  // The expression that is being finished.
  const int32_t *a = nullptr;
  unsigned cost = 0;
  llvm::function_ref<TermId()> term;
};

/// The cheapest constant in `lo` .. `hi`; of two the one of smaller magnitude.
int64_t cheapestConstant(int64_t lo, int64_t hi);

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_COLUMN_FINISHER_H
