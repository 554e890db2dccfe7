//===- FormsTest.cpp - rules that are solved for ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Regress/Column/Evidence.h"
#include "mips/Regress/Column/RoundNumbers.h"
#include "mips/Regress/Forms/FormSearch.h"
#include "mips/Regress/Terms/TermPrinter.h"
#include "gtest/gtest.h"
#include <algorithm>
#include <functional>
#include <random>

using namespace mips::regress;

namespace {

using Row = std::vector<int64_t>;

/// `rows` rows of numbers in 0 .. `most[c]`, and a function of them.
struct Rows {
  Table table;
  std::vector<int64_t> target;

  Rows(const std::vector<int64_t> &most, size_t rows, uint64_t seed,
       const std::function<int64_t(const Row &)> &function) {
    std::mt19937_64 random(seed);
    table.columns.resize(most.size());
    for (size_t c = 0; c < most.size(); ++c)
      table.names.push_back(std::string(1, char('a' + c)));
    for (size_t i = 0; i < rows; ++i) {
      Row row;
      for (size_t c = 0; c < most.size(); ++c) {
        row.push_back(int64_t(random() % uint64_t(most[c] + 1)));
        table.columns[c].push_back(row.back());
      }
      target.push_back(function(row));
    }
  }
};

/// The rule found for a function, as text; empty if there is none. It has to
/// hold on other rows, too.
std::string find(const std::vector<int64_t> &most, size_t rows,
                 const std::function<int64_t(const Row &)> &function) {
  Rows seen(most, rows, 1, function), fresh(most, 500, 2, function);
  TermPool pool;
  std::optional<Rule> rule =
      regressByForms(pool, seen.table, seen.target, 400, nullptr);
  if (!rule)
    return "";
  for (size_t i = 0; i < fresh.target.size(); ++i) {
    Row row;
    for (const std::vector<int64_t> &column : fresh.table.columns)
      row.push_back(column[i]);
    int64_t value;
    if (!evaluate(pool, rule->term, row, value) || value != fresh.target[i])
      return "wrong on a fresh row";
  }
  return printInfix(pool, rule->term, seen.table.names);
}

} // namespace

TEST(Forms, RoundPlanesDown) {
  EXPECT_EQ(
      find({20, 20, 15}, 300,
           [](const Row &v) { return (3 * v[0] * v[1] + 5 * v[2] + 7) / 14; }),
      "(3*(a*b) + 5*c + 7) div 14");
}

TEST(Forms, ShiftByAColumn) {
  EXPECT_EQ(find({255, 3}, 400, [](const Row &v) { return v[0] >> v[1]; }),
            "a*[8, 4, 2, 1][b] div 8");
}

TEST(Forms, CountBlocks) {
  EXPECT_EQ(find({300000}, 400, [](const Row &v) { return v[0] / 3600 % 24; }),
            "a div 3600 mod 24");
}

TEST(Forms, ReadDigits) {
  EXPECT_EQ(
      find({99}, 100, [](const Row &v) { return v[0] / 10 * 16 + v[0] % 10; }),
      "6*(a div 10) + a");
  EXPECT_NE(find({255}, 256,
                 [](const Row &v) {
                   int64_t reversed = 0;
                   for (unsigned bit = 0; bit < 8; ++bit)
                     reversed |= (v[0] >> bit & 1) << (7 - bit);
                   return reversed;
                 }),
            "");
}

TEST(Forms, ReadBitsOfTwoColumns) {
  for (auto function : {std::function<int64_t(int64_t, int64_t)>(
                            [](int64_t a, int64_t b) { return a & b; }),
                        {[](int64_t a, int64_t b) { return a | b; }},
                        {[](int64_t a, int64_t b) { return a ^ b; }}}) {
    std::string rule =
        find({63, 63}, 300, [&](const Row &v) { return function(v[0], v[1]); });
    EXPECT_NE(rule, "");
    EXPECT_NE(rule, "wrong on a fresh row");
  }
}

TEST(Forms, AreTablesOfRemaindersAtMost) {
  const int64_t table[] = {4, 1, 6, 6, 2, 9, 3};
  EXPECT_EQ(find({69}, 200, [&](const Row &v) { return table[v[0] % 7]; }),
            "[4, 1, 6, 6, 2, 9, 3][a mod 7]");
}

TEST(Forms, AddAFunctionOfEachColumn) {
  std::string rule = find({30, 11}, 300, [](const Row &v) {
    return (v[0] + (13 * v[1] + 3) / 5) % 7;
  });
  EXPECT_NE(rule, "");
  EXPECT_NE(rule, "wrong on a fresh row");
}

