//===- StateMergingTest.cpp ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Extract/StateMerging.h"
#include "SyntheticTeacher.h"

using namespace mips;
using namespace mips::test;

/// Random words labelled by `truth`, a share of the labels flipped.
static Dataset noisyData(const Automaton &truth, size_t sequences,
                         size_t length, uint64_t seed, double noise) {
  std::mt19937_64 random(seed * 77 + 5);
  return randomDataset(signatureOf(truth), sequences, length, seed,
                       [&](llvm::ArrayRef<int64_t> word) {
                         std::vector<int64_t> labels = truth.run(word, 1);
                         for (int64_t &label : labels)
                           if (double(random() >> 11) * 0x1p-53 < noise)
                             label = 1 - label;
                         return labels;
                       });
}

/// How many of 20 random machines of 2 to 20 states come out exactly.
static unsigned countExact(size_t sequences, double noise) {
  std::mt19937_64 random(7);
  unsigned exact = 0;
  for (unsigned trial = 0; trial < 20; ++trial) {
    Automaton truth =
        randomAutomaton(random, 2 + random() % 19, 2 + random() % 5);
    Dataset data = noisyData(truth, sequences, 15, trial, noise);
    auto got = llvm::cantFail(mergeStates(data));
    EXPECT_EQ(got.errors, countErrors(got.automaton, data));
    exact += got.automaton == truth;
  }
  return exact;
}

