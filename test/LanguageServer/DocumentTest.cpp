//===- DocumentTest.cpp - places and changes of a text ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Document.h"
#include "gtest/gtest.h"
#include <random>

using namespace mips;
using mlir::lsp::Position;
using mlir::lsp::Range;

static Document open(std::string text) {
  return Document("untitled:a", std::move(text), 1);
}

TEST(Document, CountsUnitsOfUtf16) {
  // One, two, three and four bytes; one unit each, but two for the last.
  Document document = open("a\u00fc\u2264\U0001f600b\nc");
  size_t offsets[] = {0, 1, 3, 6, 6, 10, 11};
  for (auto [units, offset] : llvm::enumerate(offsets)) {
    EXPECT_EQ(document.offsetOf(Position(0, int(units))), offset) << units;
    // The middle of a character is its begin.
    if (units != 4) {
      EXPECT_EQ(document.positionOf(offset), Position(0, int(units)));
    }
  }
  EXPECT_EQ(document.positionOf(12), Position(1, 0));
}

TEST(Document, EndsLinesAsTheProtocolDoes) {
  Document document = open("a\nb\r\nc\rd");
  for (auto [line, offset] : llvm::enumerate(std::vector<size_t>{0, 2, 5, 7})) {
    EXPECT_EQ(document.offsetOf(Position(int(line), 0)), offset);
    EXPECT_EQ(document.positionOf(offset), Position(int(line), 0));
    // A line end is not within the line.
    EXPECT_EQ(document.offsetOf(Position(int(line), 9)), offset + 1);
  }
}

TEST(Document, PutsPlacesBeyondTheTextToItsEnds) {
  Document document = open("ab\ncd");
  EXPECT_EQ(document.offsetOf(Position(7, 0)), 5u);
  EXPECT_EQ(document.offsetOf(Position(-1, 3)), 0u);
  EXPECT_EQ(document.offsetOf(Position(0, -3)), 0u);
  document.change({{Range(Position(9, 9), Position(0, 0)), "!"}}, 2);
  EXPECT_EQ(document.text(), "ab\ncd!");
  EXPECT_EQ(document.version(), 2);
}

TEST(Document, ChangesOneAfterTheOther) {
  Document document = open("one two");
  document.change({{Range(Position(0, 0), Position(0, 3)), "1\n"},
                   {Range(Position(1, 1), Position(1, 4)), "2"}},
                  2);
  EXPECT_EQ(document.text(), "1\n 2");
  document.change({{std::nullopt, "task A {"}}, std::nullopt);
  EXPECT_EQ(document.text(), "task A {");
  ASSERT_EQ(document.index().diagnostics.size(), 1u);
  EXPECT_EQ(document.index().diagnostics[0].message,
            "expected '}' at the end of the task");
}

TEST(Document, FindsEveryPlaceAgain) {
  std::mt19937 random(1);
  const char *pieces[] = {"a",  "\u00fc", "\u2264", "\U0001f600",
                          "\n", "\r\n",   "\r"};
  for (unsigned i = 0; i < 50; ++i) {
    std::string text;
    for (unsigned k = random() % 40; k > 0; --k)
      text += pieces[random() % 7];
    Document document = open(text);
    for (size_t offset = 0; offset <= text.size(); ++offset) {
      bool isWithin = offset < text.size() && (text[offset] & 0xc0) == 0x80;
      // Between CR and LF there is no place.
      isWithin |= offset > 0 && offset < text.size() &&
                  text[offset - 1] == '\r' && text[offset] == '\n';
      if (isWithin)
        continue;
      EXPECT_EQ(document.offsetOf(document.positionOf(offset)), offset) << text;
    }
  }
}

TEST(Document, KnowsTheFile) {
  EXPECT_EQ(Document("file:///a%20b/c.mips", "", 1).path(), "/a b/c.mips");
  EXPECT_EQ(Document("untitled:c.mips", "", 1).path(), "");
}