/// The median of five, the second greatest of four.
TEST(Forms, PickByRank) {
  for (auto [columns, place] : {std::pair(5, 2), {4, 2}}) {
    std::string rule =
        find(Row(columns, 9), 300, [place = place](const Row &v) {
          Row sorted = v;
          std::sort(sorted.begin(), sorted.end());
          return sorted[place];
        });
    EXPECT_NE(rule, "");
    EXPECT_NE(rule, "wrong on a fresh row");
  }
}

TEST(Forms, HaveExceptions) {
  std::string rule = find({240}, 2000, [](const Row &v) {
    return int64_t(v[0] % 4 == 0 && v[0] % 200 != 20);
  });
  EXPECT_NE(rule, "");
  EXPECT_NE(rule, "wrong on a fresh row");
}

TEST(Forms, AreCutOffAtAnEnd) {
  // A store of 50: what is taken if there is enough, and what is delivered.
  auto store = [](const Row &v) {
    int64_t left = v[0] > v[2] ? v[2] : v[2] - v[0];
    return std::min<int64_t>(left + v[1], 50);
  };
  EXPECT_NE(find({4, 9, 50}, 1000, store), "");
  EXPECT_NE(find({4, 9, 50}, 1000, store), "wrong on a fresh row");
}

/// Two rows share a remainder modulo every divisor of their distance. The
/// distance is a prime near 2^40 here, of which nobody may try all moduli.
TEST(Forms, EndWhereExceptionsAreFarApart) {
  std::mt19937_64 random(1);
  Rows noise({1000}, 60, 1, [&](const Row &) { return int64_t(random() % 2); });
  noise.table.columns[0][0] = 0;
  noise.table.columns[0][1] = 1'099'511'627'689;
  noise.target[0] = noise.target[1] = 2;
  TermPool pool;
  EXPECT_FALSE(regressByForms(pool, noise.table, noise.target, 400, nullptr));
}

/// Forms have room for any rows; what the rows do not bear out is none.
TEST(Forms, DoNotExplainNoise) {
  for (uint64_t seed = 1; seed <= 2; ++seed) {
    std::mt19937_64 random(seed);
    std::vector<int64_t> most;
    for (size_t c = 0; c <= seed % 4; ++c)
      most.push_back(int64_t(3 + random() % 60));
    int64_t values = int64_t(2 + seed % 5);
    Rows noise(most, 60, seed,
               [&](const Row &) { return int64_t(random() % values); });
    TermPool pool;
    std::optional<Rule> rule =
        regressByForms(pool, noise.table, noise.target, 400, nullptr);
    EXPECT_FALSE(rule) << seed << ": "
                       << printInfix(pool, rule->term, noise.table.names);
  }
}

TEST(Evidence, CountsWhatWasFreeToChoose) {
  TermPool pool;
  TermId x = pool.leaf(0);
  EXPECT_EQ(freeChoices(pool, pool.make(Op::Add, {x, pool.constant(1)})), 0u);
  EXPECT_EQ(freeChoices(pool, pool.make(Op::Mod, {x}, 7)), 1u);
  EXPECT_EQ(freeChoices(pool, pool.lookup({3, 1, 4}, x)), 3u);
  TermId steps = pool.constant(0);
  for (int64_t limit = 1; limit <= 17; ++limit)
    steps = pool.make(Op::Add,
                      {steps, pool.make(Op::Le, {pool.constant(limit), x})});
  EXPECT_EQ(freeChoices(pool, steps), 17u);
  EXPECT_FALSE(isBorneOut(17, 60));
  EXPECT_TRUE(isBorneOut(17, 68));
}

TEST(RoundNumbers, AreTheRoundestOfARange) {
  EXPECT_EQ(roundest(32613, 32811), 32768);
  EXPECT_EQ(roundest(3591, 3609), 3600);
  EXPECT_EQ(roundest(-1, 5), 0);
  EXPECT_EQ(roundest(-47, -39), -40);
  EXPECT_EQ(roundest(17, 17), 17);
}

TEST(RoundNumbers, MayMoveWhereNoValueLies) {
  Table table;
  table.names = {"x"};
  table.columns = {{10, 20000, 32612, 32811, 40000}};
  TermPool pool;
  TermId limit = pool.make(Op::Le, {pool.leaf(0), pool.constant(32612)});
  EXPECT_EQ(printInfix(pool, roundLimits(pool, table, limit), table.names),
            "[x < 32768]");
  table.columns = {{1, 2, 3, 4}};
  limit = pool.make(Op::Le, {pool.leaf(0), pool.constant(2)});
  EXPECT_EQ(printInfix(pool, roundLimits(pool, table, limit), table.names),
            "[x <= 2]");
}
