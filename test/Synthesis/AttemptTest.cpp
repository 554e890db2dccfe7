//===- AttemptTest.cpp - from answers to rules ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Synthesis/Attempt.h"
#include "mips/Regress/Terms/TermPrinter.h"
#include <algorithm>
#include <gtest/gtest.h>

using namespace mips;

namespace {
class NoEvents : public EventSink {
  void handle(const Event &) override {}
};

/// A sum that is held at `limit`: only the last sequence gets there, and it
/// comes after those that rules are searched on.
Dataset makeHeldSums(int64_t limit) {
  constexpr unsigned common = 2500;
  Dataset dataset(Signature{{{"x", Interval{0, 2}}}, {{"y", std::nullopt}}});
  for (unsigned sequence = 0; sequence <= common; ++sequence) {
    dataset.beginSequence();
    int64_t sum = 0;
    for (unsigned step = 0; step < 6; ++step) {
      int64_t x = sequence == common ? 2 : (sequence >> step) % 2;
      dataset.appendStep({x, sum = std::min(sum + x, limit)});
    }
  }
  return dataset;
}

TEST(Attempt, LooksAgainWhereTheDataRefuteARule) {
  Dataset dataset = makeHeldSums(9);
  regress::TermPool pool;
  NoEvents events;
  SearchedWords searched;
  std::optional<Found> found =
      explainState(pool, {}, ExtractedState(), dataset, 1, searched, events);
  ASSERT_TRUE(found);
  EXPECT_EQ(printInfix(pool, found->system.outputs[0], {"x", "y"}),
            "min(x + y, 9)");
}

/// Hours from 1 to 12, whatever the input.
Dataset makeClock() {
  Dataset dataset(Signature{{{"x", Interval{0, 1}}}, {{"y", std::nullopt}}});
  for (unsigned sequence = 0; sequence < 200; ++sequence) {
    dataset.beginSequence();
    for (unsigned step = 0; step < 40; ++step)
      dataset.appendStep({(sequence >> step % 8) % 2, 1 + step % 12});
  }
  return dataset;
}

TEST(Attempt, PrefersAShortRuleToALinearOneOfManyStates) {
  Dataset dataset = makeClock();
  ExtractedState state = extractState(nullptr, dataset);
  ASSERT_TRUE(state.linear);
  EXPECT_GT(state.linear->numStates(), 4u);
  regress::TermPool pool;
  NoEvents events;
  SearchedWords searched;
  std::optional<Found> found =
      explainState(pool, {}, state, dataset, 1, searched, events);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->system.states.size(), 1u);
  EXPECT_EQ(printInfix(pool, found->system.outputs[0], {"x", "y"}),
            "y mod 12 + 1");
}
} // namespace
