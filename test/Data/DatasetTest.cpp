//===- DatasetTest.cpp ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Data/Dataset.h"
#include "gtest/gtest.h"

using namespace mips;

/// Sequence i has i + 1 steps with the rows (i, step).
static Dataset triangle(size_t sequences) {
  Dataset dataset({{{"x", Interval{0, 100}}}, {{"y", std::nullopt}}});
  for (size_t i = 0; i < sequences; ++i) {
    dataset.beginSequence();
    for (size_t step = 0; step <= i; ++step)
      dataset.appendStep({int64_t(i), int64_t(step)});
  }
  return dataset;
}

TEST(DatasetTest, KeepsSequencesApart) {
  Dataset dataset = triangle(4);
  EXPECT_EQ(dataset.numSequences(), 4u);
  EXPECT_EQ(dataset.numSteps(), 10u);
  EXPECT_EQ(dataset.maxLength(), 4u);
  EXPECT_EQ(dataset.length(2), 3u);
  EXPECT_EQ(dataset.inputs(2, 1)[0], 2);
  EXPECT_EQ(dataset.outputs(2, 1)[0], 1);
  EXPECT_EQ(dataset.sequence(1).vec(), (std::vector<int64_t>{1, 0, 1, 1}));
}

TEST(DatasetTest, Slices) {
  Dataset part = triangle(6).slice(2, 4);
  ASSERT_EQ(part.numSequences(), 2u);
  EXPECT_EQ(part.sequence(1).vec(), triangle(6).sequence(3).vec());
  EXPECT_EQ(Dataset().maxLength(), 0u);
}

TEST(DatasetTest, APartThatGrowsLeavesTheWholeAlone) {
  Dataset whole = triangle(5), part = whole.slice(1, 3), copy = whole;
  part.appendStep({8, 9});
  part.appendSequence({6, 7});
  EXPECT_EQ(part.sequence(0).vec(), triangle(5).sequence(1).vec());
  EXPECT_EQ(part.sequence(1).vec(),
            (std::vector<int64_t>{2, 0, 2, 1, 2, 2, 8, 9}));
  EXPECT_EQ(part.sequence(2).vec(), (std::vector<int64_t>{6, 7}));
  EXPECT_EQ(part.numSteps(), 7u);
  whole.appendSequence({1, 1});
  EXPECT_EQ(copy.numSequences(), 5u);
  for (size_t i = 0; i < 5; ++i) {
    EXPECT_EQ(whole.sequence(i).vec(), triangle(5).sequence(i).vec());
    EXPECT_EQ(copy.sequence(i).vec(), triangle(5).sequence(i).vec());
  }
  EXPECT_EQ(whole.sequence(5).vec(), (std::vector<int64_t>{1, 1}));
}

TEST(DatasetTest, HoldsOutEveryFifth) {
  Split split = splitDataset(triangle(11));
  EXPECT_EQ(split.train.numSequences(), 9u);
  ASSERT_EQ(split.heldOut.numSequences(), 2u);
  EXPECT_EQ(split.heldOut.length(0), 5u);
  EXPECT_EQ(split.heldOut.length(1), 10u);
}

TEST(DatasetTest, HoldsOutOneOfFew) {
  Split split = splitDataset(triangle(2));
  EXPECT_EQ(split.train.numSequences(), 1u);
  EXPECT_EQ(split.heldOut.numSequences(), 1u);
}

TEST(DatasetTest, HoldsOutTheEndOfOne) {
  Dataset log({{{"x", Interval{0, 99}}}, {{"y", std::nullopt}}});
  log.beginSequence();
  for (int64_t t = 0; t < 20; ++t)
    log.appendStep({t, 2 * t});
  EXPECT_TRUE(isSplittable(log));
  EXPECT_FALSE(isSplittable(log.beginnings(9)));
  Split split = splitDataset(log);
  EXPECT_EQ(split.train.numSteps(), 16u);
  EXPECT_TRUE(split.train.isComplete());
  // All inputs, so that a machine is in its state, but no label seen before.
  ASSERT_EQ(split.heldOut.numSteps(), 20u);
  EXPECT_TRUE(split.heldOut.areNoneGiven(0, 15));
  EXPECT_TRUE(split.heldOut.areAllGiven(0, 16));
}

