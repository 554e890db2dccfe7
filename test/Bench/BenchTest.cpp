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
{"event":"result","task":"T","status":"proved","rounds":1,"seconds":2,"size":4,"table":false,"proof":{"result":"proved","method":"unrolling","length":20},"rules":["y = |a - b|"],"origin":{"network":"RNN","state":"none"}}
)";

TEST(Bench, ReadsWhatTheCompilerLogs) {
  TaskResult result = readResult("T", log);
  EXPECT_EQ(result.status, "proved");
  EXPECT_TRUE(result.solved());
  EXPECT_TRUE(result.isFromNetwork());
  EXPECT_EQ(result.proof, "equal to the task");
  EXPECT_EQ(result.method, "unrolling");
  EXPECT_EQ(result.length, std::optional<uint64_t>(20));
  EXPECT_EQ(result.rules, std::vector<std::string>{"y = |a - b|"});
  EXPECT_EQ(result.origin["network"], "RNN");
  EXPECT_EQ(result.size, 4u);
  EXPECT_EQ(result.rounds, 1u);
  EXPECT_EQ(result.seconds["data"], 0.25);
  EXPECT_EQ(result.total(), 2);
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

TEST(Bench, AProgramFromTheDataAloneIsNotFromANetwork) {
  TaskResult result;
  EXPECT_FALSE(result.isFromNetwork());
  result.origin["network"] = "no network: from the data alone";
  EXPECT_FALSE(result.isFromNetwork());
}

TEST(Bench, AResultSurvivesItsFile) {
  TaskResult result = readResult("T", log);
  result.seed = 3;
  result.key = "0123";
  llvm::json::Value value = result.toJSON();
  for (const char *field :
       {"task", "status", "proof", "length", "method", "origin", "rules",
        "size", "table", "rounds", "seconds"})
    EXPECT_NE(value.getAsObject()->get(field), nullptr) << field;
  for (const char *stage :
       {"data", "train", "extract", "regress", "prove", "total"})
    EXPECT_TRUE(
        value.getAsObject()->getObject("seconds")->getNumber(stage).has_value())
        << stage;
  auto again = TaskResult::fromJSON(value);
  ASSERT_TRUE(bool(again));
  EXPECT_EQ(again->toJSON(), value);
  for (llvm::json::Value other :
       {llvm::json::Value(nullptr),
        llvm::json::Value(llvm::json::Object{{"task", "T"}})}) {
    auto none = TaskResult::fromJSON(other);
    EXPECT_FALSE(bool(none));
    llvm::consumeError(none.takeError());
  }
}

std::string markdown(llvm::ArrayRef<SeedRun> runs, const Yardstick &yardstick) {
  std::string text;
  llvm::raw_string_ostream os(text);
  RunInfo info;
  info.commit = "abc (dirty)";
  for (const SeedRun &run : runs)
    info.seeds.push_back(run.seed);
  writeMarkdown("Tasks", runs, yardstick, info, os);
  return text;
}

TEST(Bench, MarkdownKeepsBarsOutOfItsCells) {
  SeedRun run{1, {readResult("T", log), readResult("U", "")}, 1.5};
  std::string text = markdown(run, {});
  EXPECT_NE(
      text.find("| T | proved | `y = \\|a - b\\|` | 4 | – | – | RNN; none |"),
      std::string::npos)
      << text;
  EXPECT_NE(text.find("| 1 | 1 of 2 | 1 | 0 | 0 | 1 | 1 | – | – | 1.5 |"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("Commit abc (dirty)"), std::string::npos);
}

TEST(Bench, MarkdownCutsLargeTables) {
  SeedRun run{1, {readResult("T", log)}, std::nullopt};
  std::string table = "y = [0";
  while (table.size() < 996)
    table += ", 77";
  run.results[0].rules = {table + "][x]"};
  std::string text = markdown({run}, {});
  EXPECT_NE(text.find("77, …` (1002 characters) | 4 |"), std::string::npos)
      << text;
  EXPECT_EQ(text.find(table), std::string::npos);
}

TEST(Bench, TheYardstickIsBesideTheResult) {
  Yardstick yardstick;
  yardstick.referenceSize = {{"T", 8}};
  yardstick.columns = {"Others"};
  yardstick.published = {{"T", {"mended"}}};
  SeedRun one{1, {readResult("T", log), readResult("U", "")}, std::nullopt};
  SeedRun two = one;
  two.seed = 2;
  two.results[0].status = "refuted";
  SeedRun three = one;
  three.seed = 3;
  three.results[0].rules = {"y = |b - a|"};
  std::string text = markdown({one, two, three}, yardstick);
  EXPECT_NE(text.find("\nOthers: 1 mended.\n"), std::string::npos) << text;
  EXPECT_NE(text.find("| 4 | 8 | 0.50 |"), std::string::npos) << text;
  EXPECT_NE(text.find("| 2 of 3 (2 programs) | 2.00 | mended |"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("| 1 | 1 of 2 | 1 | 0 | 0 | 1 | 1 | 0.50 | 0.50 | – |"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("seeds 1-3"), std::string::npos) << text;
}
} // namespace
