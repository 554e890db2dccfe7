//===- NoiseTest.cpp - wrong labels, as the data themselves tell ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Data/Noise.h"
#include <gtest/gtest.h>
#include <random>

using namespace mips;

namespace {

/// The sum of three-valued inputs modulo 5, with a share of other outputs.
Dataset sums(size_t count, double wrong, uint64_t seed) {
  Dataset data({{{"x", Interval{0, 2}}}, {{"y", Interval{0, 4}}}});
  std::mt19937_64 random(seed);
  for (size_t i = 0; i < count; ++i) {
    data.beginSequence();
    int64_t sum = 0;
    for (int t = 0; t < 10; ++t) {
      int64_t x = random() % 3;
      sum += x;
      bool corrupt = double(random() >> 11) * 0x1p-53 < wrong;
      data.appendStep({x, (sum + (corrupt ? 1 + random() % 4 : 0)) % 5});
    }
  }
  return data;
}

TEST(Noise, CleanDataHaveNone) {
  NoiseEstimate noise = estimateNoise(sums(2000, 0, 1));
  EXPECT_TRUE(noise.isClean());
  EXPECT_GT(noise.comparable, 2000u);
  EXPECT_EQ(noise.mostErrors(20'000), 0u);
}

TEST(Noise, TheRateIsFound) {
  for (double rate : {0.001, 0.01, 0.05}) {
    NoiseEstimate noise = estimateNoise(sums(10'000, rate, 2));
    EXPECT_NEAR(noise.rate, rate, 0.2 * rate) << rate;
    // Room for chance, not for much more.
    EXPECT_GT(noise.mostErrors(100'000), 100'000 * rate);
    EXPECT_LT(noise.mostErrors(100'000), 3 * 100'000 * rate);
  }
}

TEST(Noise, AWordThatIsAnothersBeginningIsCompared) {
  Dataset data({{{"x", Interval{0, 9}}}, {{"y", std::nullopt}}});
  data.appendSequence({3, 1, 4, 1});
  data.appendSequence({3, 1});
  data.appendSequence({3, 1, 4, 2, 5, 0});
  NoiseEstimate noise = estimateNoise(data);
  // Three at the first step agree, one of two at the second is wrong.
  EXPECT_EQ(noise.comparable, 5u);
  EXPECT_DOUBLE_EQ(noise.rate, 0.2);
}

TEST(Noise, AnUnlabelledGuessIsNoContradiction) {
  // No two words begin alike: there is nothing to compare.
  Dataset data({{{"x", Interval{0, 999}}}, {{"y", std::nullopt}}});
  for (int64_t i = 0; i < 100; ++i)
    data.appendSequence({i, i % 7});
  NoiseEstimate noise = estimateNoise(data);
  EXPECT_EQ(noise.comparable, 0u);
  EXPECT_TRUE(noise.isClean());
}

TEST(Noise, AMissingOutputContradictsNothing) {
  Dataset data({{{"x", Interval{0, 9}}}, {{"y", std::nullopt}}});
  const uint64_t none = Dataset::allGiven & ~uint64_t(1);
  for (auto [y, given] : {std::pair{1, Dataset::allGiven}, {0, none}}) {
    data.beginSequence();
    data.appendStep({3, y}, given);
  }
  EXPECT_TRUE(estimateNoise(data).isClean());
  // Two that are given do, though the one between them is missing.
  data.appendSequence({3, 2});
  NoiseEstimate noise = estimateNoise(data);
  EXPECT_EQ(noise.comparable, 2u);
  EXPECT_DOUBLE_EQ(noise.rate, 0.5);
}

} // namespace
