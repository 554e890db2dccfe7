//===- PortfolioTasks.h - what rules are found for -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_TEST_REGRESS_PORTFOLIOTASKS_H
#define MIPS_TEST_REGRESS_PORTFOLIOTASKS_H

#include "Tasks.h"
#include <algorithm>

namespace mips::test {

using In = llvm::ArrayRef<int64_t>;

inline int64_t floorMod(int64_t a, int64_t m) { return ((a % m) + m) % m; }

inline const Interval bit{0, 1}, digit{0, 9}, small{-5, 5}, wide{-20, 20};

inline const Task portfolioTasks[] = {
    {"SaturatingCounter",
     {bit},
     [](State &s, In x) {
       return s[0] = std::clamp<int64_t>(s[0] + 2 * x[0] - 1, 0, 4);
     }},
    {"ClippedSum",
     {small},
     [](State &s, In x) {
       return s[0] = std::clamp<int64_t>(s[0] + x[0], -10, 10);
     }},
    {"RunLength",
     {{0, 3}},
     [](State &s, In x) {
       s[1] = s[2] && x[0] == s[0] ? s[1] + 1 : 1;
       s[0] = x[0], s[2] = 1;
       return s[1];
     }},
    {"LongestRun",
     {bit},
     [](State &s, In x) {
       s[0] = x[0] ? s[0] + 1 : 0;
       return s[1] = std::max(s[1], s[0]);
     }},
    {"GreatestOfLastFour",
     {{0, 20}},
     [](State &s, In x) {
       int64_t y = std::max({x[0], s[0], s[1], s[2]});
       s[2] = s[1], s[1] = s[0], s[0] = x[0];
       return y;
     }},
    {"MedianOfThree",
     {{0, 50}},
     [](State &s, In x) {
       int64_t y =
           std::max(std::min(x[0], s[0]), std::min(std::max(x[0], s[0]), s[1]));
       s[1] = s[0], s[0] = x[0];
       return y;
     }},
    {"Hysteresis",
     {{0, 20}},
     [](State &s, In x) { return s[0] = x[0] > 13  ? 1
                                        : x[0] < 6 ? 0
                                                   : s[0]; }},
    {"DifferentValues",
     {{0, 3}},
     [](State &s, In x) { return s[4] += !std::exchange(s[x[0]], 1); }},
    {"RangeSeen",
     {wide},
     [](State &s, In x) {
       s[0] = s[2] ? std::min(s[0], x[0]) : x[0];
       s[1] = s[2] ? std::max(s[1], x[0]) : x[0];
       s[2] = 1;
       return s[1] - s[0];
     }},
    {"CounterWithReset",
     {bit, bit},
     [](State &s, In x) { return s[0] = x[1] ? 0 : s[0] + x[0]; }},
    {"SinceLastFive",
     {digit},
     [](State &s, In x) { return s[0] = x[0] == 5 ? 0 : s[0] + 1; }},
    {"SizeOfSum",
     {wide},
     [](State &s, In x) { return std::abs(s[0] += x[0]); }},
    {"SignOfSum",
     {wide},
     [](State &s, In x) {
       s[0] += x[0];
       return int64_t((s[0] > 0) - (s[0] < 0));
     }},
    {"SumDivisibleByThree",
     {digit},
     [](State &s, In x) { return int64_t((s[0] += x[0]) % 3 == 0); }},
    {"LinearFeedback",
     {{-3, 3}},
     [](State &s, In x) {
       int64_t y = s[0] + s[1] + x[0];
       s[1] = s[0];
       return s[0] = y;
     }},
    {"ShiftRegisterChecksum",
     {bit},
     [](State &s, In x) {
       int64_t y = x[0] ^ s[1] ^ s[2];
       s[2] = s[1], s[1] = s[0];
       return s[0] = y;
     }},
    {"AdditionInBaseNine",
     {{0, 8}, {0, 8}},
     [](State &s, In x) {
       int64_t d = x[0] + x[1] + s[0];
       s[0] = d / 9;
       return d % 9;
     }},
    {"SubtractionInBaseTen",
     {digit, digit},
     [](State &s, In x) {
       int64_t d = x[0] - x[1] + s[0];
       s[0] = d < 0 ? -1 : 0;
       return floorMod(d, 10);
     }},
    {"ThreeTimesInBaseTen",
     {digit},
     [](State &s, In x) {
       int64_t d = 3 * x[0] + s[0];
       s[0] = d / 10;
       return d % 10;
     }},
    {"Divisible by five, binary",
     {bit},
     [](State &s, In x) {
       return int64_t((s[0] = (2 * s[0] + x[0]) % 5) == 0);
     }},
    {"ContainsOneZeroOne",
     {bit},
     [](State &s, In x) {
       s[2] |= x[0] && !s[0] && s[1];
       s[1] = s[0], s[0] = x[0];
       return s[2];
     }},
    {"EvenBlocksOfOnes",
     {bit},
     [](State &s, In x) {
       if (!x[0])
         s[1] |= s[0] % 2;
       s[0] = x[0] ? s[0] + 1 : 0;
       return 1 - s[1];
     }},
    {"LastEvenValue",
     {{1, 20}},
     [](State &s, In x) { return s[0] = x[0] % 2 ? s[0] : x[0]; }},
    {"CountOfRises",
     {digit},
     [](State &s, In x) {
       s[0] += x[0] > s[1];
       s[1] = x[0];
       return s[0];
     }},
    {"GreatestPrefixSum",
     {small},
     [](State &s, In x) {
       s[0] += x[0];
       return s[1] = std::max(s[1], s[0]);
     }},
    {"Drawdown",
     {small},
     [](State &s, In x) {
       s[0] += x[0];
       s[1] = std::max(s[1], s[0]);
       return s[1] - s[0];
     }},
    {"IntegrateAndFire",
     {{0, 4}},
     [](State &s, In x) {
       s[0] += x[0];
       int64_t y = s[0] >= 9;
       if (y)
         s[0] = 0;
       return y;
     }},
    {"DriftWithCeiling",
     {small},
     [](State &s, In x) {
       s[0] = std::min<int64_t>(s[0] + x[0] + 1, 9);
       return int64_t(s[0] + x[0] > 0);
     }},
    {"LengthOfTheLastRun",
     {{0, 2}},
     [](State &s, In x) {
       if (x[0] != s[0])
         s[2] = s[1], s[1] = 0;
       ++s[1], s[0] = x[0];
       return s[2];
     }},
    {"PlaceOfTheGreatest",
     {digit},
     [](State &s, In x) {
       if (!s[0] || x[0] > s[1])
         s[1] = x[0], s[2] = s[0];
       ++s[0];
       return s[2];
     }},
    {"Timer",
     {bit},
     [](State &s, In x) {
       s[0] = x[0] ? 4 : std::max<int64_t>(s[0] - 1, 0);
       return int64_t(s[0] > 0);
     }},
    {"ToggleOnRise",
     {bit},
     [](State &s, In x) {
       s[0] ^= x[0] && !s[1];
       s[1] = x[0];
       return s[0];
     }},
    {"CompareNumbers",
     {bit, bit},
     [](State &s, In x) { return s[0] = s[0] ? s[0] : x[0] - x[1]; }},
    {"Operations",
     {{0, 3}, small},
     [](State &s, In x) {
       return s[0] = x[0] == 0   ? s[0] + x[1]
                     : x[0] == 1 ? s[0] - x[1]
                     : x[0] == 2 ? std::max(s[0], x[1])
                                 : x[1];
     }},
    {"MajorityVote",
     {{0, 2}},
     [](State &s, In x) {
       if (s[1] == 0)
         s[0] = x[0];
       s[1] += s[1] == 0 || x[0] == s[0] ? 1 : -1;
       return s[0];
     }},
    {"Turtle",
     {{0, 2}},
     [](State &s, In x) {
       constexpr int64_t eastward[] = {1, 0, -1, 0};
       s[0] = (s[0] + (x[0] == 1) + 3 * (x[0] == 2)) % 4;
       return s[1] += x[0] == 0 ? eastward[s[0]] : 0;
     }},
    {"LikeTheCurrentInLastFour",
     {{0, 2}},
     [](State &s, In x) {
       int64_t y = 1;
       for (unsigned i = 0; i < 3; ++i)
         y += s[i] == x[0] + 1;
       s[2] = s[1], s[1] = s[0], s[0] = x[0] + 1;
       return y;
     }},
    {"ThreeOfFourValuesSeen",
     {{0, 3}},
     [](State &s, In x) {
       s[x[0]] = 1;
       return s[0] & s[1] & s[2];
     }},
    {"UpDownCounterWithEnable",
     {bit, bit, bit},
     [](State &s, In x) {
       if (x[0])
         s[0] = floorMod(s[0] + (x[1] ? 1 : -1), 16);
       return s[0] *= !x[2];
     }},
};

} // namespace mips::test

#endif // MIPS_TEST_REGRESS_PORTFOLIOTASKS_H
