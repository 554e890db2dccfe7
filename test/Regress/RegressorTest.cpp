//===- RegressorTest.cpp - symbolic regression finds the short rules ------===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Regress/Column/Regressor.h"
#include "Column/Sharing.h"
#include "RegressorProblems.h"
#include "mips/Regress/Terms/Cost.h"
#include "mips/Regress/Terms/TermPrinter.h"
#include "gtest/gtest.h"
#include <random>

using namespace mips::regress;
using namespace mips::test;

namespace {

/// All rows of the box, or 5,000 random ones of a great one.
std::vector<Row> rowsOf(const std::vector<Range> &ranges) {
  double size = 1;
  for (Range range : ranges)
    size *= double(range.second - range.first + 1);
  std::vector<Row> rows;
  if (size > 5000) {
    std::mt19937_64 random(1);
    for (unsigned i = 0; i < 5000; ++i) {
      rows.emplace_back();
      for (auto [lo, hi] : ranges)
        rows.back().push_back(lo + int64_t(random() % uint64_t(hi - lo + 1)));
    }
    return rows;
  }
  rows.emplace_back();
  for (auto [lo, hi] : ranges) {
    std::vector<Row> longer;
    for (const Row &row : rows)
      for (int64_t value = lo; value <= hi; ++value) {
        longer.push_back(row);
        longer.back().push_back(value);
      }
    rows = std::move(longer);
  }
  return rows;
}

std::vector<std::string> namesOf(size_t columns) {
  std::vector<std::string> names;
  for (size_t c = 0; c < columns; ++c)
    names.push_back(std::string(1, char('a' + c)));
  return names;
}

Table tableOf(const std::vector<Row> &rows) {
  Table table;
  table.columns.resize(rows[0].size());
  for (const Row &row : rows)
    for (size_t c = 0; c < row.size(); ++c)
      table.columns[c].push_back(row[c]);
  table.names = namesOf(table.columns.size());
  return table;
}

class RegressorTest : public testing::TestWithParam<Problem> {};

TEST_P(RegressorTest, findsARuleNoLongerThanAPersons) {
  const Problem &problem = GetParam();
  std::vector<Row> rows = rowsOf(problem.ranges);
  Table table = tableOf(rows);
  std::vector<int64_t> target;
  for (const Row &row : rows)
    target.push_back(problem.function(row));
  TermPool pool;
  Limits limits;
  limits.maxCost = std::max(limits.maxCost, problem.personsCost);
  limits.maxCostOfCases = limits.maxCost;
  std::vector<Rule> rules = regress(pool, table, target, limits);
  ASSERT_EQ(rules.size(), 1u);
  std::string text = printInfix(pool, rules[0].term, table.names);
  EXPECT_EQ(rules[0].cost, cost(pool, {rules[0].term}));
  EXPECT_LE(rules[0].cost, problem.personsCost) << text;
  if (*problem.text) {
    EXPECT_EQ(text, problem.text);
  }
  for (size_t i = 0; i < rows.size(); ++i) {
    int64_t value;
    ASSERT_TRUE(evaluate(pool, rules[0].term, rows[i], value));
    ASSERT_EQ(value, target[i]) << text << " at row " << i;
  }
}

std::string nameOf(const testing::TestParamInfo<Problem> &info) {
  return info.param.name;
}

INSTANTIATE_TEST_SUITE_P(Arithmetic, RegressorTest,
                         testing::ValuesIn(arithmetic), nameOf);
INSTANTIATE_TEST_SUITE_P(Cases, RegressorTest, testing::ValuesIn(cases),
                         nameOf);
INSTANTIATE_TEST_SUITE_P(Bits, RegressorTest, testing::ValuesIn(bits), nameOf);

TEST(RegressTest, contradictionsHaveNoRule) {
  Table table = tableOf({{1, 2}, {3, 4}, {1, 2}});
  TermPool pool;
  EXPECT_TRUE(regress(pool, table, {0, 1, 1}, Limits()).empty());
}

TEST(RegressTest, noiseHasNoRule) {
  std::mt19937_64 random(3);
  std::vector<Row> rows = rowsOf(box(3, 0, 9));
  std::vector<int64_t> target;
  for (size_t i = 0; i < rows.size(); ++i)
    target.push_back(int64_t(random() % 10));
  TermPool pool;
  Limits limits;
  limits.maxCandidates = 20'000;
  EXPECT_TRUE(regress(pool, tableOf(rows), target, limits).empty());
}

/// A rule that is wrong on one row in thousands is not found: the row gets
/// into the sample.
TEST(RegressTest, rareRowsCount) {
  std::vector<Row> rows = rowsOf({{0, 99}, {0, 49}});
  std::vector<int64_t> target;
  for (const Row &row : rows)
    target.push_back(std::max(row[0] + row[1], int64_t(1)));
  TermPool pool;
  std::vector<Rule> rules = regress(pool, tableOf(rows), target, Limits());
  ASSERT_FALSE(rules.empty());
  EXPECT_EQ(printInfix(pool, rules[0].term, namesOf(2)), "max(a + b, 1)");
}

TEST(RegressTest, constantsAndEmptyTables) {
  TermPool pool;
  std::vector<Rule> rules =
      regress(pool, tableOf({{1}, {2}, {3}}), {7, 7, 7}, Limits());
  ASSERT_EQ(rules.size(), 1u);
  EXPECT_EQ(rules[0].term, pool.constant(7));
  EXPECT_TRUE(regress(pool, Table(), {}, Limits()).empty());
}

TEST(RegressTest, greatValuesAreFoundByEliminationOnly) {
  std::vector<Row> rows;
  for (int64_t i = 0; i < 40; ++i)
    rows.push_back({i * i, i % 7});
  std::vector<int64_t> target;
  for (const Row &row : rows)
    target.push_back(row[0] * 100'000 - row[1]);
  TermPool pool;
  std::vector<Rule> rules = regress(pool, tableOf(rows), target, Limits());
  ASSERT_FALSE(rules.empty());
  EXPECT_EQ(printInfix(pool, rules[0].term, namesOf(2)), "100000*a - b");
}

TEST(RegressTest, moreResultsComeCheapestFirst) {
  std::vector<Row> rows = rowsOf(box(3, 0, 1));
  std::vector<int64_t> target;
  for (const Row &row : rows)
    target.push_back(sum(row) >= 2);
  TermPool pool;
  Limits limits;
  limits.maxResults = 5;
  std::vector<Rule> rules = regress(pool, tableOf(rows), target, limits);
  ASSERT_EQ(rules.size(), 5u);
  for (size_t i = 1; i < rules.size(); ++i) {
    EXPECT_LE(rules[i - 1].cost, rules[i].cost);
    EXPECT_NE(rules[i - 1].term, rules[i].term);
  }
}

TEST(RegressTest, twiceTheSame) {
  std::vector<Row> rows = rowsOf({{0, 20}, {0, 20}, {0, 20}});
  std::vector<int64_t> target;
  for (const Row &row : rows)
    target.push_back(row[0] > row[1] ? row[2] : row[1] - row[2]);
  auto once = [&] {
    TermPool pool;
    std::vector<Rule> rules = regress(pool, tableOf(rows), target, Limits());
    return rules.empty() ? "" : printInfix(pool, rules[0].term, namesOf(3));
  };
  std::string first = once();
  EXPECT_FALSE(first.empty());
  EXPECT_EQ(first, once());
}

/// By itself the quotient has a shorter rule; beside the remainder it has not.
TEST(RegressTest, rulesOfOneMachineShare) {
  std::vector<Row> rows = rowsOf({{0, 6}, {0, 1}});
  std::vector<std::vector<int64_t>> targets(2);
  for (const Row &row : rows) {
    targets[0].push_back((2 * row[0] + row[1]) % 7);
    targets[1].push_back((2 * row[0] + row[1]) / 7);
  }
  TermPool pool;
  Table table = tableOf(rows);
  auto rules = regressAll(pool, table, targets, Limits());
  ASSERT_FALSE(rules[0].empty() || rules[1].empty());
  EXPECT_EQ(printInfix(pool, rules[0][0].term, namesOf(2)), "(2*a + b) mod 7");
  EXPECT_EQ(printInfix(pool, rules[1][0].term, namesOf(2)), "(2*a + b) div 7");

  TermId context = rules[0][0].term;
  std::vector<Rule> beside =
      regressBeside(pool, table, targets[1], {context}, Limits());
  ASSERT_FALSE(beside.empty());
  EXPECT_EQ(printInfix(pool, beside[0].term, namesOf(2)), "(2*a + b) div 7");
  EXPECT_EQ(beside[0].cost, 1u);
}

TEST(RegressTest, severalTargetsOverOneTable) {
  std::vector<Row> rows = rowsOf({{0, 6}, {0, 1}});
  std::vector<std::vector<int64_t>> targets(3);
  for (const Row &row : rows) {
    targets[0].push_back((2 * row[0] + row[1]) % 7);
    targets[1].push_back(row[0]);
    targets[2].push_back(row[0] * row[1]);
  }
  TermPool pool;
  auto rules = regressAll(pool, tableOf(rows), targets, Limits());
  ASSERT_EQ(rules.size(), 3u);
  const char *wanted[] = {"(2*a + b) mod 7", "a", "a*b"};
  for (unsigned t = 0; t < 3; ++t) {
    ASSERT_EQ(rules[t].size(), 1u);
    EXPECT_EQ(printInfix(pool, rules[t][0].term, namesOf(2)), wanted[t]);
  }
}

} // namespace
