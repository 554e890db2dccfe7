//===- WordsTest.cpp ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Data/Words.h"
#include "gtest/gtest.h"
#include <map>
#include <set>

using namespace mips;
using Word = std::vector<int64_t>;

constexpr WordShape shapes[] = {WordShape::Uniform,  WordShape::Constant,
                                WordShape::Sticky,   WordShape::Periodic,
                                WordShape::Mirrored, WordShape::Sparse,
                                WordShape::Extreme,  WordShape::Parallel};

static std::vector<Word> drawMany(llvm::ArrayRef<Interval> ranges,
                                  WordShape shape, unsigned length = 20,
                                  uint64_t seed = 1) {
  WordSampler sampler(ranges, length, seed);
  std::vector<Word> words(200);
  for (Word &word : words)
    sampler.draw(shape, word);
  return words;
}

TEST(Words, StayInRangeAndAreAFunctionOfTheSeed) {
  const Interval ranges[] = {
      {-5, 7}, {3, 3}, {INT64_MIN, INT64_MAX}, {-9, -8}, {100, 1000}};
  for (WordShape shape : shapes)
    for (unsigned length : {0u, 1u, 20u}) {
      std::vector<Word> words = drawMany(ranges, shape, length);
      for (const Word &word : words) {
        ASSERT_EQ(word.size(), 5u * length);
        for (size_t i = 0; i < word.size(); ++i)
          EXPECT_TRUE(ranges[i % 5].contains(word[i])) << word[i];
      }
      EXPECT_EQ(words, drawMany(ranges, shape, length));
      if (length > 0) {
        EXPECT_NE(words, drawMany(ranges, shape, length, 2));
      }
    }
}

/// Steps of all words after which the value is the one before, in a hundred.
static unsigned percentKept(WordShape shape) {
  unsigned kept = 0, all = 0;
  for (const Word &word : drawMany({Interval{0, 99}}, shape))
    for (size_t i = 1; i < word.size(); ++i, ++all)
      kept += word[i] == word[i - 1];
  return 100 * kept / all;
}

TEST(Words, HaveTheirShapes) {
  EXPECT_LT(percentKept(WordShape::Uniform), 5u);
  EXPECT_GT(percentKept(WordShape::Sticky), 50u);
  EXPECT_GT(percentKept(WordShape::Constant), 35u);

  for (const Word &word : drawMany({Interval{0, 999}}, WordShape::Sparse)) {
    std::set<int64_t> values(word.begin(), word.end());
    EXPECT_LE(values.size(), 2u);
  }
  std::map<int64_t, unsigned> extremes;
  for (const Word &word : drawMany({Interval{-50, 60}}, WordShape::Extreme))
    for (int64_t value : word)
      ++extremes[value];
  for (int64_t value : {-50, 0, 60})
    EXPECT_GT(extremes[value], 4000u / 6);
  unsigned equal = 0;
  for (const Word &word :
       drawMany({Interval{0, 99}, Interval{0, 99}}, WordShape::Parallel))
    for (size_t i = 0; i < word.size(); i += 2)
      equal += word[i] == word[i + 1];
  EXPECT_GT(equal, 4000u / 2);
}
