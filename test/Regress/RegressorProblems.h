//===- RegressorProblems.h - functions that rules are found for -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_TEST_REGRESS_REGRESSORPROBLEMS_H
#define MIPS_TEST_REGRESS_REGRESSORPROBLEMS_H

#include <algorithm>
#include <cstdint>
#include <functional>
#include <ostream>
#include <vector>

namespace mips::test {

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

inline void PrintTo(const Problem &problem, std::ostream *os) {
  *os << problem.name;
}

inline int64_t isSquare(const Row &v) {
  for (int64_t root = 0; root * root <= v[0]; ++root)
    if (root * root == v[0])
      return 1;
  return 0;
}

inline int64_t argmax(const Row &v) {
  return std::max_element(v.begin(), v.end()) - v.begin();
}

inline int64_t sum(const Row &v) {
  int64_t total = 0;
  for (int64_t value : v)
    total += value;
  return total;
}

inline int64_t floorMod(int64_t a, int64_t m) { return (a % m + m) % m; }

inline std::vector<Range> box(unsigned count, int64_t lo, int64_t hi) {
  return std::vector<Range>(count, {lo, hi});
}

inline const Problem arithmetic[] = {
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

inline const Problem cases[] = {
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

inline const Problem bits[] = {
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

} // namespace mips::test

#endif // MIPS_TEST_REGRESS_REGRESSORPROBLEMS_H
