//===- ChildProcessTest.cpp - processes that end with us ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Support/ChildProcess.h"
#include <csignal>
#include <gtest/gtest.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace mips;

namespace {

int waitFor(pid_t child) {
  int status = 0;
  EXPECT_EQ(waitpid(child, &status, 0), child);
  return status;
}

TEST(ChildProcess, WritesWhereItIsTold) {
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  llvm::Expected<pid_t> child =
      startChild("/bin/sh", {"-c", "echo out; echo err >&2; exit 5"},
                 {/*input=*/-1, /*output=*/ends[1], /*errors=*/ends[1]});
  ASSERT_TRUE(bool(child)) << toString(child.takeError());
  close(ends[1]);
  int status = waitFor(*child);
  EXPECT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 5);
  char text[32] = {};
  EXPECT_EQ(read(ends[0], text, sizeof text - 1), 8);
  EXPECT_STREQ(text, "out\nerr\n");
  close(ends[0]);
}

TEST(ChildProcess, SaysWhyItIsNotThere) {
  llvm::Expected<pid_t> child = startChild("/no/such/program", {}, {});
  ASSERT_FALSE(bool(child));
  EXPECT_EQ(toString(child.takeError()),
            "cannot run '/no/such/program': No such file or directory");
}

/// The process that starts a child and is killed: it tells the child's number
/// and waits.
[[noreturn]] void startAndWait(int tellTo) {
  llvm::Expected<pid_t> child = startChild("/bin/sleep", {"1000"}, {});
  pid_t number = child ? *child : -1;
  if (write(tellTo, &number, sizeof number) != sizeof number)
    _exit(1);
  for (;;)
    pause();
}

class Killed : public testing::TestWithParam<int> {};

TEST_P(Killed, TheChildEndsToo) {
  // Whose parent is gone becomes ours, so that we can wait for it.
  ASSERT_EQ(prctl(PR_SET_CHILD_SUBREAPER, 1), 0);
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  pid_t parent = fork();
  if (parent == 0)
    startAndWait(ends[1]);
  pid_t child = -1;
  ASSERT_EQ(read(ends[0], &child, sizeof child), ssize_t(sizeof child));
  ASSERT_GT(child, 0);
  kill(parent, GetParam());
  waitFor(parent);
  // If it did not end, this would wait for a thousand seconds.
  int status = waitFor(child);
  EXPECT_TRUE(WIFSIGNALED(status));
  EXPECT_EQ(WTERMSIG(status), SIGTERM);
  close(ends[0]);
  close(ends[1]);
}

INSTANTIATE_TEST_SUITE_P(By, Killed,
                         testing::Values(SIGTERM, SIGINT, SIGHUP, SIGKILL));

} // namespace
