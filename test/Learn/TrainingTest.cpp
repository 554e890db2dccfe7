//===- TrainingTest.cpp - whole trainings ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Learn/Training.h"
#include "Rules.h"
#include "mips/Learn/GradientTrainer.h"
#include "llvm/Support/raw_ostream.h"
#include <gtest/gtest.h>

using namespace mips;
using namespace mips::test;

namespace {

std::string checkpoint(const Network &network) {
  std::string text;
  llvm::raw_string_ostream os(text);
  writeNetwork(network, os);
  return text;
}

struct Rule {
  std::string name;
  std::vector<Interval> inputs;
  unsigned numOutputs;
  std::function<StepFunction()> machine;
  /// The least number of hidden units that does it.
  unsigned hidden;
};
void PrintTo(const Rule &rule, std::ostream *os) { *os << rule.name; }
std::string ruleName(const testing::TestParamInfo<Rule> &info) {
  return info.param.name;
}

class AffineRelu : public testing::TestWithParam<Rule> {};

TEST_P(AffineRelu, FindsTheSmallestStateAndIsExactOnFreshSequences) {
  const Rule &rule = GetParam();
  Split split =
      splitDataset(drawDataset(rule.inputs, rule.numOutputs, rule.machine));
  AffineReluSearch search(split);
  std::optional<TrainResult> result = llvm::cantFail(search.next(nullptr));
  ASSERT_TRUE(result);
  EXPECT_EQ(result->heldOut.wrongSequences, 0u);
  EXPECT_EQ(result->heldOut.sequences, split.heldOut.numSequences());
  EXPECT_EQ(result->network->hiddenSize(), rule.hidden);
  Dataset fresh =
      drawDataset(rule.inputs, rule.numOutputs, rule.machine, 2000, 10, 99);
  EXPECT_LE(scoreNetwork(*result->network, fresh).wrongSequences, 1u);
}

INSTANTIATE_TEST_SUITE_P(
    Rules, AffineRelu,
    testing::Values(
        Rule{"RunningSum", {{0, 99}}, 1, runningSum, 1},
        Rule{"SumOfLast3", {{0, 99}}, 1, sumOfLast3, 3},
        Rule{"RunningMaximum", {{0, 9}}, 1, runningMaximum, 1},
        Rule{"Distance", {{-50, 50}}, 1, distanceToPrevious, 2},
        Rule{"SumModulo5", {{0, 4}}, 1, [] { return sumModulo(5); }, 1},
        Rule{"Rotation", {{-9, 9}, {-9, 9}}, 2, rotation, 2}),
    ruleName);

TEST(AffineReluSearch, IsAFunctionOfDataAndSeed) {
  Split split = splitDataset(drawDataset({{0, 9}}, 1, runningMaximum));
  auto train = [&](uint64_t seed) {
    LmOptions options;
    options.seed = seed;
    AffineReluSearch search(split, options);
    std::optional<TrainResult> result = llvm::cantFail(search.next(nullptr));
    return result ? checkpoint(*result->network) : "";
  };
  std::string first = train(1);
  EXPECT_NE(first, "");
  EXPECT_EQ(first, train(1));
  EXPECT_NE(first, train(2));
}

TEST(AffineReluSearch, GoesOnToLargerNetworks) {
  Split split = splitDataset(drawDataset({{0, 9}}, 1, sumOfLast3));
  AffineReluSearch search(split);
  std::optional<TrainResult> first = llvm::cantFail(search.next(nullptr));
  std::optional<TrainResult> second = llvm::cantFail(search.next(nullptr));
  ASSERT_TRUE(first && second);
  EXPECT_LT(first->network->numParameters(), second->network->numParameters());
}

/// Labels that have nothing to do with the inputs: nothing is found, and the
/// effort ends.
TEST(AffineReluSearch, GivesUpOnNoise) {
  Split split = splitDataset(drawDataset({{0, 9}}, 1, [] {
    static std::mt19937_64 random(1);
    return [](llvm::ArrayRef<int64_t>) {
      return std::vector<int64_t>{int64_t(random() % 10)};
    };
  }));
  LmOptions options;
  options.effort = 0.2;
  AffineReluSearch search(split, options);
  EXPECT_FALSE(llvm::cantFail(search.next(nullptr)));
}

/// Two in a hundred labels wrong: the network is right where the labels are.
TEST(AffineReluSearch, SurvivesWrongLabels) {
  Dataset clean = drawDataset({{0, 9}}, 1, runningMaximum);
  Dataset noisy(clean.signature());
  std::mt19937_64 random(5);
  for (size_t i = 0; i < clean.numSequences(); ++i) {
    noisy.beginSequence();
    for (size_t t = 0; t < clean.length(i); ++t)
      noisy.appendStep({clean.inputs(i, t)[0], random() % 50 == 0
                                                   ? int64_t(random() % 10)
                                                   : clean.outputs(i, t)[0]});
  }
  Split split = splitDataset(noisy);
  LmOptions options;
  options.noise = estimateNoise(noisy);
  EXPECT_NEAR(options.noise.rate, 0.018, 0.005);
  AffineReluSearch search(split, options);
  std::optional<TrainResult> result = llvm::cantFail(search.next(nullptr));
  ASSERT_TRUE(result);
  EXPECT_GT(result->heldOut.wrongSequences, 0u);
  EXPECT_EQ(scoreNetwork(*result->network, clean).wrongSequences, 0u);
}

class SecondOrder : public testing::TestWithParam<Rule> {};

TEST_P(SecondOrder, TrainsToNoError) {
  const Rule &rule = GetParam();
  Split split = splitDataset(
      drawDataset(rule.inputs, rule.numOutputs, rule.machine, 5000));
  ASSERT_TRUE(isFinite(split.train));
  GradientSearch search(split);
  for (;;) {
    llvm::Expected<std::optional<TrainResult>> result = search.next(nullptr);
    ASSERT_TRUE(bool(result)) << llvm::toString(result.takeError());
    ASSERT_TRUE(result->has_value()) << "the effort is spent";
    if ((*result)->isExact) {
      EXPECT_EQ((*result)->heldOut.sequences, split.heldOut.numSequences());
      break;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(
    Rules, SecondOrder,
    testing::Values(
        Rule{"Parity", {{0, 1}}, 1, [] { return sumModulo(2); }, 8},
        Rule{"Quotient3", {{0, 1}}, 1, [] { return quotient(3); }, 8},
        Rule{"Quotient7", {{0, 1}}, 1, [] { return quotient(7); }, 8}),
    ruleName);

TEST(GradientTrainer, IsAFunctionOfDataAndSeed) {
  Dataset data = drawDataset({{0, 1}}, 1, [] { return quotient(5); });
  auto train = [&](uint64_t seed) {
    GradientOptions options;
    options.seed = seed;
    auto trainer = llvm::cantFail(createGradientTrainer(data, options));
    llvm::cantFail(trainer->run(20));
    return checkpoint(trainer->network());
  };
  EXPECT_EQ(train(1), train(1));
  EXPECT_NE(train(1), train(2));
}

TEST(GradientTrainer, RefusesLargeAlphabets) {
  Dataset data = drawDataset({{0, 9999}}, 1, runningMaximum, 5);
  EXPECT_FALSE(isFinite(data));
  auto trainer = createGradientTrainer(data, {});
  ASSERT_FALSE(bool(trainer));
  EXPECT_EQ(llvm::toString(trainer.takeError()),
            "second-order networks need few input symbols and few values of "
            "each output");
}

} // namespace
