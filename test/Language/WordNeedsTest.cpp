//===- WordNeedsTest.cpp - how long sequences have to be ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Language/WordNeeds.h"
#include "Parse.h"

using namespace mips;

namespace {
/// A task from text, and the plan for it.
struct Planned {
  explicit Planned(const std::string &text) {
    std::string messages;
    auto parsed = test::parse(text, context, messages);
    EXPECT_TRUE(succeeded(parsed)) << messages;
    if (failed(parsed))
      return;
    task = std::move(*parsed);
    plan = planTraining(task);
  }
  mlir::MLIRContext context;
  Task task;
  TrainingPlan plan;
};
} // namespace

/// Says only at the 30th one in a row that they are counted. What has counted
/// 29 says the same from there on as what has counted 30.
static std::string longCounter(const std::string &train) {
  return "task T { in x : 0..1 out y : 0..1 state n : 0..30 = 0 "
         "n' = if x == 1 then min(30, n + 1) else 0 y = n' == 30 " +
         train + " }";
}

TEST(WordNeeds, LengthFollowsTheMachine) {
  Planned counter(longCounter(""));
  ASSERT_TRUE(counter.plan.needs);
  EXPECT_EQ(counter.plan.needs->states, 30u);
  EXPECT_EQ(counter.plan.needs->reach, 29u);
  EXPECT_EQ(counter.plan.needs->tell, 29u);
  EXPECT_GE(counter.plan.train.length, 58u);
  EXPECT_TRUE(counter.plan.needsWords);
}

TEST(WordNeeds, WhatTheTaskSaysIsKept) {
  Planned counter(longCounter("train { length 12 }"));
  EXPECT_EQ(counter.plan.train.length, 12u);
  EXPECT_EQ(counter.plan.needs->length(), 58u);
  EXPECT_TRUE(counter.plan.words.empty());
  Planned few(longCounter("train { sequences 50 }"));
  EXPECT_EQ(few.plan.train.sequences, 50u);
}

TEST(WordNeeds, TenStepsWhereTheyAreEnoughOrNothingIsKnown) {
  EXPECT_EQ(Planned("task T { in x : 0..6 out y : 0..6 y = sum(x) mod 7 }")
                .plan.train.length,
            10u);
  Planned endless("task T { in x : 0..1 out y : int y = sum(x) }");
  EXPECT_FALSE(endless.plan.needs);
  EXPECT_EQ(endless.plan.train.length, 10u);
}

TEST(WordNeeds, AClockGoesRoundTwice) {
  EXPECT_EQ(Planned("task T { in x : 0..9 out y : int state b : int = 100 "
                    "b' = b + x + (if t mod 12 == 11 then 5 else 0) y = b' }")
                .plan.train.length,
            28u);
  EXPECT_GE(Planned("task T { in x : 0..9 out y : int state b : int = 0 "
                    "b' = if t < 20 then b + x else b y = b' }")
                .plan.train.length,
            44u);
}

TEST(WordNeeds, WhatIsKeptForStepsComesBackTwice) {
  EXPECT_EQ(Planned("task T { in x : 0..20 out y : int y = x + y[-7] }")
                .plan.train.length,
            18u);
  EXPECT_EQ(Planned("task T { in x : 0..20 out y : int y = x + y[-3] }")
                .plan.train.length,
            10u);
  EXPECT_EQ(Planned("task T { in x : 0..20 out y : int y = x + y[-7] "
                    "train { length 12 } }")
                .plan.train.length,
            12u);
  // The two states change places, so no value is ever new.
  EXPECT_EQ(Planned("task T { in x : 0..20 out y : int state a : int = 1 "
                    "state b : int = 0 a' = b b' = a y = x + a }")
                .plan.train.length,
            10u);
}

TEST(WordNeeds, TheWordsDecideEveryTransition) {
  Planned counter(longCounter("train { sequences 2 }"));
  llvm::Expected<Dataset> dataset = drawDataset(counter.task, counter.plan);
  ASSERT_TRUE(bool(dataset)) << llvm::toString(dataset.takeError());
  EXPECT_EQ(dataset->numSequences(), 2 + counter.plan.words.size());
  EXPECT_EQ(countUndecidedCells(*counter.plan.machine, *dataset), 0u);
  EXPECT_EQ(countErrors(*counter.plan.machine, *dataset), 0u);
}
