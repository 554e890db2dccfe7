//===- LinearMachineTest.cpp ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Algebra/LinearMachine.h"
#include "gtest/gtest.h"

using namespace mips;

/// v' = v + x, p' = p + v + x, y = p + v + x, from v = 1.
static LinearMachine freeBody() {
  LinearMachine machine;
  machine.A.resize(2, 2), machine.A << 1, 0, 1, 1;
  machine.B.resize(2, 1), machine.B << 1, 1;
  machine.a = IntegerVector::Zero(2);
  machine.C.resize(1, 2), machine.C << 1, 1;
  machine.D = IntegerMatrix::Ones(1, 1);
  machine.c = IntegerVector::Zero(1);
  machine.s0.resize(2), machine.s0 << 1, 0;
  return machine;
}

TEST(LinearMachineTest, Runs) {
  EXPECT_EQ(freeBody().run({0, 0, 2, 0}), (std::vector<int64_t>{1, 2, 5, 8}));
}

TEST(LinearMachineTest, StopsAtOverflow) {
  LinearMachine machine = freeBody();
  machine.A(0, 0) = int64_t(1) << 40;
  EXPECT_TRUE(machine.run({0, 0, 0, 0}).empty());
  Dataset dataset({{{"x", Interval{0, 1}}}, {{"y", std::nullopt}}});
  dataset.appendSequence({0, 1, 0, 2, 0, 3, 0, 4});
  EXPECT_EQ(countErrors(machine, dataset), 4u);
}

TEST(LinearMachineTest, CountsWrongSteps) {
  Dataset dataset({{{"x", Interval{0, 2}}}, {{"y", std::nullopt}}});
  dataset.appendSequence({0, 1, 0, 2, 2, 5, 0, 8});
  dataset.appendSequence({0, 1, 0, 3, 2, 5, 0, 9});
  EXPECT_EQ(countErrors(freeBody(), dataset), 2u);
}

TEST(LinearRulesTest, ReusesWhatStandsBefore) {
  std::vector<LinearRule> rules = rulesOf(freeBody());
  ASSERT_EQ(rules.size(), 3u);
  EXPECT_FALSE(rules[0].reuse);
  EXPECT_EQ(rules[1].reuse, 0u);
  EXPECT_EQ(rules[2].reuse, 1u);
  // v + x; p + v'; p'.
  EXPECT_EQ(cost(rules), 3u + 3u + 1u);
}

TEST(LinearRulesTest, CostsConstants) {
  LinearRule rule{0, {0}, {1}, 0, std::nullopt};
  auto costOf = [&](int64_t coefficient, int64_t constant) {
    rule.inputs[0] = coefficient;
    rule.constant = constant;
    return cost(rule);
  };
  EXPECT_EQ(costOf(1, 0), 1u);   // x
  EXPECT_EQ(costOf(-1, 0), 2u);  // -x
  EXPECT_EQ(costOf(-1, 1), 3u);  // 1 - x
  EXPECT_EQ(costOf(2, 0), 3u);   // 2*x
  EXPECT_EQ(costOf(100, 0), 8u); // 7 bits
  EXPECT_EQ(costOf(0, 0), 1u);   // 0
}

TEST(LinearRulesTest, NamesDelayedInputs) {
  LinearMachine machine = freeBody();
  machine.A << 0, 0, 1, 0;
  machine.B << 1, 0;
  machine.s0 << 0, 0;
  Signature signature{{{"x", Interval{0, 1}}}, {{"y", std::nullopt}}};
  EXPECT_EQ(stateNames(machine, signature),
            (std::vector<std::string>{"x_1", "x_2"}));
  // Not if it starts elsewhere.
  machine.s0 << 1, 0;
  EXPECT_EQ(stateNames(machine, signature),
            (std::vector<std::string>{"s1", "s2"}));
}

TEST(LinearRulesTest, Prints) {
  LinearMachine machine = freeBody();
  machine.c << -12;
  Signature signature{{{"x", Interval{0, 1}}}, {{"y", std::nullopt}}};
  std::string text;
  llvm::raw_string_ostream os(text);
  printRules(machine, signature, os);
  EXPECT_EQ(text, "s1' = s1 + x\ns2' = s2 + s1'\ny = s2' - 12\n"
                  "s1 = 1 at the start\n");
}
