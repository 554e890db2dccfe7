//===- ReadingsTest.cpp - two readings of random tasks ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Parse.h"
#include "RandomTask.h"
#include "mips/Language/CompareReadings.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <cstdlib>

using namespace mips;

namespace {
/// How many texts of a stretch of seeds are tasks, and how many of them mean
/// two things.
struct Tally {
  unsigned tasks = 0, differences = 0;
};
} // namespace

/// All rule tasks of a folder.
static unsigned compareFolder(llvm::StringRef folder) {
  mlir::MLIRContext context(mlir::MLIRContext::Threading::DISABLED);
  unsigned tasks = 0;
  std::error_code code;
  for (llvm::sys::fs::directory_iterator it(folder, code), end;
       it != end && !code; it.increment(code)) {
    if (llvm::sys::path::extension(it->path()) != ".mips")
      continue;
    mlir::FailureOr<Task> task =
        parseTaskFile(it->path(), context, llvm::errs());
    if (failed(task) || !task->isRule())
      continue;
    ++tasks;
    if (llvm::Error error = compareReadings(*task))
      ADD_FAILURE() << it->path() << "\n" << llvm::toString(std::move(error));
  }
  return tasks;
}

TEST(Readings, AgreeOnTheTasksOfTheBenchmarks) {
  EXPECT_EQ(compareFolder(MIPS_DSL "/paper"), 62u);
  EXPECT_GT(compareFolder(MIPS_DSL "/suite"), 100u);
}

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

/// A task whose machine was made of another text.
static std::string messageOf(const std::string &text,
                             const std::string &lowered) {
  mlir::MLIRContext context(mlir::MLIRContext::Threading::DISABLED);
  std::string messages;
  mlir::FailureOr<Task> task = test::parse(lowered, context, messages);
  if (failed(task)) {
    ADD_FAILURE() << messages;
    return "";
  }
  task->text = text;
  return llvm::toString(compareReadings(*task));
}

TEST(Readings, DifferenceShowsTheWordAndBothAnswers) {
  const std::string head = "task T { in x : 1..1 out y, z : int z = 7 ";
  EXPECT_EQ(messageOf(head + "y = sum(x) }", head + "y = sum(x) }"), "");
  EXPECT_EQ(messageOf(head + "y = sum(x) }", head + "y = min(sum(x), 3) }"),
            "task 'T' is not what it was lowered to: its text and its machine "
            "differ at step 3\n"
            "  x: 1 1 1 1\n"
            "  y by the text: 1 2 3 4\n"
            "  y by the machine: 1 2 3 3\n"
            "  z by the text: 7 7 7 7\n"
            "  z by the machine: 7 7 7 7");
}

/// A counter that stops after a thousand steps is found as well.
TEST(Readings, LongWordsAreCompared) {
  const std::string head = "task T { in x : 1..1 out y : int y = ";
  EXPECT_NE(messageOf(head + "t }", head + "min(t, 1000) }"), "");
}

/// What the language gives no meaning to is a difference, too.
TEST(Readings, IntegerAsTruthIsADifference) {
  const std::string head = "task T { in x : 0..3 out y : int y = ";
  std::string message = messageOf(head + "if x then 1 else 0 }",
                                  head + "if x == 1 then 1 else 0 }");
  EXPECT_NE(message.find("by the text an integer other than 0 and 1 stands for "
                         "a truth value"),
            std::string::npos)
      << message;
}

/// Products that grow doubly exponentially end a word, not the comparison.
TEST(Readings, ProductsWithoutBoundEndTheWord) {
  const std::string text = "task T { in x : 0..3 out y : 0..1 "
                           "state s : int = 2 s' = s*s + x y = s mod 2 }";
  EXPECT_EQ(messageOf(text, text), "");
}

/// The random tasks have all that the language has.
TEST(Readings, RandomTasksReachEveryConstruct) {
  std::string all;
  for (uint64_t seed = 0; seed < 400; ++seed)
    all += test::makeRandomTask(seed);
  for (const char *construct : {"state ",   "let ",      "' = ",
                                "in a : ",  "out y1 : ", "true",
                                "false",    "not ",      " and ",
                                " or ",     " xor ",     " == ",
                                " != ",     " < ",       " <= ",
                                " > ",      " >= ",      " + ",
                                " - ",      " * ",       " div ",
                                " mod ",    "(if ",      "min(",
                                "max(",     "abs(",      "|",
                                "-(",       "t[-",       "x[-",
                                "s0[-",     "s0'[-",     "l0[-",
                                "y0[-",     ")[-",       "@v",
                                "@(t - ",   "(sum(",     "(count(",
                                "(min(",    "(max(",     "(all(",
                                "(any(",    "(argmax(",  "(argmin(",
                                ") last ",  "(sum v",    "(count v",
                                "(min v",   "(max v",    "(all v",
                                "(any v",   "(argmax v", "(argmin v",
                                " mod v",   "number(",   "(case ",
                                "(case e",  ", else: ",  "] @ red",
                                "] @ 3",    "(e0 == ",   "\"not sure\": ",
                                "state g0", "z0 = ",     "let n0"})
    EXPECT_NE(all.find(construct), std::string::npos) << construct;
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
