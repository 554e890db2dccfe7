//===- AblateTableTest.cpp - what each stage is worth ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "AblateTable.h"
#include <gtest/gtest.h>

using namespace mips;

namespace {

constexpr char listing[] = R"(| stage | kind |
| --- | --- |
| `division` | solves |
| `templates` | fills the bank |

| template | update |
| --- | --- |
| running sum | s + u |
)";

TEST(AblateTable, ReadsTheNamesOfStagesAndTemplates) {
  std::vector<AblatedPart> parts = readParts(listing);
  ASSERT_EQ(parts.size(), 3u);
  EXPECT_EQ(parts[0].name, "division");
  EXPECT_FALSE(parts[1].isTemplate);
  EXPECT_EQ(parts[2].name, "running-sum");
  EXPECT_TRUE(parts[2].isTemplate);
}

constexpr char events[] =
    R"({"event":"progress","stage":"train","text":"a","fraction":0.5}
not an event
{"event":"note","stage":"regress","text":"templates","counts":{"seconds":1.5}}
{"event":"note","stage":"regress","text":"templates","counts":{"seconds":2}}
{"event":"note","stage":"regress","text":"division: declined, needs an input","counts":{"seconds":0}}
{"event":"note","stage":"ablate","text":"without nothing","counts":{"cost":12,"seconds":1,"table":0}}
{"event":"note","stage":"ablate","text":"without templates","counts":{"cost":30,"seconds":1,"table":1}}
{"event":"note","stage":"ablate","text":"without running-sum","counts":{"cost":14,"seconds":1,"table":0}}
{"event":"note","stage":"ablate","text":"without division","counts":{"seconds":1,"table":0}}
)";

TEST(AblateTable, TellsLostFromDearer) {
  AblatedTask task = readAblation("T", events);
  ASSERT_TRUE(task.whole);
  EXPECT_EQ(task.whole->cost, 12u);
  EXPECT_EQ(task.seconds["templates"], 3.5);
  ASSERT_EQ(task.runs.size(), 3u);
  EXPECT_TRUE(task.isLost(task.runs[0])) << "only a table is left";
  EXPECT_FALSE(task.isLost(task.runs[1]));
  EXPECT_EQ(task.costAdded(task.runs[1]), 2u);
  EXPECT_TRUE(task.isLost(task.runs[2])) << "nothing is left";
}

TEST(AblateTable, TasksAreReadBackFromJson) {
  AblatedTask task = readAblation("T", events);
  std::optional<AblatedTask> back = ablatedTaskFromJson(toJson(task));
  ASSERT_TRUE(back);
  EXPECT_EQ(llvm::json::Value(toJson(*back)), llvm::json::Value(toJson(task)));
  EXPECT_FALSE(back->runs[2].cost) << "nothing is left";
  EXPECT_FALSE(ablatedTaskFromJson(llvm::json::Object{{"task", "T"}}));
}

TEST(AblateTable, HasARowForEachPart) {
  AblatedTask task = readAblation("T", events), other = task,
              none = readAblation("N", "");
  other.name = "U";
  std::string text;
  llvm::raw_string_ostream os(text);
  writeAblation(readParts(listing), {task, other, none}, RunInfo(), os);
  EXPECT_NE(text.find("3 tasks, of which regression explains 2;"),
            std::string::npos);
  EXPECT_NE(text.find("| `templates` | 2 | 2 | 0 | 0 | 7.0 | T, U |"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("| `running-sum` | 2 | 0 | 2 | 4 |  | T, U |"),
            std::string::npos)
      << text;
}

} // namespace