TEST(StateMergingTest, CleanData) {
  EXPECT_GE(countExact(100, 0), 14u);
  EXPECT_EQ(countExact(1'000, 0), 20u);
}

/// Random words of up to `longest` letters with a label behind the last one.
static Dataset acceptedWords(const Automaton &truth, size_t count,
                             size_t longest, uint64_t seed) {
  std::mt19937_64 random(seed);
  Dataset data(signatureOf(truth));
  for (size_t i = 0; i < count; ++i) {
    Word word(1 + random() % longest);
    for (int64_t &letter : word)
      letter = random() % truth.alphabet.size();
    std::vector<int64_t> labels = truth.run(word, 1);
    data.beginSequence();
    for (size_t t = 0; t < word.size(); ++t)
      data.appendStep({word[t], labels[t]},
                      t + 1 == word.size() ? ~uint64_t(0) : 0);
  }
  return data;
}

TEST(StateMergingTest, LabelsBehindWords) {
  std::mt19937_64 random(11);
  for (auto [numStates, count, longest] :
       {std::tuple(4u, 300u, 10u), {20u, 4'000u, 16u}, {40u, 8'000u, 18u}})
    for (uint64_t seed : {1, 2}) {
      Automaton truth = randomAutomaton(random, numStates, 2);
      Dataset data = acceptedWords(truth, count, longest, seed);
      auto got = mergeStates(data);
      ASSERT_TRUE(bool(got)) << llvm::toString(got.takeError());
      EXPECT_EQ(got->errors, 0u);
      EXPECT_EQ(got->automaton.numStates, truth.numStates);
      EXPECT_EQ(countErrors(got->automaton,
                            acceptedWords(truth, 2'000, longest, seed + 9)),
                0u);
    }
}

/// What one word of a thousand comes to costs less as errors than as a state,
/// but data without wrong labels have no errors.
TEST(StateMergingTest, RareStatesAreKeptWhereNothingMayBeWrong) {
  // Eight ones in a row are for ever.
  Automaton truth{*Alphabet::of(Interval{0, 1}), 1, 9, {}, {}};
  for (unsigned state = 0; state < 9; ++state)
    for (unsigned symbol : {0, 1}) {
      unsigned next = state == 8 ? 8 : symbol ? state + 1 : 0;
      truth.next.push_back(next);
      truth.output.push_back(next == 8);
    }
  Dataset data = acceptedWords(truth, 2'000, 9, 3);
  StateMergingOptions options;
  options.mostErrors = 0;
  auto exact = mergeStates(data, options);
  ASSERT_TRUE(bool(exact)) << llvm::toString(exact.takeError());
  EXPECT_EQ(exact->errors, 0u);
  EXPECT_EQ(countErrors(exact->automaton, data), 0u);
  auto shortest = mergeStates(data);
  ASSERT_TRUE(bool(shortest)) << llvm::toString(shortest.takeError());
  EXPECT_GT(shortest->errors, 0u);
}

TEST(StateMergingTest, NoisyData) {
  EXPECT_GE(countExact(300, 0.01), 16u);
  EXPECT_EQ(countExact(1'000, 0.01), 20u);
  EXPECT_GE(countExact(1'000, 0.05), 18u);
}

TEST(StateMergingTest, StrictMergingExplainsCleanDataWhateverTheAmount) {
  std::mt19937_64 random(9);
  StateMergingOptions strict;
  strict.weights = {};
  strict.repair = false;
  for (unsigned trial = 0; trial < 20; ++trial) {
    Automaton truth = randomAutomaton(random, 12, 3);
    Dataset data = noisyData(truth, 5 + 5 * trial, 10, trial, 0);
    auto got = llvm::cantFail(mergeStates(data, strict));
    EXPECT_EQ(got.errors, 0u);
    EXPECT_EQ(got.weight, 0);
  }
}

TEST(StateMergingTest, NoiseBreaksStrictMergingOnly) {
  std::mt19937_64 random(9);
  Automaton truth = randomAutomaton(random, 6, 2);
  Dataset data = noisyData(truth, 2'000, 12, 1, 0.01);
  StateMergingOptions strict;
  strict.weights = {};
  strict.maxStates = 10 * truth.numStates;
  EXPECT_EQ(llvm::toString(mergeStates(data, strict).takeError()),
            "more than " + std::to_string(strict.maxStates) + " states");
  auto got = llvm::cantFail(mergeStates(data));
  EXPECT_EQ(got.automaton, truth);
  EXPECT_GT(got.weight, 0);
  EXPECT_GT(got.errors, 0u);
}

/// Two digits, and a flag that says to keep the carry.
TEST(StateMergingTest, ManySymbols) {
  Signature signature{
      {{"a", Interval{0, 9}}, {"b", Interval{0, 9}}, {"keep", Interval{0, 1}}},
      {{"y", std::nullopt}}};
  Dataset data =
      randomDataset(signature, 20'000, 14, 1, [](llvm::ArrayRef<int64_t> word) {
        std::vector<int64_t> labels;
        int64_t carry = 0;
        for (size_t i = 0; i < word.size(); i += 3) {
          int64_t sum = word[i] + word[i + 1] + carry;
          labels.push_back(word[i + 2] ? word[i] : sum % 10);
          carry = word[i + 2] ? carry : sum / 10;
        }
        return labels;
      });
  auto got = llvm::cantFail(mergeStates(data));
  EXPECT_EQ(got.automaton.numStates, 2u);
  EXPECT_EQ(got.errors, 0u);
}

TEST(StateMergingTest, SaysWhyNot) {
  Signature large{{{"x", Interval{0, 999}}}, {{"y", std::nullopt}}};
  EXPECT_EQ(llvm::toString(mergeStates(Dataset(large)).takeError()),
            "more than 256 symbols");
  Signature small{{{"x", Interval{0, 1}}}, {{"y", std::nullopt}}};
  EXPECT_EQ(llvm::toString(mergeStates(Dataset(small)).takeError()), "no data");
}

TEST(StateMergingTest, DeclinesWhatIsNotFinite) {
  Signature signature{{{"x", Interval{0, 30}}}, {{"y", std::nullopt}}};
  Dataset data =
      randomDataset(signature, 500, 10, 1, [](llvm::ArrayRef<int64_t> word) {
        std::vector<int64_t> sums;
        for (int64_t x : word)
          sums.push_back(x + (sums.empty() ? 0 : sums.back()));
        return sums;
      });
  StateMergingOptions options;
  options.maxWork = 1'000'000;
  auto got = mergeStates(data, options);
  EXPECT_FALSE(bool(got));
  llvm::consumeError(got.takeError());
}

TEST(StateMergingTest, PrintsWhatCanBeParsed) {
  Dataset data({{{"x", Interval{0, 1}}}, {{"y", std::nullopt}}});
  data.appendSequence({0, 0, 1, 1, 0, 1, 1, 0, 1, 1});
  data.appendSequence({1, 1, 1, 0, 0, 0, 0, 0, 1, 1});
  auto got = llvm::cantFail(mergeStates(data));
  std::string text;
  llvm::raw_string_ostream os(text);
  got.print(os);
  EXPECT_EQ(text, "# by strict merging; 8 bits, 0 errors, 0 cells unseen\n"
                  "automaton\ninputs 0..1\noutputs 1\nstates 2\n"
                  "0 : 0 / 0 -> 0\n0 : 1 / 1 -> 1\n"
                  "1 : 0 / 1 -> 1\n1 : 1 / 0 -> 0\n");
}
