//===- MachineTest.cpp - what each construct of the language means ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Parse.h"

using namespace mips;
using mips::test::parse;
using Values = std::vector<int64_t>;

/// The outputs of `y = rule` over an input of range -100..100.
static Values rule(const std::string &text, llvm::ArrayRef<int64_t> inputs,
                   const std::string &declarations = "") {
  return test::run("task T { in x : -100..100 out y : int " + declarations +
                       " y = " + text + " }",
                   inputs);
}

TEST(Language, Arithmetic) {
  EXPECT_EQ(rule("2*x - 3", {5, -5}), Values({7, -13}));
  EXPECT_EQ(rule("x div 3", {7, -7}), Values({2, -3}));
  EXPECT_EQ(rule("x mod 3", {7, -7}), Values({1, 2}));
  EXPECT_EQ(rule("-x + 1", {7}), Values({-6}));
  EXPECT_EQ(rule("- (x + 1)", {7}), Values({-8}));
  EXPECT_EQ(rule("|x - 1| + abs(x)", {-3}), Values({7}));
  EXPECT_EQ(rule("min(x, 2, 9) + max(x, 5)", {3}), Values({7}));
  EXPECT_EQ(rule("10 - x - 1", {3}), Values({6}));
  EXPECT_EQ(rule("x * 7 mod 4 * 2", {3}), Values({2}));
  EXPECT_EQ(rule("1_000 * x", {3}), Values({3000}));
}

TEST(Language, Logic) {
  EXPECT_EQ(rule("x == 1 or x == 2 and x == 3", {1, 2, 3}), Values({1, 0, 0}));
  EXPECT_EQ(rule("not x == 1", {1, 2}), Values({0, 1}));
  EXPECT_EQ(rule("x > 1 xor x > 2", {1, 2, 3}), Values({0, 1, 0}));
  EXPECT_EQ(rule("(x > 1) + (x > 2)", {1, 2, 3}), Values({0, 1, 2}));
  EXPECT_EQ(rule("x mod 2 and x > 2", {1, 2, 3}), Values({0, 0, 1}));
  EXPECT_EQ(rule("if x > 0 then x else 0 - x", {3, -3}), Values({3, 3}));
  EXPECT_EQ(rule("if x > 0 then true else x == -1", {3, -3, -1}),
            Values({1, 0, 1}));
  EXPECT_EQ(rule("if x < 0 then 1 else if x == 0 then 2 else 3", {-1, 0, 1}),
            Values({1, 2, 3}));
}

TEST(Language, History) {
  EXPECT_EQ(rule("x[-1] + 10*x[-2]", {1, 2, 3, 4}), Values({0, 1, 12, 23}));
  EXPECT_EQ(rule("d[-1]", {1, 2, 4}, "let d = x + 1"), Values({0, 2, 3}));
  EXPECT_EQ(rule("(x > 1)[-1]", {1, 2, 1}), Values({0, 0, 1}));
  EXPECT_EQ(rule("(x + x[-1])[-1]", {1, 2, 3}), Values({0, 1, 3}));
  EXPECT_EQ(rule("y[-1] + x", {1, 2, 3}), Values({1, 3, 6}));
  EXPECT_EQ(rule("a", {1, 2, 3}, "let a = b[-1] + x let b = a + 1"),
            Values({1, 4, 8}));
  EXPECT_EQ(rule("f", {0, 1, 1, 0}, "let f = not f[-1] and x == 1"),
            Values({0, 1, 0, 0}));
  EXPECT_EQ(rule("t", {5, 5, 5}), Values({0, 1, 2}));
  EXPECT_EQ(rule("5[-1]", {1, 1}), Values({0, 5}));
}

TEST(Language, States) {
  EXPECT_EQ(rule("s", {1, 2, 3}, "state s : int = 7 s' = s + x"),
            Values({7, 8, 10}));
  EXPECT_EQ(rule("s'", {1, 2, 3}, "state s : int = 7 s' = s + x"),
            Values({8, 10, 13}));
  EXPECT_EQ(rule("s[-1]", {1, 2, 3}, "state s : int = 7 s' = s + x"),
            Values({0, 7, 8}));
  EXPECT_EQ(rule("s'[-1]", {1, 2, 3}, "state s : int = 7 s' = s + x"),
            Values({0, 8, 10}));
  EXPECT_EQ(rule("a", {1, 1, 1}, "state a, b : int = 1 a' = b b' = a + b"),
            Values({1, 1, 2}));
}

TEST(Language, Folds) {
  EXPECT_EQ(rule("sum(x)", {1, 2, -4}), Values({1, 3, -1}));
  EXPECT_EQ(rule("count(x > 1)", {1, 2, 3}), Values({0, 1, 2}));
  EXPECT_EQ(rule("min(x)", {5, 7, 3}), Values({5, 5, 3}));
  EXPECT_EQ(rule("max(x)", {-5, -7, -3}), Values({-5, -5, -3}));
  EXPECT_EQ(rule("max(sum(x))", {-5, -7, 9}), Values({-5, -5, -3}));
  EXPECT_EQ(rule("min(sum(x))", {5, 7, -9}), Values({5, 5, 3}));
  EXPECT_EQ(rule("all(x > 0)", {1, 0, 1}), Values({1, 0, 0}));
  EXPECT_EQ(rule("any(x > 1)", {1, 2, 1}), Values({0, 1, 1}));
  EXPECT_EQ(rule("argmax(x)", {-9, -9, 3, 3, 4}), Values({0, 0, 2, 2, 4}));
  EXPECT_EQ(rule("argmin(x)", {9, 9, 3, 3, 2}), Values({0, 0, 2, 2, 4}));
}

