//===- TermTest.cpp - terms: identity, values, text, cost ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Regress/Terms/Term.h"
#include "Terms/Arithmetic.h"
#include "mips/Regress/Terms/Cost.h"
#include "mips/Regress/Terms/TermPrinter.h"
#include "gtest/gtest.h"

using namespace mips::regress;

namespace {

class TermTest : public testing::Test {
protected:
  TermId leaf(unsigned c) { return pool.leaf(c); }
  TermId num(int64_t v) { return pool.constant(v); }
  TermId op(Op o, std::vector<TermId> operands, int64_t value = 0) {
    return pool.make(o, operands, value);
  }
  int64_t value(TermId id, std::vector<int64_t> leaves) {
    int64_t result;
    EXPECT_TRUE(evaluate(pool, id, leaves, result));
    return result;
  }
  std::string text(TermId id) { return printInfix(pool, id, {"x", "y", "z"}); }

  TermPool pool;
};

/// Around multiples of the divisor, where an estimate is wrong first.
TEST(FastDivisorTest, dividesAsDivisionDoes) {
  constexpr int64_t exact = int64_t(1) << 51, most = valueLimit - 1;
  for (int64_t divisor : {int64_t(1), int64_t(2), int64_t(3), int64_t(7),
                          int64_t(10), int64_t(1'000'003), exact - 1, most}) {
    FastDivisor by(divisor);
    for (int64_t middle : {int64_t(0), divisor, 5 * (divisor % exact),
                           exact / 3, exact, most - 3})
      for (int64_t off = -3; off <= 3; ++off)
        for (int64_t sign : {-1, 1}) {
          int64_t multiple = middle - middle % divisor;
          for (int64_t a : {sign * (middle + off), sign * (multiple + off)}) {
            EXPECT_EQ(by.div(a), floorDiv(a, divisor)) << a << " " << divisor;
            EXPECT_EQ(by.mod(a), floorMod(a, divisor)) << a << " " << divisor;
          }
        }
  }
}

TEST_F(TermTest, equalTermsAreOne) {
  EXPECT_EQ(op(Op::Add, {leaf(0), leaf(1)}), op(Op::Add, {leaf(1), leaf(0)}));
  EXPECT_NE(op(Op::Sub, {leaf(0), leaf(1)}), op(Op::Sub, {leaf(1), leaf(0)}));
  EXPECT_NE(op(Op::Mod, {leaf(0)}, 3), op(Op::Mod, {leaf(0)}, 5));
  EXPECT_EQ(pool.lookup({3, 1}, leaf(0)), pool.lookup({3, 1}, leaf(0)));
  EXPECT_NE(pool.lookup({3, 1}, leaf(0)), pool.lookup({3, 2}, leaf(0)));
}

TEST_F(TermTest, divisionRoundsDown) {
  EXPECT_EQ(value(op(Op::Div, {leaf(0)}, 3), {-4}), -2);
  EXPECT_EQ(value(op(Op::Mod, {leaf(0)}, 3), {-4}), 2);
  EXPECT_EQ(value(op(Op::Div, {leaf(0)}, 3), {-3}), -1);
}

TEST_F(TermTest, anyNumberButZeroIsTrue) {
  EXPECT_EQ(value(op(Op::And, {leaf(0), leaf(1)}), {-2, 5}), 1);
  EXPECT_EQ(value(op(Op::Xor, {leaf(0), leaf(1)}), {2, 5}), 0);
  EXPECT_EQ(value(op(Op::Select, {leaf(0), num(7), num(8)}), {3}), 7);
}

TEST_F(TermTest, argmaxTiesGoLow) {
  TermId id = op(Op::Argmax, {leaf(0), leaf(1), leaf(2)});
  EXPECT_EQ(value(id, {1, 4, 4}), 1);
}

TEST_F(TermTest, lookupOutsideIsZero) {
  TermId id = pool.lookup({3, 1, 4}, leaf(0));
  EXPECT_EQ(value(id, {2}), 4);
  EXPECT_EQ(value(id, {3}), 0);
  EXPECT_EQ(value(id, {-1}), 0);
}

TEST_F(TermTest, overflowIsNoValue) {
  TermId square = op(Op::Mul, {leaf(0), leaf(0)});
  int64_t result;
  EXPECT_TRUE(evaluate(pool, square, {int64_t(1) << 30}, result));
  EXPECT_FALSE(evaluate(pool, square, {int64_t(1) << 31}, result));
}

TEST_F(TermTest, substituteReplacesLeaves) {
  TermId id = op(Op::Mod, {op(Op::Add, {leaf(0), leaf(1)})}, 7);
  TermId wanted = op(Op::Mod, {op(Op::Add, {leaf(2), num(1)})}, 7);
  EXPECT_EQ(pool.substitute(id, {num(1), leaf(2)}), wanted);
}

TEST_F(TermTest, printsAsPeopleWrite) {
  TermId twice = op(Op::Mul, {num(2), leaf(1)});
  EXPECT_EQ(text(op(Op::Mod, {op(Op::Add, {leaf(0), twice})}, 7)),
            "(2*y + x) mod 7");
  EXPECT_EQ(text(op(Op::Add, {num(-1), leaf(0)})), "x - 1");
  EXPECT_EQ(text(op(Op::Sub, {num(3), leaf(0)})), "3 - x");
  EXPECT_EQ(text(op(Op::Sub, {leaf(0), op(Op::Sub, {leaf(1), leaf(2)})})),
            "x + z - y");
  EXPECT_EQ(text(op(Op::Add, {leaf(0), op(Op::Add, {leaf(0), leaf(1)})})),
            "2*x + y");
  EXPECT_EQ(text(op(Op::Eq, {num(0), leaf(0)})), "[x = 0]");
  EXPECT_EQ(text(op(Op::Lt, {num(0), leaf(0)})), "[x > 0]");
  EXPECT_EQ(text(op(Op::Select, {leaf(0), num(1), leaf(1)})),
            "if x != 0 then 1 else y");
  EXPECT_EQ(text(op(Op::Abs, {op(Op::Sub, {leaf(0), leaf(1)})})), "|x - y|");
  EXPECT_EQ(text(op(Op::Or, {op(Op::Eq, {leaf(0), leaf(1)}),
                             op(Op::And, {op(Op::Le, {num(2), leaf(0)}),
                                          op(Op::Ne, {leaf(1), num(1)})})})),
            "[x = y or x >= 2 and y != 1]");
}

TEST_F(TermTest, costPrefersWhatPeopleWrite) {
  TermId step = op(Op::Add, {op(Op::Mul, {num(2), leaf(0)}), leaf(1)});
  TermId remainder = op(Op::Mod, {step}, 7);
  TermId odd = op(Op::Sub, {num(393), op(Op::Mul, {num(82), leaf(0)})});
  EXPECT_EQ(cost(pool, remainder), 8u);
  EXPECT_LT(cost(pool, remainder), cost(pool, odd));
  // The shared sum is written once and mentioned twice.
  TermId quotient = op(Op::Div, {step}, 7);
  EXPECT_EQ(cost(pool, {remainder, quotient}), 8u + 1u);
}

TEST_F(TermTest, truthValuesAsNumbersCost) {
  TermId equal = op(Op::Eq, {leaf(0), leaf(1)});
  EXPECT_EQ(cost(pool, equal), 3u + bracketCost);
  EXPECT_EQ(cost(pool, op(Op::Add, {equal, leaf(2)})), 5u + bracketCost);
  EXPECT_EQ(cost(pool, op(Op::Ne, {equal, leaf(2)})), 5u + 3 * bracketCost);
  EXPECT_EQ(cost(pool, op(Op::Select, {equal, leaf(0), leaf(1)})), 6u);
}

TEST_F(TermTest, numbersAsConditionsCost) {
  TermId direct = op(Op::And, {leaf(0), leaf(1)});
  TermId compared = op(
      Op::And, {op(Op::Ne, {leaf(0), num(0)}), op(Op::Ne, {leaf(1), num(0)})});
  EXPECT_EQ(cost(pool, direct), cost(pool, compared));
  EXPECT_LT(cost(pool, op(Op::Mul, {leaf(0), leaf(1)})), cost(pool, direct));
}

} // namespace
