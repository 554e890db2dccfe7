//===- MarkdownPageTest.cpp - sections of a page ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Bench/MarkdownPage.h"
#include "mips/Support/Output.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include <gtest/gtest.h>

using namespace mips;

namespace {
const char *const page =
    "intro\n"
    "<!-- mips-bench a: begin -->\none\n<!-- mips-bench a: end -->\n"
    "between\n"
    "<!-- mips-bench ab: begin -->\ntwo\n<!-- mips-bench ab: end -->\n";

std::string replaced(llvm::StringRef page, llvm::StringRef name,
                     llvm::StringRef body) {
  llvm::Expected<std::string> result = replaceSection(page, name, body);
  return result ? *result : "error: " + toString(result.takeError());
}

TEST(MarkdownPage, ASectionIsReplacedAndNothingElse) {
  EXPECT_EQ(
      replaced(page, "a", "new\n\n"),
      "intro\n"
      "<!-- mips-bench a: begin -->\nnew\n<!-- mips-bench a: end -->\n"
      "between\n"
      "<!-- mips-bench ab: begin -->\ntwo\n<!-- mips-bench ab: end -->\n");
}

TEST(MarkdownPage, ReplacingTwiceIsReplacingOnce) {
  std::string once = replaced(page, "ab", "text");
  EXPECT_EQ(replaced(once, "ab", "text"), once);
  EXPECT_EQ(replaced(once, "ab", "two"), page);
}

TEST(MarkdownPage, AnUnknownSectionGoesToTheEnd) {
  EXPECT_EQ(replaced("intro\n", "x", "text"),
            "intro\n\n<!-- mips-bench x: begin -->\ntext\n<!-- mips-bench x: "
            "end -->\n");
  EXPECT_TRUE(llvm::StringRef(replaced("", "x", "text")).starts_with("# "));
}

TEST(MarkdownPage, ABrokenPageIsLeftAlone) {
  EXPECT_EQ(
      replaced("<!-- mips-bench a: begin -->\n", "a", "x"),
      "error: '<!-- mips-bench a: begin -->' stands without its other line");
  EXPECT_EQ(
      replaced("<!-- mips-bench a: end -->\n<!-- mips-bench a: begin -->\n",
               "a", "x"),
      "error: '<!-- mips-bench a: end -->' stands before "
      "'<!-- mips-bench a: begin -->'");
  EXPECT_EQ(replaced(std::string(page) + page, "a", "x"),
            "error: '<!-- mips-bench a: begin -->' stands twice");
}

TEST(MarkdownPage, CellsHoldTheirText) {
  EXPECT_EQ(markdownCode("|a| = b"), "`\\|a\\| = b`");
  EXPECT_EQ(markdownCell("two\nlines"), "two lines");
  EXPECT_EQ(markdownCode(""), "");
}

TEST(MarkdownPage, AFileGetsItsSections) {
  llvm::SmallString<128> path;
  ASSERT_FALSE(llvm::sys::fs::createTemporaryFile("page", "md", path));
  llvm::FileRemover remover(path);
  for (const char *name : {"a", "b", "a"}) {
    llvm::Error error = writeSection(path, name, [&](llvm::raw_ostream &os) {
      os << "of " << name << "\n";
    });
    EXPECT_FALSE(bool(error)) << toString(std::move(error));
  }
  llvm::Expected<std::unique_ptr<llvm::MemoryBuffer>> text = readInput(path);
  ASSERT_TRUE(bool(text));
  llvm::StringRef all = (*text)->getBuffer();
  EXPECT_EQ(all.count("of a\n"), 1u);
  EXPECT_LT(all.find("of a\n"), all.find("of b\n"));
}
} // namespace
