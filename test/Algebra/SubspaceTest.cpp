//===- SubspaceTest.cpp ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Algebra/Subspace.h"
#include "mips/Algebra/CongruenceLattice.h"
#include "gtest/gtest.h"

using namespace mips;
using Int = llvm::DynamicAPInt;

static std::vector<Int> vectorOf(std::initializer_list<int64_t> entries) {
  return {entries.begin(), entries.end()};
}

TEST(Subspace, GrowsByWhatIsNew) {
  Deadline never = Deadline::never();
  Subspace space(3, never);
  EXPECT_TRUE(space.add(vectorOf({2, 4, 6})));
  EXPECT_FALSE(space.add(vectorOf({-3, -6, -9})));
  EXPECT_TRUE(space.add(vectorOf({1, 0, 1})));
  EXPECT_EQ(space.dimension(), 2u);
  EXPECT_FALSE(space.isWhole());
  // x + y = z holds for both.
  EXPECT_EQ(space.orthogonal(),
            (std::vector<std::vector<Int>>{vectorOf({-1, -1, 1})}));
  EXPECT_TRUE(space.add(vectorOf({0, 0, 1})));
  EXPECT_TRUE(space.isWhole());
  EXPECT_TRUE(space.orthogonal().empty());
}

TEST(Subspace, HoldsNumbersOfAnySize) {
  Deadline never = Deadline::never();
  Subspace space(2, never);
  Int large = Int(int64_t(1) << 62) * Int(int64_t(1) << 62) + 1;
  EXPECT_TRUE(space.add({large, Int(1)}));
  EXPECT_TRUE(space.add({large, Int(2)}));
  EXPECT_TRUE(space.isWhole());
}

TEST(CongruenceLattice, FindsRelationsModuloANumber) {
  CongruenceLattice lattice(3, 6);
  lattice.add({1, 2, 1});
  lattice.add({3, 0, 1});
  for (const std::vector<Int> &w : lattice.relations())
    for (auto v : {vectorOf({1, 2, 1}), vectorOf({3, 0, 1})})
      EXPECT_EQ(mod(w[0] * v[0] + w[1] * v[1] + w[2] * v[2], Int(6)), 0);

  EXPECT_FALSE(lattice.relations().empty());
  lattice.add({0, 1, 0});
  lattice.add({0, 0, 1});
  lattice.add({1, 0, 0});
  EXPECT_TRUE(lattice.relations().empty());
}
