//===- SortedSequencesTest.cpp ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Data/SortedSequences.h"
#include "gtest/gtest.h"
#include <map>
#include <random>

using namespace mips;

/// Words of two inputs, of which the second takes `wide` values, with
/// the running sum of both as output; `wrong` of a thousand outputs are wrong.
static Dataset sums(size_t count, int64_t wide, size_t longest, bool ragged,
                    unsigned wrong) {
  Dataset data({{{"a", Interval{-1, 1}}, {"b", Interval{5, 4 + wide}}},
                {{"y", std::nullopt}}});
  std::mt19937_64 random(count + wide);
  for (size_t i = 0; i < count; ++i) {
    data.beginSequence();
    size_t length = ragged ? 1 + random() % longest : longest;
    int64_t sum = 0;
    for (size_t t = 0; t < length; ++t) {
      int64_t a = int64_t(random() % 3) - 1, b = 5 + random() % wide;
      sum += a + b;
      data.appendStep({a, b, sum + (random() % 1000 < wrong ? 1 : 0)});
    }
  }
  return data;
}

/// Few and many values, equal and unequal lengths, words that fit into one
/// number of 64 bits and others; with and without contradictions.
static std::vector<Dataset> samples() {
  std::vector<Dataset> all;
  for (int64_t wide : {1, 2, 1000})
    for (size_t longest : {3, 40})
      for (bool ragged : {false, true})
        for (unsigned wrong : {0, 50})
          all.push_back(sums(700, wide, longest, ragged, wrong));
  return all;
}

TEST(SortedSequencesTest, WordsAscendAndEqualOnesKeepTheirOrder) {
  for (const Dataset &data : samples()) {
    const SortedSequences &sorted = data.sorted();
    ASSERT_EQ(sorted.size(), data.numSequences());
    for (size_t place = 1; place < sorted.size(); ++place) {
      size_t a = sorted[place - 1], b = sorted[place];
      EXPECT_LT(std::pair(data.inputWord(a), a),
                std::pair(data.inputWord(b), b));
    }
  }
}

TEST(SortedSequencesTest, SharedStepsAreThoseThatAreEqual) {
  for (const Dataset &data : samples()) {
    const SortedSequences &sorted = data.sorted();
    for (size_t place = 1; place < sorted.size(); ++place) {
      size_t a = sorted[place - 1], b = sorted[place];
      size_t end = std::min(data.length(a), data.length(b)), inputs = 0;
      while (inputs < end && data.inputs(a, inputs) == data.inputs(b, inputs))
        ++inputs;
      size_t rows = 0;
      while (rows < end && data.row(a, rows) == data.row(b, rows))
        ++rows;
      EXPECT_EQ(sorted.sharedInputs(place), inputs);
      EXPECT_EQ(sorted.sharedRows(place), rows);
      EXPECT_EQ(sorted.isRepeated(place), data.sequence(a) == data.sequence(b));
    }
  }
}

TEST(SortedSequencesTest, DistinctOnesAreTheFirstOfTheirKind) {
  for (const Dataset &data : samples()) {
    std::map<std::vector<int64_t>, size_t> first;
    std::vector<size_t> expected;
    for (size_t i = 0; i < data.numSequences(); ++i)
      if (first.try_emplace(data.sequence(i).vec(), i).second)
        expected.push_back(i);
    std::vector<size_t> distinct = data.sorted().distinct();
    // Contradictions may stand between equal ones; then one is kept twice.
    if (data.sorted().haveContradictions())
      EXPECT_TRUE(std::includes(distinct.begin(), distinct.end(),
                                expected.begin(), expected.end()));
    else
      EXPECT_EQ(distinct, expected);
  }
}

TEST(SortedSequencesTest, FindsTheFirstSequenceOfAWord) {
  for (const Dataset &data : samples()) {
    std::map<std::vector<int64_t>, size_t> first;
    for (size_t i = 0; i < data.numSequences(); ++i)
      first.try_emplace(data.inputWord(i), i);
    for (const auto &[word, sequence] : first)
      EXPECT_EQ(data.sorted().find(word), sequence);
    EXPECT_EQ(data.sorted().find(std::vector<int64_t>(200, 0)), std::nullopt);
    EXPECT_EQ(data.sorted().find({-2, 5}), std::nullopt);
  }
}

TEST(SortedSequencesTest, AWalkSeesWhatEverySequenceSees) {
  for (const Dataset &data : samples()) {
    std::vector<uint64_t> sums(data.maxLength() + 1);
    size_t ends = 0, steps = 0;
    walkBeginnings(
        data,
        [&](size_t sequence, size_t t) {
          ++steps;
          sums[t + 1] = 31 * sums[t] + data.inputs(sequence, t)[0] * 7 +
                        data.inputs(sequence, t)[1] +
                        data.outputs(sequence, t)[0];
        },
        [&](size_t sequence) {
          ++ends;
          uint64_t expected = 0;
          for (size_t t = 0; t < data.length(sequence); ++t)
            expected = 31 * expected + data.inputs(sequence, t)[0] * 7 +
                       data.inputs(sequence, t)[1] +
                       data.outputs(sequence, t)[0];
          EXPECT_EQ(sums[data.length(sequence)], expected);
        });
    EXPECT_EQ(ends, data.numSequences());
    EXPECT_LE(steps, data.numSteps());
  }
}
