//===- Joins.h - the last layers, without storing them -*- C++ -*- ===//
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

/// Finds the target as one operation on two numbers of the bank by looking up
/// what the second would have to be: T - A for sums, T / A for products, a
/// cover of the target's rows for min and max, equal values on the positive
/// rows for [A = B].
class Joins {
public:
  Joins(TermPool &pool, const ExpressionBank &bank, Goal &goal);

  /// Joins the numbers `begin` .. `end - 1` with those before and each other.
  void addNumbers(uint32_t begin, uint32_t end);

  /// (A + B) mod m and (A - B) mod m, over the cheapest numbers.
  void tryModularSums(int64_t modulus, size_t maxNumbers);

private:
  /// A number on one side of the target, and the rows where it meets it.
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
  /// Numbers by their values on the positive (negative) rows: the first few
  /// of each.
  llvm::DenseMap<uint64_t, std::vector<uint32_t>> onPositive, onNegative;
  Bits negative;
};

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_COLUMN_JOINS_H
