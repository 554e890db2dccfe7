//===- ConsoleTest.cpp - what a person at a terminal sees ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Driver/Console.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/Unicode.h"
#include <gtest/gtest.h>

using namespace mips;

namespace {

const char *const description =
    "affine-ReLU RNN, 3 units · 1,234 steps · errors in 19 of 20,000 held-out "
    "sequences · and more words than any terminal has room for";

/// What a terminal of that width shows of one stage, its bar included.
std::string show(bool isTerminal, unsigned columns) {
  std::string text;
  llvm::raw_string_ostream os(text);
  Console console(os, isTerminal, columns);
  console.progress("train", description, 0.5);
  console.stage("train", "short", 1.5);
  return text;
}

/// The lines and bars in the text, without what erases a bar.
llvm::SmallVector<llvm::StringRef> shownLines(llvm::StringRef text) {
  llvm::SmallVector<llvm::StringRef> lines, result;
  text.split(lines, '\n');
  for (llvm::StringRef line : lines)
    for (;;) {
      auto [bar, rest] = line.split("\r\033[K");
      result.push_back(bar);
      if (rest.empty())
        break;
      line = rest;
    }
  return result;
}

class Terminal : public testing::TestWithParam<unsigned> {};

TEST_P(Terminal, EverythingFits) {
  std::string text = show(/*isTerminal=*/true, GetParam());
  unsigned width = GetParam() ? GetParam() : 80;
  unsigned longest = 0;
  for (llvm::StringRef line : shownLines(text)) {
    int columns = llvm::sys::unicode::columnWidthUTF8(line);
    ASSERT_GE(columns, 0) << "a character was cut: " << line.str();
    EXPECT_LE(unsigned(columns), width) << line.str();
    longest = std::max(longest, unsigned(columns));
  }
  EXPECT_GE(longest, std::min(width, 97u) - 1) << "the room is used: " << text;
}

INSTANTIATE_TEST_SUITE_P(Of, Terminal,
                         testing::Values(0, 79, 80, 81, 82, 83, 84, 120));

TEST(Console, TheBarSaysStageShareTimeAndText) {
  std::string text = show(/*isTerminal=*/true, 80);
  EXPECT_EQ(text.find("  train    [============            ] 0 s  affine-ReLU "
                      "RNN, 3 units"),
            0u)
      << text;
}

TEST(Console, AFileGetsWholeLinesOnly) {
  std::string text = show(/*isTerminal=*/false, 0);
  EXPECT_EQ(text, "  train    short" + std::string(81, ' ') + "   1.5 s\n");
}

} // namespace
