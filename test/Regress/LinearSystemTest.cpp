//===- LinearSystemTest.cpp - matrices into rules ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Regress/System/LinearSystem.h"
#include "Tasks.h"
#include "mips/Regress/Terms/TermPrinter.h"
#include "gtest/gtest.h"

using namespace mips;
using namespace mips::regress;
using namespace mips::test;
using In = llvm::ArrayRef<int64_t>;

/// v += x - 1; p += v; y = p, in the basis (y one step ago, y two steps ago).
TEST(FromLinear, FindsAccumulators) {
  Task task{"", {{-10, 10}}, [](State &s, In x) {
              s[0] += x[0] - 1;
              return s[1] += s[0];
            }};
  LinearMachine machine;
  machine.A = IntegerMatrix{{2, -1}, {1, 0}};
  machine.B = IntegerMatrix{{1}, {0}};
  machine.a = IntegerVector{{-1, 0}};
  machine.C = IntegerMatrix{{2, -1}};
  machine.D = IntegerMatrix::Constant(1, 1, 1);
  machine.c = IntegerVector::Constant(1, -1);
  machine.s0 = IntegerVector{{0, 0}};
  Dataset data = draw(task, 20, 30, 1);
  TermPool pool;
  RuleSystem system = fromLinear(pool, machine, data.signature());
  EXPECT_TRUE(explains(pool, system, data));
  // No factor of 2 is left.
  EXPECT_EQ(printInfix(pool, system.outputs[0], {"x", "p", "v"}).find('2'),
            std::string::npos);
}

TEST(FromLinear, KeepsShiftRegistersAndInitialValues) {
  Task task{"", {{-10, 10}}, [](State &s, In x) {
              int64_t y = x[0] + s[0] + s[1] + (s[2] < 2 ? 5 - s[2] : 0);
              s[1] = s[0], s[0] = x[0];
              ++s[2];
              return y;
            }};
  LinearMachine machine;
  machine.A = IntegerMatrix{{0, 0}, {1, 0}};
  machine.B = IntegerMatrix{{1}, {0}};
  machine.a = IntegerVector{{0, 0}};
  machine.C = IntegerMatrix{{1, 1}};
  machine.D = IntegerMatrix::Constant(1, 1, 1);
  machine.c = IntegerVector::Constant(1, 0);
  machine.s0 = IntegerVector{{4, 1}};
  Dataset data = draw(task, 20, 30, 1);
  TermPool pool;
  RuleSystem system = fromLinear(pool, machine, data.signature());
  EXPECT_TRUE(explains(pool, system, data));
  ASSERT_EQ(system.states.size(), 2u);
  for (const StateRule &state : system.states)
    EXPECT_EQ(state.range, (Interval{-10, 10}));
}
