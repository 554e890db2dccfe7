//===- ReadingsTest.cpp - two readings of random tasks ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Parse.h"
#include "RandomTask.h"
#include "mips/Language/CompareReadings.h"
#include <cstdlib>

using namespace mips;

namespace {
/// How many texts of a stretch of seeds are tasks, and how many of them mean
/// two things.
struct Tally {
  unsigned tasks = 0, differences = 0;
};
} // namespace

/// A context keeps every attribute that it has seen, so each stretch has one.
static Tally compareStretch(uint64_t first, uint64_t last) {
  mlir::MLIRContext context(mlir::MLIRContext::Threading::DISABLED);
  Tally tally;
  for (uint64_t seed = first; seed < last; ++seed) {
    std::string text = test::makeRandomTask(seed), messages;
    mlir::FailureOr<Task> task = test::parse(text, context, messages);
    if (failed(task)) {
      EXPECT_NE(messages.find("error: "), std::string::npos) << text;
      continue;
    }
    ++tally.tasks;
    ComparisonEffort effort;
    effort.seed = seed;
    effort.evaluations = 40'000;
    if (llvm::Error error = compareReadings(*task, effort)) {
      ++tally.differences;
      ADD_FAILURE() << "seed " << seed << "\n"
                    << text << llvm::toString(std::move(error));
    }
  }
  return tally;
}

/// MIPS_RANDOM_TASKS texts; the environment's MIPS_FIRST_SEED begins elsewhere.
TEST(Readings, AgreeOnRandomTasks) {
  const char *given = std::getenv("MIPS_FIRST_SEED");
  uint64_t first = given ? std::strtoull(given, nullptr, 10) : 0;
  uint64_t end = first + MIPS_RANDOM_TASKS;
  Tally all;
  for (uint64_t seed = first; seed < end && all.differences < 10; seed += 500) {
    Tally tally = compareStretch(seed, std::min(seed + 500, end));
    all.tasks += tally.tasks;
    all.differences += tally.differences;
  }
  llvm::outs() << MIPS_RANDOM_TASKS << " random texts: " << all.tasks
               << " tasks, " << all.differences << " of two meanings\n";
  EXPECT_GE(all.tasks, MIPS_RANDOM_TASKS / 2u);
}
