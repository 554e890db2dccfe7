//===- ModularEquationsTest.cpp ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Algebra/ModularEquations.h"
#include "mips/Algebra/Unimodular.h"
#include "gtest/gtest.h"
#include <random>

using namespace mips;
using Vector = std::vector<int64_t>;

TEST(ModularEquations, TellAContradictionAtItsRow) {
  ModularEquations equations(2, 7);
  EXPECT_TRUE(equations.add({1, 2, 3}));
  EXPECT_TRUE(equations.add({2, 4, 6}));
  EXPECT_EQ(equations.rank(), 1u);
  EXPECT_FALSE(equations.add({3, 6, 1}));
  EXPECT_TRUE(equations.add({0, 1, 5}));
  EXPECT_EQ(equations.solution(), (Vector{0, -2}));
}

TEST(ModularEquations, LeaveOutWhatIsNotDetermined) {
  ModularEquations equations(3, 5);
  EXPECT_TRUE(equations.add({0, 2, 1, 4}));
  EXPECT_EQ(equations.solution(), (Vector{0, 2, 0}));
}

/// Neither row alone has an entry with an inverse modulo 6.
TEST(ModularEquations, FindPivotsThatOtherRowsGive) {
  ModularEquations equations(2, 6);
  EXPECT_TRUE(equations.add({2, 3, 1})); // 2a + 3b = 1
  EXPECT_EQ(equations.rank(), 0u);
  EXPECT_EQ(equations.solution(), std::nullopt); // a = b = 0 is wrong
  EXPECT_TRUE(equations.add({1, 4, 0}));         // a = -4b, so -8b + 3b = b = 1
  EXPECT_EQ(equations.rank(), 2u);
  EXPECT_EQ(equations.solution(), (Vector{2, 1}));
  EXPECT_FALSE(equations.add({0, 3, 2}));
}

/// What the factors give is solved for: every solution is one, and with as many
/// random equations as unknowns and a few more it is the right one.
TEST(ModularEquations, GiveBackTheFactors) {
  std::mt19937_64 random(1);
  for (int64_t modulus : {int64_t(2), int64_t(12), int64_t(30), int64_t(65536),
                          shortPrime, longPrime})
    for (unsigned unknowns : {1, 3, 8}) {
      auto draw = [&] { return int64_t(random() % uint64_t(modulus)); };
      Vector factors;
      for (unsigned u = 0; u < unknowns; ++u)
        factors.push_back(draw());
      ModularEquations equations(unknowns, modulus);
      std::vector<Vector> rows;
      Vector right;
      for (unsigned i = 0; i < 6 * unknowns + 40; ++i) {
        rows.emplace_back();
        __int128 sum = 0;
        for (unsigned u = 0; u < unknowns; ++u) {
          rows.back().push_back(draw());
          sum = (sum + __int128(rows.back()[u]) * factors[u]) % modulus;
        }
        right.push_back(int64_t(sum));
      }
      std::optional<Vector> found = solveModulo(rows, right, modulus);
      ASSERT_TRUE(found) << "modulo " << modulus;
      for (unsigned u = 0; u < unknowns; ++u)
        EXPECT_EQ(((*found)[u] + modulus) % modulus, factors[u])
            << "modulo " << modulus;
      right.back() = (right.back() + 1) % modulus;
      EXPECT_FALSE(solveModulo(rows, right, modulus));
    }
}

TEST(Unimodular, InvertsWhatHasDeterminantOne) {
  std::vector<Vector> rows = {{2, 1, 0}, {1, 1, 0}, {5, -3, -1}};
  EXPECT_EQ(determinant(rows), -1);
  std::optional<std::vector<Vector>> inverse = unimodularInverse(rows);
  ASSERT_TRUE(inverse);
  for (unsigned i = 0; i < 3; ++i)
    for (unsigned j = 0; j < 3; ++j) {
      int64_t sum = 0;
      for (unsigned k = 0; k < 3; ++k)
        sum += rows[i][k] * (*inverse)[k][j];
      EXPECT_EQ(sum, i == j);
    }
  rows[0] = {2, 2, 0};
  EXPECT_EQ(determinant(rows), 0);
  EXPECT_FALSE(unimodularInverse(rows));
}
