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

TEST(IntervalTest, Size) {
  EXPECT_EQ((Interval{-2, 2}).size(), 5u);
}

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
