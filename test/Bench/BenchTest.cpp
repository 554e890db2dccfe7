//===- BenchTest.cpp - results and their tables ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Bench/Tables.h"
#include <gtest/gtest.h>

using namespace mips;

namespace {
const char *const log =
    R"({"event":"stage","stage":"data","text":"9 sequences","seconds":0.25}
{"event":"progress","stage":"train","text":"LM","fraction":0.5}
{"event":"stage","stage":"prove","text":"equal to the task","seconds":0.5}
{"event":"result","task":"T","status":"proved","rounds":1,"seconds":2,"size":4,"table":false,"rules":["y = |a - b|"],"origin":{"network":"RNN","state":"none"}}
)";

TEST(Bench, ReadsWhatTheCompilerLogs) {
  TaskResult result = readResult("T", log);
  EXPECT_EQ(result.status, "proved");
  EXPECT_TRUE(result.solved());
  EXPECT_EQ(result.proof, "equal to the task");
  EXPECT_EQ(result.rules, std::vector<std::string>{"y = |a - b|"});
  EXPECT_EQ(result.origin["network"], "RNN");
  EXPECT_EQ(result.size, 4u);
  EXPECT_EQ(result.rounds, 1u);
  EXPECT_EQ(result.seconds["data"], 0.25);
  EXPECT_EQ(result.seconds["total"], 2);
}

TEST(Bench, ALogWithoutAResultIsAnError) {
  for (llvm::StringRef text : {"", "no json\n", "[]\n",
                               "{\"event\":\"stage\",\"stage\":\"data\"}\n"}) {
    TaskResult result = readResult("T", text);
    EXPECT_EQ(result.status, "error") << text.str();
    EXPECT_FALSE(result.solved());
  }
}

TEST(Bench, OnlyProvedAndTestedCountAsSolved) {
  TaskResult result;
  for (const char *status : {"refuted", "unknown", "not found", "error"}) {
    result.status = status;
    EXPECT_FALSE(result.solved()) << status;
  }
}

TEST(Bench, MarkdownKeepsBarsOutOfItsCells) {
  std::string text;
  llvm::raw_string_ostream os(text);
  RunInfo info;
  info.commit = "abc";
  writeMarkdown({readResult("T", log), readResult("U", "")}, info, 1.5, os);
  EXPECT_NE(text.find("| T | proved | `y = \\|a - b\\|` | 4 |"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("1 of 2 solved (1 proved, 0 tested), 0 as tables"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("Commit abc"), std::string::npos);
}
} // namespace
