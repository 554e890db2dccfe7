//===- LatticeTest.cpp ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Algebra/AffineFit.h"
#include "mips/Algebra/BasisSearch.h"
#include "mips/Algebra/IntegerLattice.h"
#include "mips/Algebra/RealLattice.h"
#include "gtest/gtest.h"
#include <Eigen/Dense>

using namespace mips;

TEST(IntegerLattice, IsInHermiteNormalForm) {
  IntegerMatrix generators(3, 2);
  generators << 4, 6, 6, 3, 10, 9;
  std::optional<IntegerLattice> lattice = IntegerLattice::span(generators);
  ASSERT_TRUE(lattice);
  // (4, 6) and (6, 3): determinant 24, and (10, 9) is their sum.
  IntegerMatrix expected(2, 2);
  expected << 2, 9, 0, 12;
  EXPECT_EQ(lattice->basis(), expected);
  IntegerVector inside(2), outside(2);
  inside << 2, -3;
  outside << 2, 3;
  ASSERT_TRUE(lattice->coordinates(inside));
  EXPECT_EQ(lattice->basis().transpose() * *lattice->coordinates(inside),
            inside);
  EXPECT_FALSE(lattice->coordinates(outside));
}

TEST(IntegerLattice, FindsTheLeftKernel) {
  IntegerMatrix matrix(3, 1);
  matrix << 2, 3, 5;
  std::optional<IntegerMatrix> kernel = leftKernel(matrix);
  ASSERT_TRUE(kernel);
  EXPECT_EQ(kernel->rows(), 2);
  EXPECT_TRUE((*kernel * matrix).isZero());
}

TEST(RealLattice, FindsABasisInNoise) {
  // Multiples of (0.5, 0.1) and (0.2, 0.7).
  RealLattice lattice(2, 1e-3);
  for (auto [a, b] : {std::pair(3, 1), {2, 5}, {-1, 2}, {4, 4}, {1, 0}}) {
    Eigen::VectorXd vector(2);
    vector << 0.5 * a + 0.2 * b + 1e-5, 0.1 * a + 0.7 * b - 1e-5;
    EXPECT_TRUE(lattice.insert(vector));
  }
  ASSERT_EQ(lattice.basis().cols(), 2);
  EXPECT_NEAR(std::abs(lattice.basis().determinant()), 0.33, 1e-3);
}

TEST(AffineFit, GivesIntegersOnly) {
  // Rows of x, 1 and the target.
  EXPECT_EQ(fitAffine({{1, 1, 5}, {3, 1, 11}}),
            (std::vector<std::vector<int64_t>>{{3, 2}}));
  EXPECT_FALSE(fitAffine({{1, 1, 5}, {3, 1, 10}}));
  EXPECT_FALSE(fitAffine({{1, 1, 5}, {1, 1, 5}}));
}

/// v' = v + x, p' = p + v', y = p' in the basis (p, p one step ago).
TEST(BasisSearch, FindsAccumulators) {
  LinearMachine machine;
  machine.A.resize(2, 2), machine.A << 2, -1, 1, 0;
  machine.B.resize(2, 1), machine.B << 1, 0;
  machine.a = IntegerVector::Zero(2);
  machine.C.resize(1, 2), machine.C << 2, -1;
  machine.D = IntegerMatrix::Ones(1, 1);
  machine.c = IntegerVector::Zero(1);
  machine.s0 = IntegerVector::Zero(2);
  std::vector<int64_t> word = {1, 0, 2, -3, 1};
  LinearMachine shortest = shortestBasis(machine);
  EXPECT_EQ(shortest.run(word), machine.run(word));
  EXPECT_LT(cost(rulesOf(shortest)), cost(rulesOf(machine)));

  auto entries = [](const LinearMachine &m) {
    return unsigned(m.A.cwiseAbs().sum() + m.B.cwiseAbs().sum() +
                    m.C.cwiseAbs().sum());
  };
  LinearMachine cheapest = cheapestBasis(machine, entries, {false, false});
  EXPECT_EQ(cheapest.run(word), machine.run(word));
  EXPECT_LT(entries(cheapest), entries(machine));
  EXPECT_EQ(cheapestBasis(machine, entries, {true, true}), machine);
}
