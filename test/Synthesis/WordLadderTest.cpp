//===- WordLadderTest.cpp - machines of teachers that err ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Synthesis/WordLadder.h"
#include "mips/Synthesis/AutomatonTeacher.h"
#include "mips/Synthesis/LabelledWords.h"
#include "llvm/Support/xxhash.h"
#include "gtest/gtest.h"
#include <random>

using namespace mips;

static Signature oneInput(unsigned letters) {
  Signature signature;
  signature.inputs.push_back({"x", Interval{0, int64_t(letters) - 1}});
  signature.outputs.push_back({"y", Interval{0, 1}});
  return signature;
}

/// Drawn by lot: arrows anywhere, and a state in five accepts.
static Automaton drawn(unsigned states, unsigned letters, uint64_t seed) {
  std::mt19937_64 random(seed);
  Interval range{0, int64_t(letters) - 1};
  Automaton automaton{*Alphabet::of(llvm::ArrayRef(range)), 1, states, {}, {}};
  for (unsigned cell = 0; cell < states * letters; ++cell) {
    automaton.next.push_back(unsigned(random() % states));
    automaton.output.push_back(automaton.next.back() % 5 == 0);
  }
  return minimize(automaton);
}

namespace {
/// Does what an automaton does, but loses its place behind one prefix in
/// `oneOf`, as a network does whose states are not held apart well.
class Forgetful : public Teacher {
public:
  Forgetful(const Automaton &automaton, unsigned oneOf)
      : automaton(automaton), oneOf(oneOf) {}
  std::vector<int64_t> answer(llvm::ArrayRef<int64_t> word) const override {
    std::vector<int64_t> answers;
    unsigned state = 0;
    for (size_t t = 0; t < word.size(); ++t) {
      unsigned cell = automaton.cell(state, unsigned(word[t]));
      answers.push_back(automaton.output[cell]);
      state = automaton.next[cell];
      uint64_t hash = llvm::xxh3_64bits(
          llvm::ArrayRef(reinterpret_cast<const uint8_t *>(word.data()),
                         (t + 1) * sizeof(int64_t)));
      if (hash % oneOf == 0)
        state = (state + 1) % automaton.numStates;
    }
    return answers;
  }
  std::vector<double> predict(llvm::ArrayRef<int64_t> word) const override {
    std::vector<int64_t> answers = answer(word);
    return std::vector<double>(answers.begin(), answers.end());
  }
  std::vector<double> hidden(llvm::ArrayRef<int64_t>) const override {
    return {};
  }
  unsigned hiddenSize() const override { return 0; }
  unsigned trainedLength() const override { return 14; }
  std::string description() const override { return "forgetful"; }

private:
  const Automaton &automaton;
  unsigned oneOf;
};
} // namespace

/// Whether the chosen machine of a teacher that errs is the one that it has.
static bool isFound(unsigned states, unsigned letters, unsigned oneOf,
                    uint64_t seed) {
  Automaton automaton = drawn(states, letters, seed);
  Ladder ladder =
      climbLadder(Forgetful(automaton, oneOf), oneInput(letters), {seed});
  return ladder.chosen && ladder.automaton() == automaton;
}

TEST(WordLadderTest, RareErrors) {
  EXPECT_TRUE(isFound(10, 2, 200, 1));
  EXPECT_TRUE(isFound(5, 6, 200, 2));
}

// Half of the words are wrong somewhere: two states that say the most frequent
// answer nearly always are a short description, and explain nothing.
TEST(WordLadderTest, HalfOfTheWordsWrong) {
  EXPECT_TRUE(isFound(10, 6, 30, 3));
  EXPECT_TRUE(isFound(5, 4, 30, 4));
}

