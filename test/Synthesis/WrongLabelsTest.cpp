//===- WrongLabelsTest.cpp - which errors are the data's ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Synthesis/WrongLabels.h"
#include "mips/Synthesis/AutomatonTeacher.h"
#include "mips/Synthesis/Trust.h"
#include <gtest/gtest.h>
#include <random>

using namespace mips;

namespace {

/// The parity of the ones.
Automaton parity() {
  return {*Alphabet::of(Interval{0, 1}), 1, 2, {0, 1, 1, 0}, {0, 1, 1, 0}};
}

/// 400 sequences of 40 bits, with their parities where `isWrong(random, the
/// sequence's inputs, step)` does not hold.
template <typename IsWrong> Dataset draw(IsWrong isWrong) {
  Dataset dataset(Signature{{{"x", Interval{0, 1}}}, {{"y", Interval{0, 1}}}});
  std::mt19937_64 random(1);
  for (unsigned sequence = 0; sequence < 400; ++sequence) {
    dataset.beginSequence();
    int64_t sum = 0;
    Word word;
    for (unsigned step = 0; step < 40; ++step) {
      word.push_back(int64_t(random() % 2));
      sum ^= word.back();
      dataset.appendStep({word.back(), sum ^ int64_t(isWrong(random, word))});
    }
  }
  return dataset;
}

std::optional<NoiseEstimate> presumed(const Dataset &dataset) {
  Automaton automaton = parity();
  return presumeWrongLabels(AutomatonTeacher(automaton, dataset), dataset);
}

} // namespace

TEST(WrongLabels, StrewnErrorsAreWrongLabels) {
  for (unsigned perMille : {10, 30, 50}) {
    auto estimate = presumed(draw([&](auto &random, const Word &) {
      return random() % 1000 < perMille;
    }));
    ASSERT_TRUE(estimate.has_value()) << perMille;
    EXPECT_NEAR(estimate->rate, perMille / 1000.0, 0.005);
    EXPECT_EQ(estimate->comparable, 16'000u);
  }
}

TEST(WrongLabels, NoneAndTooManyAreNotPresumed) {
  EXPECT_FALSE(presumed(draw([](auto &, const Word &) { return false; })));
  EXPECT_FALSE(presumed(
      draw([](auto &random, const Word &) { return random() % 10 == 0; })));
  // Three in a thousand may be a rare case.
  EXPECT_FALSE(presumed(
      draw([](auto &random, const Word &) { return random() % 333 == 0; })));
}

TEST(WrongLabels, ErrorsWithAReasonAreNone) {
  // After five ones.
  EXPECT_FALSE(presumed(draw([](auto &, const Word &word) {
    return word.size() >= 5 && llvm::all_of(llvm::ArrayRef(word).take_back(5),
                                            [](int64_t x) { return x == 1; });
  })));
  // In the last steps.
  EXPECT_FALSE(presumed(draw([](auto &random, const Word &word) {
    return word.size() > 35 && random() % 3 == 0;
  })));
  // Where the one input stands before the other, half of the time.
  EXPECT_FALSE(presumed(draw([](auto &random, const Word &word) {
    return word.size() > 1 && word.back() == 0 && word[word.size() - 2] == 1 &&
           random() % 8 == 0;
  })));
}

TEST(WrongLabels, StepsWithoutALabelCountNowhere) {
  // Labels stand at the last step alone, and one in thirty is wrong; where they
  // are wrong in every third word that ends with a one, they are not strewn.
  auto labelled = [](bool isStrewn) {
    Dataset dataset(
        Signature{{{"x", Interval{0, 1}}}, {{"y", Interval{0, 1}}}});
    std::mt19937_64 random(1);
    for (unsigned sequence = 0; sequence < 3000; ++sequence) {
      dataset.beginSequence();
      int64_t sum = 0, x = 0;
      for (unsigned step = 0; step < 20; ++step) {
        x = int64_t(random() % 2);
        sum ^= x;
        bool isWrong = random() % (isStrewn ? 30 : 3) == 0 && (isStrewn || x);
        dataset.appendStep({x, step == 19 ? sum ^ int64_t(isWrong) : 0},
                           step == 19 ? Dataset::allGiven : 0);
      }
    }
    return dataset;
  };
  Automaton automaton = parity();
  for (bool isStrewn : {true, false}) {
    Dataset dataset = labelled(isStrewn);
    AutomatonTeacher teacher(automaton, dataset);
    EXPECT_EQ(areErrorsStrewn(teacher, dataset), isStrewn);
  }
}

TEST(WrongLabels, SequencesEndBeforeTheFirstError) {
  Dataset dataset =
      draw([](auto &, const Word &word) { return word.size() == 7; });
  Automaton automaton = parity();
  AutomatonTeacher teacher(automaton, dataset);
  EXPECT_EQ(agreeingSequences(teacher, dataset).numSequences(), 0u);
  Dataset beginnings = agreeingBeginnings(teacher, dataset);
  EXPECT_EQ(beginnings.numSequences(), 400u);
  EXPECT_EQ(beginnings.maxLength(), 6u);
  EXPECT_EQ(countErrors(automaton, beginnings), 0u);
}