TEST(Language, Windows) {
  EXPECT_EQ(rule("sum(x) last 2", {1, 2, 4}), Values({1, 3, 6}));
  EXPECT_EQ(rule("sum(x) last 1", {1, 2, 4}), Values({1, 2, 4}));
  EXPECT_EQ(rule("count(x > 1) last 2", {2, 2, 2, 0}), Values({1, 2, 2, 1}));
  EXPECT_EQ(rule("all(x > 0) last 2", {1, 0, 1, 1}), Values({1, 0, 0, 1}));
  EXPECT_EQ(rule("any(x > 0) last 2", {1, 0, 0, 0}), Values({1, 1, 0, 0}));
  // Steps before the start are not there.
  EXPECT_EQ(rule("min(x) last 3", {5, 7, 9, 8, 9}), Values({5, 5, 5, 7, 8}));
  EXPECT_EQ(rule("max(x) last 2", {-5, -7, -9}), Values({-5, -5, -7}));
  EXPECT_EQ(rule("argmax(x) last 2", {-5, -5, -9, -1}), Values({0, 0, 1, 3}));
  EXPECT_EQ(rule("argmin(x) last 2", {5, 5, 9, 1}), Values({0, 0, 1, 3}));
}

TEST(Language, Comprehensions) {
  EXPECT_EQ(rule("sum v in 1..3 : v * x", {1, 2}), Values({6, 12}));
  EXPECT_EQ(rule("count v in -1..1 : x > v", {0, 9}), Values({1, 3}));
  EXPECT_EQ(rule("min v in 2..4 : |x - v*v|", {5, 15}), Values({1, 1}));
  EXPECT_EQ(rule("max v in 2..4 : x mod v", {7}), Values({3}));
  EXPECT_EQ(rule("any v in 0..4 : x == v*v", {9, 8}), Values({1, 0}));
  EXPECT_EQ(rule("all v in 2..4 : x mod v != 0", {7, 9}), Values({1, 0}));
  EXPECT_EQ(rule("argmax v in 3..5 : count(x == v)", {5, 4, 4}),
            Values({5, 4, 4}));
  EXPECT_EQ(rule("argmin v in 3..5 : |x - v|", {9, 4, 0}), Values({5, 4, 3}));
  EXPECT_EQ(rule("sum v in 0..1 : sum w in 0..1 : v * w * x[-1]", {3, 1}),
            Values({0, 3}));
}

TEST(Language, MirroredPrefixes) {
  const std::string palindrome = "all i in 0..t : x@i == x@(t - i)";
  EXPECT_EQ(rule(palindrome, {-5, 7, -5, 7, -5}), Values({1, 0, 1, 0, 1}));
  EXPECT_EQ(rule("any i in 0..t : x@(t - i) != x@i", {3, 3, 4}),
            Values({0, 0, 1}));
  EXPECT_EQ(
      rule("all i in 0..t : x@i == d@(t - i)", {2, -2, 5, -5}, "let d = -x"),
      Values({0, 1, 0, 0}));
  // Longer than any 64-bit number of that base.
  Values word(64, 100), ones(64, 1);
  EXPECT_EQ(rule(palindrome, word), ones);
}

static std::vector<std::string> stateNames(const std::string &text) {
  mlir::MLIRContext context;
  std::string messages;
  mlir::FailureOr<Task> task = parse(text, context, messages);
  EXPECT_TRUE(succeeded(task)) << messages;
  std::vector<std::string> names;
  if (succeeded(task))
    for (StateOp state : task->machine().states())
      names.push_back(state.getName().str());
  return names;
}

TEST(Language, SharesStates) {
  EXPECT_EQ(stateNames("task T { in x : 0..9 out y : int "
                       "y = sum(x) + sum(x) + x[-2] + (sum(x) last 3) }"),
            std::vector<std::string>({"sum_x", "x_1", "x_2"}));
  // The state is the register that the history needs.
  EXPECT_EQ(stateNames("task T { in x : 0..9 out y : int "
                       "state old : 0..9 = 0 old' = x y = old + x[-1] }"),
            std::vector<std::string>({"old"}));
  // A let that reads its past before it is lowered.
  EXPECT_EQ(stateNames("task T { in x : 0..9 out y : int "
                       "let v = v[-1] + x y = v[-1] + v[-2] }"),
            std::vector<std::string>({"v_1", "v_2"}));
}

TEST(Language, DropsWhatNoOutputNeeds) {
  EXPECT_TRUE(stateNames("task T { in x : 0..9 out y : int "
                         "let a = sum(x) let b = a y = 0*b + x }")
                  .empty());
}

/// A declared range of a state that analysis cannot confirm is not asserted.
TEST(Language, StateRangesAreKnownToHold) {
  mlir::MLIRContext context;
  std::string messages;
  mlir::FailureOr<Task> task =
      parse("task T { in x : 0..9 out y : int state s : 0..5 = 0 "
            "state r : 0..6 = 0 s' = s + x r' = (2*r + x) mod 7 y = s + r }",
            context, messages);
  ASSERT_TRUE(succeeded(task)) << messages;
  std::vector<StateOp> states = task->machine().states();
  ASSERT_EQ(states.size(), 2u);
  EXPECT_FALSE(states[0].getRange());
  ASSERT_TRUE(states[1].getRange());
  EXPECT_EQ((*states[1].getRange())[1], 6);
}
