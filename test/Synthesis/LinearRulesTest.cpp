//===- LinearRulesTest.cpp - linear machines as terms ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Synthesis/LinearRules.h"
#include "mips/IR/ExpressionPrinter.h"
#include <gtest/gtest.h>

using namespace mips;

namespace {
/// v' = v + x - 1, p' = p + v', y = p'.
LinearMachine makeFall() {
  LinearMachine machine;
  machine.A.resize(2, 2);
  machine.A << 1, 0, 1, 1;
  machine.B.resize(2, 1);
  machine.B << 1, 1;
  machine.a.resize(2);
  machine.a << -1, -1;
  machine.C.resize(1, 2);
  machine.C << 1, 1;
  machine.D.resize(1, 1);
  machine.D << 1;
  machine.c.resize(1);
  machine.c << -1;
  machine.s0 = IntegerVector::Zero(2);
  return machine;
}

TEST(LinearRules, GiveWhatTheMachineGives) {
  regress::TermPool pool;
  LinearMachine machine = makeFall();
  regress::RuleSystem system = linearRules(pool, machine);
  Dataset dataset(Signature{{{"x", Interval{-9, 9}}}, {{"y", std::nullopt}}});
  std::vector<int64_t> word = {3, -2, 0, 9, -9, 1};
  std::vector<int64_t> outputs = machine.run(word);
  dataset.beginSequence();
  for (size_t t = 0; t < word.size(); ++t)
    dataset.appendStep({word[t], outputs[t]});
  EXPECT_TRUE(regress::explains(pool, system, dataset));
}

TEST(LinearRules, ShareWhatIsReused) {
  regress::TermPool pool;
  regress::RuleSystem system = linearRules(pool, makeFall());
  EXPECT_EQ(system.outputs[0], system.states[1].next);
}
} // namespace
