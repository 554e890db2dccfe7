//===- AutomatonLearnerTest.cpp ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Extract/AutomatonLearner.h"
#include "SyntheticTeacher.h"

using namespace mips;
using namespace mips::test;

static Dataset datasetOf(const Automaton &automaton, size_t sequences,
                         size_t length, uint64_t seed) {
  return randomDataset(
      signatureOf(automaton), sequences, length, seed,
      [&](llvm::ArrayRef<int64_t> word) { return automaton.run(word, 1); });
}

TEST(AutomatonLearnerTest, PerfectTeacher) {
  std::mt19937_64 random(7);
  for (unsigned trial = 0; trial < 40; ++trial) {
    Automaton truth =
        randomAutomaton(random, 2 + random() % 19, 2 + random() % 5);
    Dataset data = datasetOf(truth, trial < 5 ? 20'000 : 1'000, 15, trial);
    FunctionTeacher teacher = teacherOf(truth, 15);
    LearnedAutomaton got = llvm::cantFail(learnAutomaton(teacher, data));
    EXPECT_EQ(got.automaton, truth);
    EXPECT_EQ(got.errors, 0u);
    EXPECT_EQ(got.skipped, 0u);
    EXPECT_LE(teacher.longest, 15u);
  }
}

TEST(AutomatonLearnerTest, TeacherThatErrsOnAFewWords) {
  std::mt19937_64 random(7);
  unsigned exact = 0;
  for (unsigned trial = 0; trial < 40; ++trial) {
    Automaton truth =
        randomAutomaton(random, 2 + random() % 19, 2 + random() % 5);
    Dataset data = datasetOf(truth, 1'000, 15, trial);
    auto got = learnAutomaton(teacherOf(truth, 15, 5e-4), data);
    if (!got) {
      llvm::consumeError(got.takeError());
      continue;
    }
    exact += got->automaton == truth;
    // What is returned says the truth about itself.
    EXPECT_EQ(got->errors, countErrors(got->automaton, data));
    EXPECT_EQ(got->automaton, minimize(got->automaton));
  }
  EXPECT_GE(exact, 38u);
}

TEST(AutomatonLearnerTest, DataWithWrongLabels) {
  std::mt19937_64 random(3);
  Automaton truth = randomAutomaton(random, 10, 2);
  Dataset data = randomDataset(
      signatureOf(truth), 2'000, 10, 1, [&](llvm::ArrayRef<int64_t> word) {
        std::vector<int64_t> labels = truth.run(word, 1);
        for (int64_t &label : labels)
          if (random() % 100 == 0)
            label = 1 - label;
        return labels;
      });
  auto got = llvm::cantFail(learnAutomaton(teacherOf(truth, 10), data));
  EXPECT_EQ(got.automaton, truth);
  EXPECT_GT(got.errors, 100u);
  EXPECT_GT(got.skipped, 100u);
}

TEST(AutomatonLearnerTest, NeverAsksBeyondTheTrainedLength) {
  // A machine that counts to 6 and was trained on words of 4: the rest cannot
  // be known, and what is found is right as far as the data go.
  Automaton truth{*Alphabet::of(Interval{0, 1}), 1, 7, {}, {}};
  for (unsigned state = 0; state < 7; ++state)
    for (unsigned symbol = 0; symbol < 2; ++symbol) {
      truth.next.push_back(std::min(6u, state + symbol));
      truth.output.push_back(state >= 3);
    }
  FunctionTeacher teacher = teacherOf(truth, 4);
  auto got =
      llvm::cantFail(learnAutomaton(teacher, datasetOf(truth, 200, 4, 1)));
  EXPECT_EQ(teacher.longest, 4u);
  EXPECT_EQ(got.errors, 0u);
  EXPECT_EQ(got.automaton.numStates, 4u);
}

TEST(AutomatonLearnerTest, SeveralInputsAndOutputs) {
  // Two digits added, least significant first: digit and carry.
  Signature signature{{{"a", Interval{0, 2}}, {"b", Interval{0, 2}}},
                      {{"digit", std::nullopt}, {"carry", std::nullopt}}};
  auto add = [](llvm::ArrayRef<int64_t> word) {
    std::vector<int64_t> outputs;
    for (int64_t carry = 0; !word.empty(); word = word.drop_front(2)) {
      int64_t sum = word[0] + word[1] + carry;
      carry = sum / 3;
      outputs.push_back(sum % 3);
      outputs.push_back(carry);
    }
    return outputs;
  };
  FunctionTeacher teacher(10, [&](llvm::ArrayRef<int64_t> word) {
    std::vector<int64_t> outputs = add(word);
    return std::vector<double>(outputs.begin(), outputs.end());
  });
  Dataset data = randomDataset(signature, 200, 10, 1, add);
  auto got = llvm::cantFail(learnAutomaton(teacher, data));
  EXPECT_EQ(got.automaton.numStates, 2u);
  EXPECT_EQ(got.errors, 0u);
}

TEST(AutomatonLearnerTest, SaysWhyNot) {
  auto sum = [](llvm::ArrayRef<int64_t> word) {
    std::vector<int64_t> sums;
    for (int64_t value : word)
      sums.push_back(value + (sums.empty() ? 0 : sums.back()));
    return sums;
  };
  FunctionTeacher teacher(10, [&](llvm::ArrayRef<int64_t> word) {
    std::vector<int64_t> sums = sum(word);
    return std::vector<double>(sums.begin(), sums.end());
  });
  auto error = [&](int64_t highest, AutomatonLearnerOptions options) {
    Signature signature{{{"x", Interval{0, highest}}}, {{"y", std::nullopt}}};
    auto got = learnAutomaton(
        teacher, randomDataset(signature, 100, 10, 1, sum), options);
    return got ? "none" : llvm::toString(got.takeError());
  };
  EXPECT_EQ(error(9, {}), "more than 64 states");
  EXPECT_EQ(error(999, {}), "more than 256 symbols");
  AutomatonLearnerOptions few;
  few.maxQueries = 10;
  EXPECT_EQ(error(9, few), "more than 10 queries");
}

TEST(AutomatonLearnerTest, PrintsWhatCanBeParsed) {
  std::mt19937_64 random(5);
  Automaton truth = randomAutomaton(random, 5, 3);
  auto got = llvm::cantFail(
      learnAutomaton(teacherOf(truth, 10), datasetOf(truth, 300, 10, 1)));
  std::string text;
  llvm::raw_string_ostream os(text);
  got.print(os);
  EXPECT_EQ(llvm::cantFail(parseAutomaton(llvm::MemoryBufferRef(text, "t"))),
            truth);
}
