//===- SupportTest.cpp - events and files ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Support/Events.h"
#include "mips/Support/Output.h"
#include "mips/Support/Watchdog.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/Path.h"
#include <gtest/gtest.h>
#include <unistd.h>

using namespace mips;

namespace {
TEST(Events, ReadBackAsWritten) {
  std::string text;
  llvm::raw_string_ostream os(text);
  writeEvent({Event::Stage, "train", "8 units · \"fast\"\nline 2", 0.5, 0}, os);
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 1);
  llvm::Expected<Event> event = parseEvent(text);
  ASSERT_TRUE(bool(event));
  EXPECT_EQ(event->kind, Event::Stage);
  EXPECT_EQ(event->stage, "train");
  EXPECT_EQ(event->text, "8 units · \"fast\"\nline 2");
  EXPECT_EQ(event->seconds, 0.5);
}

TEST(Events, RefuseWhatIsNone) {
  for (llvm::StringRef line : {"", "{", "[]", "{\"event\":\"stage\"}"}) {
    llvm::Expected<Event> event = parseEvent(line);
    EXPECT_FALSE(bool(event)) << line.str();
    llvm::consumeError(event.takeError());
  }
}

TEST(Events, ThousandsAreSeparated) {
  EXPECT_EQ(withThousands(0), "0");
  EXPECT_EQ(withThousands(999), "999");
  EXPECT_EQ(withThousands(1000), "1,000");
  EXPECT_EQ(withThousands(1234567), "1,234,567");
}

/// A folder that is empty at the start and gone at the end.
class OutputTest : public testing::Test {
protected:
  void SetUp() override {
    ASSERT_FALSE(llvm::sys::fs::createUniqueDirectory("mips-output", folder));
  }
  void TearDown() override { llvm::sys::fs::remove_directories(folder); }
  std::string path(llvm::StringRef name) {
    llvm::SmallString<128> result = folder;
    llvm::sys::path::append(result, name);
    return result.str().str();
  }
  std::string contents(llvm::StringRef name) {
    auto buffer = llvm::MemoryBuffer::getFile(path(name));
    return buffer ? (*buffer)->getBuffer().str() : "no file";
  }
  size_t numFiles() {
    std::error_code code;
    size_t count = 0;
    for (llvm::sys::fs::directory_iterator it(folder, code), end; it != end;
         it.increment(code))
      ++count;
    return count;
  }
  llvm::Error write(llvm::StringRef name, llvm::StringRef text,
                    bool fails = false) {
    return writeOutput(path(name), [&](llvm::raw_ostream &os) -> llvm::Error {
      os << text;
      if (fails)
        return llvm::createStringError("no luck");
      return llvm::Error::success();
    });
  }
  llvm::SmallString<128> folder;
};

TEST_F(OutputTest, IsWrittenWhole) {
  EXPECT_FALSE(bool(write("a.py", "one\n")));
  EXPECT_FALSE(bool(write("a.py", "two\n")));
  EXPECT_EQ(contents("a.py"), "two\n");
  EXPECT_EQ(numFiles(), 1u);
}

TEST_F(OutputTest, AFailureLeavesWhatStoodThere) {
  EXPECT_FALSE(bool(write("a.py", "one\n")));
  EXPECT_EQ(toString(write("a.py", "tw", /*fails=*/true)), "no luck");
  EXPECT_EQ(contents("a.py"), "one\n");
  EXPECT_EQ(numFiles(), 1u);
}

TEST_F(OutputTest, AFolderThatIsNotThereIsNamed) {
  std::string message = toString(write("none/a.py", "one\n"));
  EXPECT_NE(message.find("none/a.py"), std::string::npos) << message;
  EXPECT_NE(message.find("No such file"), std::string::npos) << message;
}

TEST_F(OutputTest, AFolderIsNoFile) {
  std::string message = toString(write(".", "one\n"));
  EXPECT_NE(message.find("s a directory"), std::string::npos) << message;
}

TEST_F(OutputTest, WhatCannotBeWrittenIsToldBefore) {
  EXPECT_FALSE(bool(write("a.py", "one\n")));
  EXPECT_FALSE(bool(checkOutput(path("a.py"))));
  EXPECT_FALSE(bool(checkOutput(path("new.py"))));
  EXPECT_FALSE(bool(checkOutput("-")));
  EXPECT_FALSE(bool(checkOutput("/dev/null")));
  EXPECT_EQ(contents("a.py"), "one\n");
  EXPECT_EQ(contents("new.py"), "no file");
  EXPECT_EQ(numFiles(), 1u);
  EXPECT_NE(toString(checkOutput(path("none/a.py"))).find("No such file"),
            std::string::npos);
  EXPECT_NE(toString(checkOutput(path("."))).find("s a directory"),
            std::string::npos);
}

TEST_F(OutputTest, AFullDiskIsTold) {
  std::string message =
      toString(writeOutput("/dev/full", [](llvm::raw_ostream &os) {
        os << "text";
        return llvm::Error::success();
      }));
  EXPECT_NE(message.find("No space left"), std::string::npos) << message;
}

TEST(Deadline, CountsFromWhereItWasMade) {
  EXPECT_FALSE(Deadline::never().passed());
  EXPECT_EQ(Deadline::never().remaining(), 0u);
  Deadline soon(1);
  usleep(2000);
  EXPECT_TRUE(soon.passed());
  EXPECT_EQ(soon.remaining(), 1u);
  EXPECT_EQ(soon.text(), "after 1 ms");
  // More seconds than milliseconds can be counted are not a few.
  EXPECT_GT(Deadline::inSeconds(4294968).remaining(), 4000000000u);
}

TEST(WatchdogDeathTest, EndsWhatDoesNotAsk) {
  EXPECT_EXIT(
      {
        Deadline deadline(1);
        Watchdog watchdog(deadline, "never said\n", STDERR_FILENO);
        watchdog.setLastWords("the limit was passed\n", STDERR_FILENO);
        for (volatile unsigned i = 0;; i = i + 1) {
        }
      },
      testing::ExitedWithCode(2), "^the limit was passed\n$");
}

TEST(Watchdog, LeavesAloneWhatEnds) {
  { Watchdog watchdog(Deadline(1), "too late\n", STDERR_FILENO); }
  { Watchdog watchdog(Deadline::never(), "too late\n", STDERR_FILENO); }
  usleep(900000);
}
} // namespace
