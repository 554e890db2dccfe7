//===- YardstickTest.cpp - what results are held against ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Bench/Yardstick.h"
#include "mips/Support/Output.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <gtest/gtest.h>

using namespace mips;

namespace {
/// A folder that is gone at the end of the test.
class YardstickTest : public testing::Test {
protected:
  void SetUp() override {
    ASSERT_FALSE(llvm::sys::fs::createUniqueDirectory("yardstick", folder));
  }
  void TearDown() override { llvm::sys::fs::remove_directories(folder); }

  void write(llvm::StringRef name, llvm::StringRef text) {
    llvm::SmallString<128> path(folder);
    llvm::sys::path::append(path, name);
    llvm::sys::fs::create_directories(llvm::sys::path::parent_path(path));
    llvm::Error error = writeOutput(path, [&](llvm::raw_ostream &os) {
      os << text;
      return llvm::Error::success();
    });
    EXPECT_FALSE(bool(error)) << toString(std::move(error));
  }
  std::string mistake() {
    auto yardstick = readYardstick(folder);
    return yardstick ? "none" : toString(yardstick.takeError());
  }

  llvm::SmallString<128> folder;
};

const char *const doubling = "mips.machine @Double spec {\n"
                             "  %x = mips.input \"x\" : [0, 9]\n"
                             "  %y = mips.add %x, %x\n"
                             "  mips.output \"y\" = %y\n}\n";

TEST_F(YardstickTest, AFolderNeedsNone) {
  auto yardstick = readYardstick(folder);
  ASSERT_TRUE(bool(yardstick));
  EXPECT_EQ(yardstick->ratio("Double", 3), std::nullopt);
  EXPECT_TRUE(yardstick->columns.empty());
}

TEST_F(YardstickTest, ReferencesAreMeasured) {
  write("reference/Double.mlir", doubling);
  auto yardstick = readYardstick(folder);
  ASSERT_TRUE(bool(yardstick));
  EXPECT_EQ(yardstick->referenceSize.at("Double"), 3u);
  EXPECT_EQ(yardstick->ratio("Double", 6), 2.0);
  EXPECT_EQ(yardstick->ratio("Other", 6), std::nullopt);
}

TEST_F(YardstickTest, PublishedResultsAreATable) {
  write("published.csv", "task,A,B\r\nDouble,yes,no\n\nTriple,mended,\n");
  auto yardstick = readYardstick(folder);
  ASSERT_TRUE(bool(yardstick));
  EXPECT_EQ(yardstick->columns, (std::vector<std::string>{"A", "B"}));
  EXPECT_EQ(yardstick->published.at("Double"),
            (std::vector<std::string>{"yes", "no"}));
  EXPECT_EQ(yardstick->published.at("Triple"),
            (std::vector<std::string>{"mended", ""}));
}

TEST_F(YardstickTest, ARaggedTableIsSaid) {
  write("published.csv", "task,A\n\nTriple,yes,no\n");
  EXPECT_NE(mistake().find("published.csv:3: 3 cells, the first line has 2"),
            std::string::npos)
      << mistake();
}

TEST_F(YardstickTest, TwoMachinesAreNoReference) {
  write("reference/Double.mlir", std::string(doubling) +
                                     "mips.machine @Two spec {\n"
                                     "  %x = mips.input \"x\" : [0, 9]\n"
                                     "  mips.output \"y\" = %x\n}\n");
  EXPECT_NE(mistake().find("Double.mlir' does not hold one machine"),
            std::string::npos)
      << mistake();
}

TEST(Yardstick, TheBenchmarkHasOneForEachTask) {
  auto yardstick = readYardstick(MIPS_TEST_INPUTS "/../../dsl/paper");
  ASSERT_TRUE(bool(yardstick)) << toString(yardstick.takeError());
  EXPECT_EQ(yardstick->referenceSize.size(), 62u);
  EXPECT_EQ(yardstick->published.size(), 62u);
  EXPECT_EQ(yardstick->columns, (std::vector<std::string>{"MIPS", "GPT-4"}));
  EXPECT_EQ(
      llvm::count_if(yardstick->published,
                     [](const auto &row) { return row.second[0] != "no"; }),
      32);
  EXPECT_EQ(
      llvm::count_if(yardstick->published,
                     [](const auto &row) { return row.second[1] == "yes"; }),
      30);
}
} // namespace