TEST(IntervalTest, Size) { EXPECT_EQ((Interval{-2, 2}).size(), 5u); }

TEST(IntervalTest, EndsWhereIntegersEnd) {
  Interval all{INT64_MIN, INT64_MAX}, top{INT64_MAX - 2, INT64_MAX};
  // 2^64 values do not fit; what matters is that they are not none.
  EXPECT_EQ(all.size(), UINT64_MAX);
  EXPECT_EQ((Interval{INT64_MIN, INT64_MAX - 1}).size(), UINT64_MAX);
  EXPECT_EQ(all.at(0), INT64_MIN);
  EXPECT_EQ(all.at(UINT64_MAX), INT64_MAX);
  EXPECT_EQ(top.size(), 3u);
  auto values = top.values();
  EXPECT_EQ(std::vector<int64_t>(values.begin(), values.end()),
            (std::vector<int64_t>{INT64_MAX - 2, INT64_MAX - 1, INT64_MAX}));
}

/// Two outputs; sequence 1 lacks the second one at step 0 and both at step 1.
static Dataset withGaps() {
  Dataset dataset({{{"x", Interval{0, 9}}}, {{"y", std::nullopt}, {"z", {}}}});
  dataset.beginSequence();
  dataset.appendStep({1, 2, 3});
  dataset.beginSequence();
  dataset.appendStep({1, 2, 0}, Dataset::allGiven & ~uint64_t(2));
  dataset.appendStep({4, 0, 0}, Dataset::allGiven & ~uint64_t(3));
  dataset.appendSequence({5, 6, 7});
  return dataset;
}

TEST(DatasetTest, OnlyOutputsThatAreGivenCount) {
  Dataset dataset = withGaps();
  EXPECT_FALSE(dataset.isComplete());
  EXPECT_TRUE(dataset.areAllGiven(0, 0));
  EXPECT_TRUE(dataset.areAllGiven(2, 0));
  EXPECT_FALSE(dataset.areAllGiven(1, 0));
  EXPECT_FALSE(dataset.areNoneGiven(1, 0));
  EXPECT_TRUE(dataset.areNoneGiven(1, 1));
  EXPECT_TRUE(dataset.isGiven(1, 0, 0));
  EXPECT_FALSE(dataset.isGiven(1, 0, 1));
  EXPECT_TRUE(dataset.agrees(1, 0, {2, 99}));
  EXPECT_FALSE(dataset.agrees(1, 0, {3, 99}));
  EXPECT_FALSE(dataset.agrees(0, 0, {2, 99}));
  EXPECT_TRUE(dataset.agreesThroughout(1, {2, 50, 60, 70}));
  EXPECT_FALSE(dataset.agreesThroughout(1, {1, 50, 60, 70}));
  EXPECT_FALSE(dataset.haveSameOutputs(0, 0, 1, 0));
}

TEST(DatasetTest, PartsKeepWhatIsMissing) {
  Dataset whole = withGaps(), part = whole.select({2, 1});
  EXPECT_FALSE(part.areAllGiven(1, 0));
  part.appendSequenceOf(whole, 1);
  EXPECT_EQ(part.given(2, 0), whole.given(1, 0));
  EXPECT_EQ(part.given(2, 1), whole.given(1, 1));
  EXPECT_TRUE(part.areAllGiven(0, 0));
  EXPECT_EQ(part.given(1, 1), whole.given(1, 1));
  EXPECT_TRUE(whole.select({0}).agrees(0, 0, {2, 3}));
}

TEST(DatasetTest, CutsSequences) {
  Dataset complete = withGaps().completeBeginnings();
  EXPECT_TRUE(complete.isComplete());
  ASSERT_EQ(complete.numSequences(), 2u);
  EXPECT_EQ(complete.sequence(1).vec(), (std::vector<int64_t>{5, 6, 7}));
  Dataset shorter = triangle(4).beginnings(2);
  EXPECT_EQ(shorter.numSteps(), 7u);
  EXPECT_EQ(shorter.length(3), 2u);
}
