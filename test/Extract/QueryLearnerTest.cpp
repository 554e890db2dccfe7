//===- QueryLearnerTest.cpp - machines from chosen words ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Extract/QueryLearner.h"
#include "mips/Data/Separation.h"
#include "gtest/gtest.h"
#include <random>
#include <set>

using namespace mips;

namespace {
/// An automaton that is asked; remembers what.
class AutomatonOracle : public WordOracle {
public:
  explicit AutomatonOracle(const Automaton &automaton) : automaton(automaton) {}
  llvm::Expected<std::vector<int64_t>>
  ask(llvm::ArrayRef<int64_t> word) override {
    if (asked.size() == most)
      return llvm::make_error<OutOfBudget>("enough words");
    EXPECT_TRUE(asked.insert(word.vec()).second) << "asked twice";
    return automaton.run(word, automaton.alphabet.numInputs());
  }
  size_t most = ~size_t(0);
  std::set<std::vector<int64_t>> asked;

private:
  const Automaton &automaton;
};
} // namespace

static Automaton randomAutomaton(unsigned states, unsigned symbols,
                                 uint64_t seed) {
  std::mt19937_64 random(seed);
  Automaton automaton{
      *Alphabet::of(llvm::ArrayRef<Interval>{{0, int64_t(symbols) - 1}}),
      1,
      states,
      {},
      {}};
  for (unsigned cell = 0; cell < states * symbols; ++cell) {
    automaton.next.push_back(random() % states);
    automaton.output.push_back(random() % 8 == 0);
  }
  return minimize(automaton);
}

static Signature alphabetSignature(const Automaton &automaton) {
  return {{{"x", automaton.alphabet.ranges()[0]}}, {{"y", std::nullopt}}};
}

TEST(QueryLearner, FindsRandomMachines) {
  for (uint64_t seed = 1; seed <= 20; ++seed) {
    Automaton automaton = randomAutomaton(20, 3, seed);
    AutomatonOracle oracle(automaton);
    auto learned = learnByQueries(oracle, alphabetSignature(automaton));
    ASSERT_TRUE(bool(learned)) << llvm::toString(learned.takeError());
    EXPECT_TRUE(learned->automaton == automaton) << "seed " << seed;
    EXPECT_TRUE(learned->isComplete && learned->isSureOfOneMore);
    EXPECT_EQ(countErrors(automaton, learned->asked), 0u);
    EXPECT_EQ(learned->words + learned->testWords, oracle.asked.size());
  }
}

TEST(QueryLearner, ABudgetGivesTheLastHypothesis) {
  Automaton automaton = randomAutomaton(20, 3, 5);
  for (size_t most = 20; most <= 240; most += 20) {
    AutomatonOracle oracle(automaton);
    oracle.most = most;
    auto learned = learnByQueries(oracle, alphabetSignature(automaton));
    ASSERT_TRUE(bool(learned)) << llvm::toString(learned.takeError());
    EXPECT_FALSE(learned->isComplete);
    EXPECT_EQ(learned->limit, "enough words");
    // What refutes it is told, and is not among the words.
    EXPECT_EQ(countErrors(learned->automaton, learned->asked), 0u);
    EXPECT_LE(learned->asked.numSequences() + learned->refuting, most);
  }
}

TEST(QueryLearner, TooManyStatesIsAnError) {
  Automaton automaton = randomAutomaton(20, 3, 5);
  AutomatonOracle oracle(automaton);
  QueryOptions options;
  options.maxStates = 4;
  auto learned = learnByQueries(oracle, alphabetSignature(automaton), options);
  ASSERT_FALSE(bool(learned));
  EXPECT_EQ(llvm::toString(learned.takeError()), "more than 4 states");
}

namespace {
/// Answers 0 or 1 as it pleases.
class Moody : public WordOracle {
public:
  llvm::Expected<std::vector<int64_t>>
  ask(llvm::ArrayRef<int64_t> word) override {
    std::vector<int64_t> answer;
    for (size_t i = 0; i < word.size(); ++i)
      answer.push_back(random() % 2);
    return answer;
  }
  std::mt19937_64 random{1};
};
} // namespace

TEST(QueryLearner, ContradictionsAreTold) {
  Moody oracle;
  auto learned =
      learnByQueries(oracle, {{{"x", Interval{0, 1}}}, {{"y", std::nullopt}}});
  ASSERT_FALSE(bool(learned));
  std::string message = llvm::toString(learned.takeError());
  EXPECT_EQ(message.find("contradictory answers: the last step of the word "),
            0u)
      << message;
}

TEST(IdentifyAutomaton, CharacteristicWordsDetermineTheMachine) {
  for (uint64_t seed = 1; seed <= 20; ++seed) {
    Automaton automaton = randomAutomaton(15, 3, seed);
    auto words = Separation(automaton).characteristicWords(100'000);
    ASSERT_TRUE(words);
    Dataset dataset(alphabetSignature(automaton));
    auto append = [&](const Symbols &word) {
      std::vector<int64_t> inputs(word.begin(), word.end());
      std::vector<int64_t> outputs = automaton.run(inputs, 1);
      dataset.beginSequence();
      for (size_t t = 0; t < inputs.size(); ++t)
        dataset.appendStep({inputs[t], outputs[t]});
    };
    for (size_t i = 1; i < words->size(); ++i)
      append((*words)[i]);
    llvm::Expected<Automaton> open = identifyAutomaton(dataset);
    EXPECT_TRUE(!open || !(*open == automaton) ||
                countUndecidedCells(automaton, dataset) == 0);
    if (!open)
      llvm::consumeError(open.takeError());
    append((*words)[0]);
    llvm::Expected<Automaton> found = identifyAutomaton(dataset);
    ASSERT_TRUE(bool(found)) << llvm::toString(found.takeError());
    EXPECT_TRUE(*found == automaton) << "seed " << seed;
  }
}
