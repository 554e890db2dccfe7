//===- ResultFileTest.cpp - results that an interrupt leaves ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Bench/ResultFile.h"
#include "mips/Support/Output.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include <gtest/gtest.h>

using namespace mips;

namespace {
class ResultFileTest : public testing::Test {
protected:
  ResultFileTest() {
    EXPECT_FALSE(llvm::sys::fs::createTemporaryFile("results", "jsonl", path));
    remover.setFile(path);
    options.jsonFile = path.str();
  }

  static llvm::json::Value result(const char *key,
                                  const char *status = "proved") {
    return llvm::json::Object{{"key", key}, {"status", status}};
  }
  static llvm::StringRef status(const llvm::json::Value &value) {
    return value.getAsObject()->getString("status").value_or("");
  }
  ResultFile open(bool resume) {
    options.resume = resume;
    auto file = ResultFile::open(options, {"a", "b", "c"},
                                 [](const llvm::json::Value &value) {
                                   return status(value) != "error";
                                 });
    EXPECT_TRUE(bool(file)) << toString(file.takeError());
    return std::move(*file);
  }
  std::string text() { return (*readInput(path))->getBuffer().str(); }
  void write(llvm::StringRef text) {
    EXPECT_FALSE(bool(writeOutput(path, [&](llvm::raw_ostream &os) {
      os << text;
      return llvm::Error::success();
    })));
  }

  llvm::SmallString<128> path;
  llvm::FileRemover remover;
  BenchOptions options;
};

TEST_F(ResultFileTest, EachResultIsThereAsSoonAsItIsAppended) {
  ResultFile file = open(false);
  EXPECT_EQ(text(), "");
  file.append(result("b"));
  EXPECT_NE(text().find("\"b\""), std::string::npos);
  EXPECT_EQ(text().back(), '\n');
}

TEST_F(ResultFileTest, WhatIsThereIsKept) {
  {
    ResultFile file = open(false);
    file.append(result("b"));
    file.append(result("a", "not found"));
  }
  ResultFile file = open(true);
  EXPECT_EQ(file.numKept(), 2u);
  EXPECT_EQ(file.numDropped(), 0u);
  ASSERT_NE(file.find("a"), nullptr);
  EXPECT_EQ(status(*file.find("a")), "not found");
  EXPECT_EQ(file.find("c"), nullptr);
}

TEST_F(ResultFileTest, ALineCutOffIsDropped) {
  {
    ResultFile file = open(false);
    file.append(result("a"));
    file.append(result("b"));
  }
  write(llvm::StringRef(text()).drop_back(5));
  {
    ResultFile file = open(true);
    EXPECT_EQ(file.numKept(), 1u);
    EXPECT_EQ(file.numDropped(), 1u);
    file.append(result("c"));
  }
  ResultFile file = open(true);
  EXPECT_EQ(file.numKept(), 2u);
  EXPECT_EQ(file.numDropped(), 0u);
}

TEST_F(ResultFileTest, OtherRunsAndErrorsDoNotCount) {
  {
    ResultFile file = open(false);
    file.append(result("a", "error"));
    file.append(result("of another build"));
    file.append(result("c"));
  }
  ResultFile file = open(true);
  EXPECT_EQ(file.numKept(), 1u);
  EXPECT_EQ(file.numDropped(), 2u);
  EXPECT_EQ(file.find("a"), nullptr);
}

TEST_F(ResultFileTest, WithoutResumeItBeginsAnew) {
  open(false).append(result("a"));
  open(false);
  EXPECT_EQ(text(), "");
}

TEST_F(ResultFileTest, AtTheEndResultsAreInOrder) {
  ResultFile file = open(false);
  file.append(result("b"));
  file.append(result("a"));
  EXPECT_FALSE(bool(file.finish({result("a"), result("b")})));
  EXPECT_LT(text().find("\"a\""), text().find("\"b\""));
}

TEST(ResultFile, AFolderThatIsNotThereIsSaid) {
  BenchOptions options;
  options.jsonFile = "/no/such/folder/results";
  auto file = ResultFile::open(options, {},
                               [](const llvm::json::Value &) { return true; });
  ASSERT_FALSE(bool(file));
  EXPECT_NE(
      toString(file.takeError()).find("cannot write '/no/such/folder/results'"),
      std::string::npos);
}
} // namespace
