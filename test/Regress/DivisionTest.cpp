//===- DivisionTest.cpp - a quotient and its remainder ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Regress/Portfolio/Portfolio.h"
#include "mips/Regress/State/Evidence.h"
#include "mips/Regress/Terms/TermPrinter.h"
#include <functional>
#include <gtest/gtest.h>
#include <random>

using namespace mips;
using namespace mips::regress;

namespace {

/// The state and the inputs of a step; the new state and the output.
using Step = std::function<std::pair<int64_t, int64_t>(
    int64_t state, const std::vector<int64_t> &inputs)>;

std::vector<std::string> explained(std::vector<Interval> ranges,
                                   const Step &step) {
  Signature signature;
  for (size_t i = 0; i < ranges.size(); ++i)
    signature.inputs.push_back({std::string(1, char('a' + i)), ranges[i]});
  signature.outputs.push_back({"y", std::nullopt});
  Dataset words(signature);
  std::mt19937_64 random(1);
  for (int i = 0; i < 400; ++i) {
    words.beginSequence();
    int64_t state = 0;
    for (int t = 0; t < 10; ++t) {
      std::vector<int64_t> row;
      for (Interval range : ranges)
        row.push_back(range.lo + int64_t(random() % range.size()));
      auto [next, output] = step(state, row);
      state = next;
      row.push_back(output);
      words.appendStep(row);
    }
  }
  TermPool pool;
  Evidence evidence;
  evidence.words = words;
  auto accept = [&](const RuleSystem &system) {
    return explains(pool, system, words);
  };
  evidence.accept = accept;
  std::optional<Explanation> found =
      explain(pool, evidence, [](llvm::StringRef) {});
  if (!found)
    return {};
  const RuleSystem &best = found->system;
  std::vector<std::string> names, rules;
  for (const Stream &input : signature.inputs)
    names.push_back(input.name);
  for (const StateRule &state : best.states)
    names.push_back(state.name);
  for (const StateRule &state : best.states)
    rules.push_back(state.name + "' = " + printInfix(pool, state.next, names));
  rules.push_back("y = " + printInfix(pool, best.outputs[0], names));
  return rules;
}

/// Both rules divide the same number by `divisor`.
void expectDivision(const std::vector<std::string> &rules,
                    const std::string &divisor) {
  ASSERT_EQ(rules.size(), 2u);
  std::string dividends[2];
  for (int i = 0; i < 2; ++i) {
    size_t begin = rules[i].find("= ") + 2, end = rules[i].rfind(' ');
    EXPECT_EQ(rules[i].substr(end + 1), divisor) << rules[i];
    dividends[i] = rules[i].substr(begin, end - begin - 4);
  }
  EXPECT_EQ(dividends[0], dividends[1]);
}

TEST(Division, DigitsMayBeginBelowZero) {
  std::vector<std::string> rules = explained(
      {{-1, 1}, {-1, 1}}, [](int64_t carry, const std::vector<int64_t> &x) {
        int64_t e = x[0] + x[1] + carry + 4; // 4 = 1 + 3
        return std::pair(e / 3 - 1, e % 3 - 1);
      });
  ASSERT_EQ(rules.size(), 2u);
  EXPECT_TRUE(llvm::StringRef(rules[0]).contains("+ 1) div 3")) << rules[0];
  EXPECT_TRUE(llvm::StringRef(rules[1]).contains("+ 1) mod 3 - 1")) << rules[1];
}

TEST(Division, LongDivisionByThree) {
  expectDivision(explained({{0, 1}},
                           [](int64_t r, const std::vector<int64_t> &x) {
                             int64_t d = 2 * r + x[0];
                             return std::make_pair(d % 3, d / 3);
                           }),
                 "3");
}

TEST(Division, DecimalAddition) {
  expectDivision(explained({{0, 9}, {0, 9}},
                           [](int64_t c, const std::vector<int64_t> &x) {
                             int64_t d = x[0] + x[1] + c;
                             return std::make_pair(d / 10, d % 10);
                           }),
                 "10");
}

TEST(Division, SevenTimesInBinary) {
  expectDivision(explained({{0, 1}},
                           [](int64_t c, const std::vector<int64_t> &x) {
                             int64_t d = 7 * x[0] + c;
                             return std::make_pair(d / 2, d % 2);
                           }),
                 "2");
}

} // namespace
