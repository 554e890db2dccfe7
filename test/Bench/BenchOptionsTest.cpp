//===- BenchOptionsTest.cpp - seeds, filters, processes ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Bench/Mode.h"
#include "mips/Bench/Parallel.h"
#include <atomic>
#include <gtest/gtest.h>

using namespace mips;

namespace {
TEST(BenchOptions, SeedsAreReadAndPrinted) {
  for (const char *text : {"1", "1-5", "1,3,7-9", "4,5", "0"}) {
    auto seeds = parseSeeds(text);
    ASSERT_TRUE(bool(seeds)) << text;
    EXPECT_EQ(printSeeds(*seeds), text);
  }
  EXPECT_EQ(parseSeeds("3,1-3")->size(), 3u);
}

TEST(BenchOptions, BadSeedsAreSaid) {
  for (const char *text :
       {"", "x", "5-1", "1-", "-1", "1,,2", "1-100000", "1.5"}) {
    auto seeds = parseSeeds(text);
    EXPECT_FALSE(bool(seeds)) << text;
    llvm::consumeError(seeds.takeError());
  }
}

TEST(BenchOptions, FiltersAreRegularExpressions) {
  auto filter = NameFilter::create("^Sum|Last3$");
  ASSERT_TRUE(bool(filter));
  EXPECT_TRUE(filter->matches("Sum_All"));
  EXPECT_TRUE(filter->matches("Parity_Last3"));
  EXPECT_FALSE(filter->matches("Prev3"));
  auto bad = NameFilter::create("(");
  ASSERT_FALSE(bool(bad));
  EXPECT_NE(toString(bad.takeError()).find("bad --filter '('"),
            std::string::npos);
}

TEST(BenchOptions, EveryModeHasAnotherFlag) {
  std::set<llvm::StringRef> flags;
  for (const Mode &mode : benchModes())
    EXPECT_TRUE(flags.insert(mode.flag).second) << mode.flag.str();
  EXPECT_TRUE(benchModes().front().flag.empty());
}

TEST(Parallel, EachJobIsDoneOnce) {
  std::vector<std::atomic<int>> done(100);
  forEachJob(done.size(), 3, [&](size_t i) { ++done[i]; });
  for (auto &times : done)
    EXPECT_EQ(times, 1);
}

TEST(Parallel, AProcessTellsWhatItCameTo) {
  ProcessResult result =
      runProcess("/bin/sh", {"-c", "echo out; echo err >&2; exit 7"});
  EXPECT_EQ(result.exitCode, 7);
  EXPECT_EQ(result.output, "out\n");
  EXPECT_FALSE(result.timedOut);
  EXPECT_EQ(runProcess("/no/such/program", {}).exitCode, -1);
}

TEST(Parallel, AProcessIsStoppedAtItsLimit) {
  ProcessResult result = runProcess("/bin/sleep", {"60"}, 1);
  EXPECT_TRUE(result.timedOut);
  EXPECT_NE(result.exitCode, 0);
  EXPECT_EQ(runProcess("/bin/true", {}, 60).exitCode, 0);
}
} // namespace
