//===- StartsTest.cpp - a register may start anywhere ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Tasks.h"
#include "mips/Regress/Portfolio/Portfolio.h"
#include "gtest/gtest.h"
#include <algorithm>

using namespace mips;
using namespace mips::regress;
using namespace mips::test;

namespace {

using In = llvm::ArrayRef<int64_t>;

/// A register that starts somewhere; the step gets its value first.
struct Kind {
  const char *name;
  Interval input;
  std::vector<int64_t> starts;
  std::function<int64_t(int64_t &state, int64_t x)> step;
};

/// The first step finds zeros.
Task startAt(const Kind &kind, int64_t start) {
  return {kind.name, {kind.input}, [=](State &s, In x) {
            if (!s[1])
              s[0] = start;
            s[1] = 1;
            return kind.step(s[0], x[0]);
          }};
}

const Kind kinds[] = {
    {"Checksum",
     {0, 255},
     {0, 1, 2, 5, 20, 37, 188, 0xBC},
     [](int64_t &s, int64_t x) { return s = (s + x) % 256; }},
    {"Accumulator",
     {-3, 9},
     {-400, 17, 1000},
     [](int64_t &s, int64_t x) { return s += x; }},
    {"Saturating",
     {-4, 4},
     {7, 30},
     [](int64_t &s, int64_t x) {
       return s = std::clamp<int64_t>(s + x, 0, 30);
     }},
    // y is the bit that an error, which starts at a half, carries.
    {"Bresenham",
     {0, 16},
     {0, 3, 8, 16},
     [](int64_t &s, int64_t x) {
       int64_t e = s + x;
       s = e % 17;
       return e / 17;
     }},
    {"ShiftRegister",
     {0, 1},
     {1, 6, 9, 15},
     [](int64_t &s, int64_t x) {
       int64_t out = s >> 3 & 1;
       s = (s << 1 | ((out ^ (s & 1)) ^ x)) & 15;
       return out;
     }},
    {"Congruential",
     {0, 3},
     {0, 11, 77},
     [](int64_t &s, int64_t x) { return s = (5 * s + x + 3) % 101; }},
    // From here on the register is not seen, but what it makes of the output.
    {"HiddenSaturation",
     {-3, 3},
     {9},
     [](int64_t &s, int64_t x) {
       s = std::clamp<int64_t>(s + x, 0, 9);
       return int64_t(s > 4);
     }},
    {"HiddenSum",
     {-1, 3},
     {8},
     [](int64_t &s, int64_t x) { return int64_t((s += x) >= 20); }},
    {"HiddenResidue",
     {0, 5},
     {6},
     [](int64_t &s, int64_t x) { return int64_t((s = (s + x) % 7) == 3); }},
    // A number in binary, of which is told whether 5 divides it.
    {"HiddenDigits",
     {0, 1},
     {0, 1, 2, 4},
     [](int64_t &s, int64_t x) { return int64_t((s = (2 * s + x) % 5) == 0); }},
    {"HiddenCongruence",
     {-1, 2},
     {0, 4, 9},
     [](int64_t &s, int64_t x) {
       s = ((3 * s + x) % 10 + 10) % 10;
       return int64_t(s > 6);
     }},
    // What is left over by the division stays in the register.
    {"ErrorFeedback",
     {0, 9},
     {20},
     [](int64_t &s, int64_t x) {
       int64_t y = (s + x + 2) / 4;
       s += x - y;
       return y;
     }},
    {"Phase",
     {1, 4},
     {5},
     [](int64_t &s, int64_t x) { return (s = (s + 1) % 6) ? 0 : x; }},
    {"Timer",
     {0, 7},
     {5},
     [](int64_t &s, int64_t x) {
       s = x == 7 ? 5 : std::max<int64_t>(s - 1, 0);
       return int64_t(s > 0);
     }},
    {"RunLength",
     {0, 3},
     {3},
     [](int64_t &s, int64_t x) { return int64_t((s = x ? s + 1 : 0) >= 5); }},
    {"ConditionalSum",
     {0, 5},
     {11},
     [](int64_t &s, int64_t x) { return (x > 2 ? s += x : s) / 4; }},
    {"Latch",
     {0, 3},
     {0, 1},
     [](int64_t &s, int64_t x) { return s = x == 3   ? 1
                                            : x == 0 ? 0
                                                     : s; }},
    {"Greatest",
     {0, 50},
     {23, 49},
     [](int64_t &s, int64_t x) { return s = std::max(s, x); }},
    {"Reflected",
     {0, 9},
     {4, 17},
     [](int64_t &s, int64_t x) { return s = std::abs(s - x); }},
    {"LastOdd",
     {0, 9},
     {4, 7},
     [](int64_t &s, int64_t x) { return s = x % 2 ? x : s; }},
};

class Starts : public testing::TestWithParam<Kind> {};

} // namespace

TEST_P(Starts, FollowFromTheFirstOutputs) {
  for (int64_t start : GetParam().starts) {
    Task task = startAt(GetParam(), start);
    Evidence evidence;
    evidence.words = draw(task, 300, 12, 1);
    auto accept = [&](const RuleSystem &) { return true; };
    evidence.accept = accept;
    TermPool pool;
    std::optional<Explanation> found =
        explain(pool, evidence, [](llvm::StringRef) {});
    ASSERT_TRUE(found) << "start " << start;
    EXPECT_TRUE(explains(pool, found->system, draw(task, 60, 60, 3)))
        << "start " << start;
  }
}

INSTANTIATE_TEST_SUITE_P(Kinds, Starts, testing::ValuesIn(kinds),
                         [](const auto &info) { return info.param.name; });
