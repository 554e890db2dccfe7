//===- DrawTest.cpp - the sequences that a task is learned from ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Parse.h"
#include "mips/Data/Csv.h"
#include <set>

using namespace mips;

static Dataset draw(const std::string &text) {
  mlir::MLIRContext context;
  std::string messages;
  mlir::FailureOr<Task> task = test::parse(text, context, messages);
  EXPECT_TRUE(succeeded(task)) << messages;
  if (failed(task))
    return Dataset();
  llvm::Expected<Dataset> dataset = drawDataset(*task);
  if (!dataset) {
    ADD_FAILURE() << llvm::toString(dataset.takeError());
    return Dataset();
  }
  return std::move(*dataset);
}

static std::string csv(const Dataset &dataset) {
  std::string text;
  llvm::raw_string_ostream os(text);
  writeCsv(dataset, os);
  return text;
}

static std::string sumTask(const std::string &train) {
  return "task T { in x : -3..4 out y : int y = sum(x) train { " + train +
         " } }";
}

TEST(Draw, IsAFunctionOfTheOptions) {
  std::string one = csv(draw(sumTask("sequences 50 length 6 seed 1")));
  EXPECT_EQ(one, csv(draw(sumTask("sequences 50 length 6 seed 1"))));
  EXPECT_NE(one, csv(draw(sumTask("sequences 50 length 6 seed 2"))));
  // More sequences begin with the same ones.
  std::string more = csv(draw(sumTask("sequences 60 length 6 seed 1")));
  EXPECT_EQ(more.substr(0, one.size()), one);
}

TEST(Draw, UniformValues) {
  Dataset dataset = draw(sumTask("sequences 8_000 length 10"));
  ASSERT_EQ(dataset.numSequences(), 8000u);
  std::vector<unsigned> counts(8);
  for (size_t i = 0; i < dataset.numSequences(); ++i) {
    ASSERT_EQ(dataset.length(i), 10u);
    int64_t sum = 0;
    for (size_t step = 0; step < 10; ++step) {
      int64_t x = dataset.inputs(i, step)[0];
      ASSERT_TRUE(x >= -3 && x <= 4);
      ++counts[x + 3];
      EXPECT_EQ(dataset.outputs(i, step)[0], sum += x);
    }
  }
  for (unsigned count : counts)
    EXPECT_NEAR(count, 10000, 500);
}

TEST(Draw, WholeRangeOf64Bits) {
  Dataset dataset = draw("task T { in x : -9223372036854775807.."
                         "9223372036854775807 out y : int y = x "
                         "train { sequences 100 } }");
  std::set<bool> signs;
  for (size_t i = 0; i < dataset.numSequences(); ++i)
    signs.insert(dataset.inputs(i, 0)[0] < 0);
  EXPECT_EQ(signs.size(), 2u);
}

/// How often each value of the output occurs at each step, in percent.
static std::vector<std::vector<double>> shares(const Dataset &dataset,
                                               size_t output) {
  Interval range = *dataset.signature().outputs[output].range;
  std::vector<std::vector<double>> result(dataset.maxLength(),
                                          std::vector<double>(range.size()));
  for (size_t i = 0; i < dataset.numSequences(); ++i)
    for (size_t step = 0; step < dataset.length(i); ++step)
      result[step][dataset.outputs(i, step)[output] - range.lo] +=
          100.0 / dataset.numSequences();
  return result;
}

static size_t numDistinct(const Dataset &dataset) {
  std::set<std::vector<int64_t>> words;
  for (size_t i = 0; i < dataset.numSequences(); ++i)
    words.insert(dataset.sequence(i).vec());
  return words.size();
}

/// Rare events of different kinds, none of which uniform words show often at
/// the end: the sampler knows of none of them.
TEST(Draw, BalanceFindsRareValues) {
  const std::pair<const char *, const char *> rules[] = {
      {"palindrome", "in x : 0..1 out y : 0..1 y = all i in 0..t : "
                     "x@i == x@(t - i)"},
      {"wide palindrome", "in x : 0..9 out y : 0..1 y = all i in 0..t : "
                          "x@i == x@(t - i)"},
      {"balanced", "in x : 0..1 out y : 0..1 let d = sum(1 - 2*x) "
                   "y = d == 0 and all(d >= 0)"},
      {"never seven", "in x : 0..9 out y : 0..1 y = all(x != 7 and x != 3)"},
      {"equal streams", "in a, b : 0..5 out y : 0..1 y = all(a == b)"},
      {"sorted", "in x : 0..9 out y : 0..1 y = all(x >= x[-1])"}};
  for (auto [name, rule] : rules) {
    SCOPED_TRACE(name);
    Dataset dataset = draw("task T { " + std::string(rule) +
                           " train { sequences 5_000 balance y } }");
    auto percent = shares(dataset, 0);
    for (size_t step = 4; step < 10; ++step) {
      // Every second prefix of parentheses cannot be balanced.
      if (std::string(name) == "balanced" && step % 2 == 0)
        continue;
      EXPECT_GT(percent[step][1], 15) << "step " << step;
      EXPECT_GT(percent[step][0], 15) << "step " << step;
    }
    EXPECT_GT(numDistinct(dataset), 500u);
  }
}

TEST(Draw, BalanceOfSeveralValues) {
  Dataset dataset = draw("task T { in x : 0..9 out y : 0..3 "
                         "y = min(count(x == 7), 3) "
                         "train { sequences 5_000 balance y } }");
  auto percent = shares(dataset, 0);
  for (double share : percent[9])
    EXPECT_GT(share, 8);
}
