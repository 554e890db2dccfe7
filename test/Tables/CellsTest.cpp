//===- CellsTest.cpp ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Cells.h"
#include "gtest/gtest.h"

using namespace mips;
using namespace mips::tables;

namespace {

void expectNumber(llvm::StringRef text, int64_t digits, unsigned places) {
  std::optional<Number> number = parseNumber(text);
  ASSERT_TRUE(number) << text.str();
  EXPECT_EQ(number->digits, digits) << text.str();
  EXPECT_EQ(number->places, places) << text.str();
}

TEST(CellsTest, Numbers) {
  expectNumber("0", 0, 0);
  expectNumber("-17", -17, 0);
  expectNumber("+5", 5, 0);
  expectNumber("007", 7, 0);
  expectNumber("1.0", 1, 0);
  expectNumber("12.250", 1225, 2);
  expectNumber("-.5", -5, 1);
  expectNumber("0.05", 5, 2);
  expectNumber("0xff", 255, 0);
  expectNumber("-0X10", -16, 0);
  expectNumber("9223372036854775807", INT64_MAX, 0);
  for (llvm::StringRef text :
       {"", "-", ".", "1e5", "1,000", "0x", "1.2.3", "12a", "--1",
        "9223372036854775808", "1.2345678901234567890"})
    EXPECT_FALSE(parseNumber(text)) << text.str();
}

TEST(CellsTest, TruthValues) {
  for (llvm::StringRef text : {"true", "YES", "On"})
    EXPECT_EQ(parseTruth(text), true) << text.str();
  for (llvm::StringRef text : {"False", "no", "OFF"})
    EXPECT_EQ(parseTruth(text), false) << text.str();
  EXPECT_FALSE(parseTruth("1"));
  EXPECT_FALSE(parseTruth("t"));
}

TEST(CellsTest, Times) {
  constexpr int64_t second = 1'000'000;
  EXPECT_EQ(parseTime("1970-01-01"), 0);
  EXPECT_EQ(parseTime("1970-01-02T00:00:01Z"), 86401 * second);
  EXPECT_EQ(parseTime("2000-03-01 00:00:00"), 951868800 * second);
  EXPECT_EQ(parseTime("1969-12-31 23:59:59.5"), -second / 2);
  EXPECT_EQ(parseTime("12:30"), 45000 * second);
  EXPECT_EQ(parseTime("00:00:00.000001"), 1);
  EXPECT_EQ(parseTime("2024-03-01T02:00:00+02:00"),
            parseTime("2024-03-01T00:00:00Z"));
  EXPECT_EQ(parseTime("2024-02-29T19:00:00-0500"),
            parseTime("2024-03-01 00:00:00"));
  for (llvm::StringRef text : {"", "2024", "2024-13-01", "2024-01-01x", "12:60",
                               "1:30", "12:30:00+", "yesterday"})
    EXPECT_FALSE(parseTime(text)) << text.str();
}

TEST(CellsTest, WhatIsMissing) {
  CellReader usual((TableOptions()));
  EXPECT_TRUE(usual.isMissing({""}));
  EXPECT_TRUE(usual.isMissing({"NA"}));
  EXPECT_FALSE(usual.isMissing({"none"}));
  TableOptions options;
  options.missing = {"999"};
  CellReader other(options);
  EXPECT_TRUE(other.isMissing({"999"}));
  EXPECT_EQ(other.kindOf({"NA"}), CellKind::Text);
}

} // namespace
