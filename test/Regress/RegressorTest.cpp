//===- RegressorTest.cpp - symbolic regression finds the short rules ------===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Regress/Regressor.h"
#include "gtest/gtest.h"
#include <functional>
#include <random>

using namespace mips::regress;

namespace {

using Row = std::vector<int64_t>;
using Range = std::pair<int64_t, int64_t>;

/// A function on a box of integers, and what the rule that a person would
/// write for it costs.
struct Problem {
  const char *name;
  std::vector<Range> ranges;
  std::function<int64_t(const Row &)> function;
  unsigned personsCost;
  /// The text of the rule, where there is only one.
  const char *text = "";
};

void PrintTo(const Problem &problem, std::ostream *os) { *os << problem.name; }

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
  std::string text = pool.print(rules[0].term, table.names);
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

int64_t isSquare(const Row &v) {
  for (int64_t root = 0; root * root <= v[0]; ++root)
    if (root * root == v[0])
      return 1;
  return 0;
}

int64_t argmax(const Row &v) {
  return std::max_element(v.begin(), v.end()) - v.begin();
}

int64_t sum(const Row &v) {
  int64_t total = 0;
  for (int64_t value : v)
    total += value;
  return total;
}

int64_t floorMod(int64_t a, int64_t m) { return (a % m + m) % m; }

std::vector<Range> box(unsigned count, int64_t lo, int64_t hi) {
  return std::vector<Range>(count, {lo, hi});
}

const Problem arithmetic[] = {
    {"base5_carry",
     {{0, 4}, {0, 4}, {0, 1}},
     [](const Row &v) { return sum(v) / 5; },
     8,
     "(a + b + c) div 5"},
    {"base5_digit",
     {{0, 4}, {0, 4}, {0, 1}},
     [](const Row &v) { return sum(v) % 5; },
     8,
     "(a + b + c) mod 5"},
    {"borrow",
     {{0, 9}, {0, 9}, {0, 1}},
     [](const Row &v) { return floorMod(v[0] - v[1] - v[2], 10); },
     8,
     "(a - b - c) mod 10"},
    {"dither_next",
     {{0, 14}, {0, 15}},
     [](const Row &v) { return (v[0] + v[1]) % 15; },
     6,
     "(a + b) mod 15"},
    {"dither_out",
     {{0, 14}, {0, 15}},
     [](const Row &v) { return (v[0] + v[1]) / 15; },
     6,
     "(a + b) div 15"},
    {"div5_next",
     {{0, 4}, {0, 1}},
     [](const Row &v) { return (2 * v[0] + v[1]) % 5; },
     8,
     "(2*a + b) mod 5"},
    {"div5_out",
     {{0, 4}, {0, 1}},
     [](const Row &v) { return (2 * v[0] + v[1]) / 5; },
     8},
    {"div7_next",
     {{0, 6}, {0, 1}},
     [](const Row &v) { return (2 * v[0] + v[1]) % 7; },
     8,
     "(2*a + b) mod 7"},
    {"div7_out",
     {{0, 6}, {0, 1}},
     [](const Row &v) { return (2 * v[0] + v[1]) / 7; },
     8},
    {"max", box(2, 0, 7), [](const Row &v) { return std::max(v[0], v[1]); }, 3,
     "max(a, b)"},
    {"max3", box(3, 0, 4),
     [](const Row &v) {
       return std::max({v[0], v[1], v[2]});
     },
     5, "max(a, b, c)"},
    {"abs_difference", box(2, -100, 99),
     [](const Row &v) { return std::abs(v[0] - v[1]); }, 4, "|a - b|"},
    {"difference_of_abs", box(2, -100, 99),
     [](const Row &v) { return std::abs(v[0]) - std::abs(v[1]); }, 5,
     "|a| - |b|"},
    {"second_difference",
     {{-4, 4}, {-4, 4}, {-1, 1}},
     [](const Row &v) { return 2 * v[0] - v[1] + v[2]; },
     7,
     "2*a + c - b"},
    {"sum7", box(7, 0, 99), sum, 13, "a + b + c + d + e + f + g"},
    {"affine", box(3, -50, 50),
     [](const Row &v) { return 3 * v[0] - 2 * v[1] + 17; }, 12,
     "3*a - 2*b + 17"},
    {"modular_affine", box(3, 0, 10),
     [](const Row &v) { return (3 * v[0] + 4 * v[1] + v[2] + 5) % 11; }, 17,
     "(3*a + 4*b + c + 5) mod 11"},
    {"leak",
     {{0, 6}, {0, 25}},
     [](const Row &v) { return std::max<int64_t>(v[0] + v[1] - 3, 0); },
     8,
     "max(a + b - 3, 0)"},
    {"reverse",
     {{0, 15}, {0, 1}},
     [](const Row &v) { return 2 * v[0] + v[1]; },
     5,
     "2*a + b"},
    {"forward",
     {{0, 15}, {1, 16}, {0, 1}},
     [](const Row &v) { return v[0] + v[1] * v[2]; },
     5,
     "b*c + a"},
    {"argmax3", box(3, 0, 4), argmax, 4, "argmax(a, b, c)"},
    {"argmax4", box(4, 0, 9), argmax, 5, "argmax(a, b, c, d)"},
};

const Problem cases[] = {
    {"abs_of_steep_form",
     {{-9, 9}, {0, 9}},
     [](const Row &v) { return std::abs(2 * v[0] - 4 * v[1] - 2); },
     14},
    {"steep_forms", box(3, -9, 9),
     [](const Row &v) {
       return std::max(5 * v[0] - 3 * v[1] + v[2], 2 * v[2] - 7 * v[0] + 4);
     },
     28},
    {"extremum_within_another", box(3, -9, 9),
     [](const Row &v) {
       return std::max(3 * v[0] - v[1],
                       std::min(2 * v[1] + v[2], v[0] - 2 * v[2] + 1));
     },
     26},
    {"two_hinges", box(3, -9, 9),
     [](const Row &v) {
       return std::max<int64_t>(2 * v[0] - v[1], 0) +
              std::min<int64_t>(3 * v[2] + v[0], 0) + v[1] - 2;
     },
     32},
    {"choice_by_a_sum", box(3, -9, 9),
     [](const Row &v) {
       return v[0] + v[2] <= v[1] ? v[0] + v[1] + v[2] : 3 * v[2] - v[0];
     },
     24},
    {"two_forms_of_three", box(3, -9, 9),
     [](const Row &v) {
       return v[0] < v[1] ? 2 * v[0] - v[1] + v[2] : v[2] - v[0] - v[1] + 2;
     },
     20},
    {"equal", box(2, 0, 7), [](const Row &v) { return v[0] == v[1]; }, 4,
     "[a = b]"},
    {"zero_and_above",
     {{-5, 5}, {-5, 5}, {0, 9}},
     [](const Row &v) { return v[0] == 0 && v[1] >= 0; },
     8,
     "[a = 0 and b >= 0]"},
    {"depth",
     {{-1, 8}, {0, 1}},
     [](const Row &v) { return v[0] < 0 ? -1 : v[0] + (v[1] ? -1 : 1); },
     13},
    {"dead",
     {{0, 5}, {0, 1}, {0, 1}},
     [](const Row &v) { return v[1] || (v[0] == 0 && v[2]); },
     10},
    {"reset",
     {{0, 30}, {0, 3}},
     [](const Row &v) { return v[1] == 2 ? 0 : v[0] + 1; },
     8,
     "if b = 2 then 0 else a + 1"},
    {"run_length",
     {{0, 40}, {0, 5}, {0, 5}},
     [](const Row &v) { return v[1] == v[2] ? v[0] + 1 : 1; },
     8},
    {"saturate",
     {{0, 5}, {0, 1}},
     [](const Row &v) { return std::min<int64_t>(5, v[0] + v[1]); },
     6,
     "min(a + b, 5)"},
    {"clip",
     {{-9, 9}, {-9, 9}},
     [](const Row &v) {
       return std::min<int64_t>(4, std::max<int64_t>(-4, v[0] + v[1]));
     },
     9},
    {"hysteresis",
     {{0, 1}, {0, 20}},
     [](const Row &v) { return v[1] >= 14  ? 1
                               : v[1] <= 5 ? 0
                                           : v[0]; },
     13},
    {"count_even",
     {{0, 9}, {0, 50}},
     [](const Row &v) { return v[1] + (v[0] % 2 == 0); },
     9},
    {"three_cases",
     {{-9, 9}, {-9, 9}},
     [](const Row &v) { return v[0] < 0    ? v[1]
                               : v[0] == 0 ? 3
                                           : v[0] * 2; },
     16},
    {"how_many_are_less", box(4, 0, 9),
     [](const Row &v) { return (v[1] < v[0]) + (v[2] < v[0]) + (v[3] < v[0]); },
     14},
    {"two_thresholds_less_a_third", box(3, 0, 6),
     [](const Row &v) { return (v[0] >= 2) + (v[1] >= 4) - (v[2] >= 3); }, 17},
    {"stays_where_it_would_leave",
     {{-3, 4}, {0, 15}},
     [](const Row &v) {
       int64_t sum = v[0] + v[1];
       return sum >= 0 && sum <= 15 ? sum : v[1];
     },
     17},
    {"balanced_ternary_digit", box(3, -1, 1),
     [](const Row &v) { return floorMod(sum(v) + 1, 3) - 1; }, 12,
     "(a + b + c + 1) mod 3 - 1"},
    {"hour_of_twelve",
     {{1, 12}, {0, 30}},
     [](const Row &v) { return (v[0] + v[1] - 1) % 12 + 1; },
     12},
    {"odd_threshold",
     {{0, 99}, {0, 99}},
     [](const Row &v) { return v[0] > 36 ? v[1] + 1 : v[0]; },
     11,
     "if a <= 36 then a else b + 1"},
    {"two_thresholds",
     {{0, 99}, {0, 9}},
     [](const Row &v) { return v[0] <= 23   ? 0
                               : v[0] <= 61 ? v[1]
                                            : 7; },
     17},
    {"odd_set",
     {{0, 19}, {0, 9}},
     [](const Row &v) { return v[0] == 6 || v[0] == 13 || v[0] == 17; },
     16},
    {"operation_code",
     {{0, 3}, {-9, 9}, {-9, 9}},
     [](const Row &v) {
       return v[0] == 0   ? v[1] + v[2]
              : v[0] == 1 ? v[1] - v[2]
              : v[0] == 2 ? std::max(v[1], v[2])
                          : v[2];
     },
     26},
    {"choice_in_a_choice",
     {{0, 1}, {0, 1}, {0, 1}, {0, 15}},
     [](const Row &v) {
       return v[2] ? 0 : v[0] ? (v[3] + 2 * v[1] + 15) % 16 : v[3];
     },
     34},
    {"modes_that_share_a_rule",
     {{0, 4}, {0, 9}, {0, 9}},
     [](const Row &v) {
       return v[0] <= 1   ? std::abs(v[1] - v[2])
              : v[0] == 3 ? v[1] * v[2]
                          : (v[1] + v[2]) % 10;
     },
     26},
    {"squares", {{0, 19}}, isSquare, 18},
};

const Problem bits[] = {
    {"parity3", box(3, 0, 1), [](const Row &v) { return sum(v) % 2; }, 7,
     "(a + b + c) mod 2"},
    {"parity4", box(4, 0, 1), [](const Row &v) { return sum(v) % 2; }, 9,
     "(a + b + c + d) mod 2"},
    {"parity5", box(5, 0, 1), [](const Row &v) { return sum(v) % 2; }, 11,
     "(a + b + c + d + e) mod 2"},
    {"majority3", box(3, 0, 1), [](const Row &v) { return sum(v) >= 2; }, 8},
    {"majority5", box(5, 0, 1), [](const Row &v) { return sum(v) >= 3; }, 13},
    {"dot_product", box(3, 0, 1),
     [](const Row &v) { return (v[0] * v[1] + v[2]) % 2; }, 7},
    {"alternating3", box(3, 0, 1),
     [](const Row &v) { return v[0] != v[1] && v[1] != v[2]; }, 8},
    {"alternating4", box(4, 0, 1),
     [](const Row &v) { return v[0] != v[1] && v[1] != v[2] && v[2] != v[3]; },
     12},
};

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
  EXPECT_EQ(pool.print(rules[0].term, namesOf(2)), "max(a + b, 1)");
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
  EXPECT_EQ(pool.print(rules[0].term, namesOf(2)), "100000*a - b");
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
    return rules.empty() ? "" : pool.print(rules[0].term, namesOf(3));
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
  EXPECT_EQ(pool.print(rules[0][0].term, namesOf(2)), "(2*a + b) mod 7");
  EXPECT_EQ(pool.print(rules[1][0].term, namesOf(2)), "(2*a + b) div 7");

  TermId context = rules[0][0].term;
  std::vector<Rule> beside =
      regressBeside(pool, table, targets[1], {context}, Limits());
  ASSERT_FALSE(beside.empty());
  EXPECT_EQ(pool.print(beside[0].term, namesOf(2)), "(2*a + b) div 7");
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
    EXPECT_EQ(pool.print(rules[t][0].term, namesOf(2)), wanted[t]);
  }
}

} // namespace
