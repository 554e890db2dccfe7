//===- Joins.h - the last operation by meet in the middle -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_COLUMN_JOINS_H
#define MIPS_LIB_REGRESS_COLUMN_JOINS_H

#include "Column/ExpressionBank.h"
#include "Column/Goal.h"

namespace mips::regress {

/// Meet in the middle: finds the target T as one operation on two numbers of
/// the bank by looking up the missing operand. That is T - A for sums and T / A
/// for products; for min and max two bounds that together meet the target on
/// all rows; for [A = B] a number with the same values on the rows where T
/// holds.
class Joins {
public:
  Joins(TermPool &pool, const ExpressionBank &bank, Goal &goal);

  /// Joins the numbers `begin` .. `end - 1` with all earlier ones and each
  /// other.
  void addNumbers(uint32_t begin, uint32_t end);

  /// Looks for (A + B) mod m and (A - B) mod m among the cheapest numbers.
  void tryModularSums(int64_t modulus, size_t maxNumbers);

private:
  /// A number that is nowhere above (or nowhere below) the target, and the rows
  /// on which it equals the target.
  struct Bound {
    uint32_t number;
    Bits meets;
  };

  void trySums(uint32_t a);
  void tryProduct(uint32_t a);
  void tryComparisons(uint32_t a);
  void addBound(uint32_t a);
  void tryCovers(Op op, const std::vector<Bound> &bounds, size_t begin);
  void addForEquality(uint32_t a);
  void tryEqual(Op op, uint64_t hash, uint32_t a, const Bits &wanted);
  void offer(Op op, uint32_t a, uint32_t b);
  bool affords(uint32_t a, uint32_t b) const {
    return bank.cost(a) + bank.cost(b) + 1 <= goal.bound();
  }

  TermPool &pool;
  const ExpressionBank &bank;
  Goal &goal;
  uint64_t targetHash;
  std::vector<uint32_t> leaves;
  std::vector<Bound> below, above;
  /// The first few numbers for each vector of values on the positive (negative)
  /// rows, by hash.
  llvm::DenseMap<uint64_t, std::vector<uint32_t>> onPositive, onNegative;
  Bits negative;
};

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_COLUMN_JOINS_H
