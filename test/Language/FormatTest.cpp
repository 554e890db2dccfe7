//===- FormatTest.cpp - formatting keeps what a task says ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Language/Format.h"
#include "Parse.h"
#include "RandomTask.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <random>

using namespace mips;
using llvm::StringRef;

static std::string format(StringRef text) {
  llvm::SourceMgr sources;
  sources.AddNewSourceBuffer(
      llvm::MemoryBuffer::getMemBufferCopy(text, "test.mips"), llvm::SMLoc());
  std::string messages;
  llvm::raw_string_ostream os(messages);
  std::optional<std::string> formatted = formatTask(sources, os);
  EXPECT_TRUE(formatted) << text.str() << messages;
  return formatted.value_or("");
}

/// The machine of a task, or nothing where it has no rule, and what else it
/// says. Empty if it is no task.
static std::string meaning(StringRef text) {
  mlir::MLIRContext context;
  std::string messages, result;
  mlir::FailureOr<Task> task = test::parse(text, context, messages);
  if (failed(task))
    return "";
  llvm::raw_string_ostream os(result);
  os << task->name << ": " << task->summary << '\n';
  if (task->spec)
    task->spec->print(os);
  os << task->dataFile << ' ' << task->train.length << ' '
     << task->train.sequences << ' ' << task->train.seed << ' '
     << task->train.balance.value_or("");
  return result;
}

/// What stands in a text beside blanks.
static std::string characters(StringRef text) {
  std::string result;
  llvm::copy_if(text, std::back_inserter(result),
                [](char c) { return !llvm::isSpace(c); });
  return result;
}

static void check(StringRef text) {
  SCOPED_TRACE(text.str());
  std::string once = format(text);
  EXPECT_EQ(characters(once), characters(text));
  EXPECT_EQ(meaning(once), meaning(text));
  EXPECT_EQ(format(once), once);
  EXPECT_EQ(StringRef(once).trim().count('\n'), text.trim().count('\n'));
}

TEST(Format, KeepsTheMeaningOfAllDeclaredTasks) {
  unsigned numTasks = 0;
  std::error_code code;
  for (llvm::sys::fs::recursive_directory_iterator it(MIPS_DSL, code), end;
       it != end && !code; it.increment(code)) {
    if (llvm::sys::path::extension(it->path()) != ".mips")
      continue;
    ++numTasks;
    auto buffer = llvm::MemoryBuffer::getFile(it->path());
    ASSERT_TRUE(bool(buffer)) << it->path();
    EXPECT_NE(meaning((*buffer)->getBuffer()), "") << it->path();
    check((*buffer)->getBuffer());
  }
  EXPECT_GE(numTasks, 246u);
}

/// Doubles blanks and puts comments and blank lines at line ends.
static std::string disturbed(StringRef text, std::mt19937 &random) {
  std::string result;
  bool isInString = false;
  for (char c : text) {
    isInString ^= c == '"';
    if (c == '\n' && random() % 3 == 0)
      result += " // c" + std::to_string(random() % 10);
    result += c;
    if (isInString)
      continue;
    if (c == '\n' && random() % 4 == 0)
      result += "\n";
    if ((c == ' ' || c == '\n' || c == '(' || c == '*') && random() % 3 == 0)
      result += random() % 8 ? " " : "\t";
  }
  return result;
}

TEST(Format, KeepsTheMeaningOfRandomTasks) {
  std::mt19937 random(1);
  unsigned numChecked = 0;
  for (unsigned i = 0; i < MIPS_FORMATTED_TASKS; ++i) {
    std::string task = test::makeRandomTask(i);
    // Bars within bars read as an operator of other languages.
    if (StringRef(task).contains("||"))
      continue;
    ++numChecked;
    check(task);
    check(disturbed(task, random));
  }
  EXPECT_GE(numChecked, MIPS_FORMATTED_TASKS * 9 / 10);
}

TEST(Format, SetsBlanks) {
  EXPECT_EQ(format("// about\n"
                   "task  A   \"two  words\"{\n"
                   "in x:-1..1   // one\n"
                   "  out yy :int  // another\n"
                   "\n\n"
                   "     state s:{red,amber=5} =red\n"
                   " // what follows\n"
                   "s'=case x of -1:red ,0 : amber,\n"
                   "           else:s\n"
                   "yy =2 * |x -1|+ sum( x )last 3-( -x) [ -2 ]\n"
                   "train{length 5   seed 3}\n"
                   "}\n\n"),
            "// about\n"
            "task A \"two  words\" {\n"
            "  in  x  : -1..1  // one\n"
            "  out yy : int    // another\n"
            "\n\n"
            "  state s : {red, amber = 5} = red\n"
            "  // what follows\n"
            "  s' = case x of -1: red, 0: amber,\n"
            "               else: s\n"
            "  yy = 2*|x - 1| + sum(x) last 3 - (-x)[-2]\n"
            "  train { length 5  seed 3 }\n"
            "}\n");
}

TEST(Format, KeepsLineEnds) {
  EXPECT_EQ(format("task A {\r\nin x:0..1\r\nout y:0..1\r\ny=x\r\n}"),
            "task A {\r\n  in  x : 0..1\r\n  out y : 0..1\r\n  y = x\r\n}\r\n");
}

TEST(Format, KeepsOneLineTasks) {
  EXPECT_EQ(format("task M { in x:0..9 out y:0..9 data \"m.csv\" }"),
            "task M { in x : 0..9  out y : 0..9  data \"m.csv\" }\n");
}

TEST(Format, SetsFactsAboutNetworks) {
  EXPECT_EQ(format("task N {\nin x:0..2\nout y:0..1\nnetwork \"n.pt\"{\n"
                   "input one - hot order 2 -1 0\noutput round scale 1 / 9\n"
                   "}\n}\n"),
            "task N {\n  in  x : 0..2\n  out y : 0..1\n  network \"n.pt\" {\n"
            "    input one-hot order 2 -1 0\n    output round scale 1/9\n"
            "  }\n}\n");
}

TEST(Format, RefusesWhatItCannotRead) {
  llvm::SourceMgr sources;
  sources.AddNewSourceBuffer(
      llvm::MemoryBuffer::getMemBufferCopy("task A { in x 0..1 }", "a.mips"),
      llvm::SMLoc());
  std::string messages;
  llvm::raw_string_ostream os(messages);
  EXPECT_FALSE(formatTask(sources, os));
  EXPECT_TRUE(StringRef(messages).contains("a.mips:1:15: error: expected ':'"))
      << messages;
}
