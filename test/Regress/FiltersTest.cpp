//===- FiltersTest.cpp - filters and controllers ===//
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

int64_t floorDiv(int64_t a, int64_t b) { return a / b - (a % b < 0); }

const Task filters[] = {
    // What rounding takes away is kept for the next step.
    {"ErrorFeedback",
     {{0, 15}},
     [](State &s, In x) {
       int64_t y = (s[0] + x[0] + 2) / 4;
       s[0] += x[0] - y;
       return y;
     }},
    // Four more bits than the output shows.
    {"ExponentialAverage",
     {{0, 15}},
     [](State &s, In x) {
       s[0] += floorDiv(16 * x[0] - s[0], 4);
       return s[0] / 16;
     }},
    {"SlowAverage",
     {{0, 31}},
     [](State &s, In x) {
       s[0] += floorDiv(8 * x[0] - s[0], 8);
       return s[0] / 8;
     }},
    // An integral part that is held within limits around a set point, and what
    // it says held within limits, too.
    {"Controller",
     {{0, 20}},
     [](State &s, In x) {
       int64_t e = 10 - x[0];
       s[0] = std::clamp<int64_t>(s[0] + e, -8, 8);
       return std::clamp<int64_t>(floorDiv(4 * e + s[0], 4), -7, 7);
     }},
};

class Filters : public testing::TestWithParam<Task> {};

} // namespace

TEST_P(Filters, AreFound) {
  Evidence evidence;
  evidence.words = draw(GetParam(), 500, 12, 1);
  auto accept = [&](const RuleSystem &) { return true; };
  evidence.accept = accept;
  // What else might find them takes its time.
  llvm::cantFail(evidence.selection.keepOnly("filters"));
  TermPool pool;
  std::optional<Explanation> found =
      explain(pool, evidence, [](llvm::StringRef) {});
  ASSERT_TRUE(found);
  EXPECT_TRUE(explains(pool, found->system, draw(GetParam(), 60, 60, 3)));
}

INSTANTIATE_TEST_SUITE_P(Tasks, Filters, testing::ValuesIn(filters),
                         [](const auto &info) { return info.param.name; });