// Random words show only the machine of many states, so without data none is
// small; the data all begin with 0, and behind it there is parity.
TEST(WordLadderTest, WordsThatLookLikeTheData) {
  Automaton many = drawn(60, 2, 5), both = many;
  const unsigned parity = 1 + many.numStates;
  both.numStates = parity + 2;
  both.next = {parity, 1};
  both.output = {0, 0};
  for (unsigned cell = 0; cell < many.next.size(); ++cell) {
    both.next.push_back(1 + many.next[cell]);
    both.output.push_back(many.output[cell]);
  }
  for (unsigned cell : {0u, 1u, 1u, 0u}) {
    both.next.push_back(parity + cell);
    both.output.push_back(cell);
  }
  Dataset data(oneInput(2));
  std::mt19937_64 random(7);
  for (unsigned i = 0; i < 60; ++i) {
    data.beginSequence();
    for (unsigned t = 0; t < 30; ++t)
      data.appendStep({t ? int64_t(random() % 2) : 0, 0});
  }
  AutomatonTeacher teacher(both, oneInput(2), 14);
  Ladder without = climbLadder(teacher, oneInput(2));
  ASSERT_TRUE(without.chosen);
  EXPECT_FALSE(without.isOnData);
  EXPECT_GT(without.point().wrongWords, 0u);
  LadderOptions options;
  options.data = &data;
  Ladder with = climbLadder(teacher, oneInput(2), options);
  ASSERT_TRUE(with.chosen);
  EXPECT_TRUE(with.isOnData);
  EXPECT_EQ(with.point().wrongWords, 0u);
  EXPECT_LE(with.automaton().numStates, 4u);
}

// The front goes on to machines of many states only where that is asked for,
// and the same one is chosen.
TEST(WordLadderTest, WideFront) {
  Automaton many = drawn(60, 2, 5);
  AutomatonTeacher teacher(many, oneInput(2), 14);
  LadderOptions options;
  Ladder narrow = climbLadder(teacher, oneInput(2), options);
  EXPECT_GT(narrow.front.back().wrongWords, 0u);
  options.isWide = true;
  Ladder wide = climbLadder(teacher, oneInput(2), options);
  EXPECT_EQ(wide.front.back().wrongWords, 0u);
  EXPECT_TRUE(wide.front.back().isUnfinished);
  ASSERT_TRUE(narrow.chosen && wide.chosen);
  EXPECT_EQ(narrow.automaton(), wide.automaton());
}

// What the data leave open stays open; a word without a label has all.
TEST(WordLadderTest, LabelsWhereTheDataHaveThem) {
  Automaton automaton = drawn(3, 2, 5);
  AutomatonTeacher teacher(automaton, oneInput(2), 14);
  Dataset data(oneInput(2));
  data.beginSequence();
  data.appendStep({1, 0}, 0);
  data.appendStep({0, 0});
  data.beginSequence();
  data.appendStep({1, 0}, 0);
  Dataset labelled = labelledLike(teacher, data);
  EXPECT_FALSE(labelled.areAllGiven(0, 0));
  EXPECT_TRUE(labelled.areAllGiven(0, 1));
  EXPECT_TRUE(labelled.areAllGiven(1, 0));
  EXPECT_EQ(labelled.outputs(0, 1)[0], automaton.run(data.inputWord(0), 1)[1]);
}

TEST(WordLadderTest, PricesAgainstTheMostFrequentAnswer) {
  FrontPoint small, large;
  small.automaton = drawn(2, 6, 1);
  large.automaton = drawn(10, 6, 1);
  small.steps = large.steps = 14'000;
  small.openSteps = large.openSteps = 2'400;
  small.wrongSteps = 2'300;
  large.wrongSteps = 840;
  EXPECT_LT(descriptionBits(large), descriptionBits(small));
  // Where both are better by far than the answer is, states have to pay.
  small.openSteps = large.openSteps = 6'000;
  small.wrongSteps = 60;
  large.wrongSteps = 30;
  EXPECT_LT(descriptionBits(small), descriptionBits(large));
}

TEST(WordLadderTest, AllShortWordsAndRuns) {
  Automaton automaton = drawn(3, 2, 5);
  AutomatonTeacher teacher(automaton, oneInput(2), 14);
  Dataset all = labelledShort(teacher, oneInput(2), 14, 100);
  EXPECT_EQ(all.numSequences(), 64u);
  EXPECT_EQ(all.length(0), 6u);
  EXPECT_EQ(labelledShort(teacher, oneInput(2), 4, 100).length(0), 4u);
  // Both letters first, and each place to turn at.
  Dataset runs = labelledRuns(teacher, oneInput(2), 10, 1000);
  EXPECT_EQ(runs.numSequences(), 20u);
  EXPECT_EQ(runs.outputs(7, 9)[0], automaton.run(runs.inputWord(7), 1)[9]);
  EXPECT_LE(labelledRuns(teacher, oneInput(2), 40, 50).numSequences(), 80u);
}
