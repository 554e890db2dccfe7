//===- ChildProcess.cpp - processes that end with us ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Support/ChildProcess.h"
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace mips;

static llvm::Error cannotRun(const std::string &program, int code) {
  return llvm::createStringError(std::error_code(code, std::generic_category()),
                                 "cannot run '" + program +
                                     "': " + std::strerror(code));
}

/// Makes `from` the standard stream `to`, open in the program that comes.
static bool redirect(int from, int to) {
  if (from < 0)
    return true;
  return from == to ? fcntl(to, F_SETFD, 0) == 0 : dup2(from, to) >= 0;
}

/// What the new process does until it is `program`. Other threads may have held
/// locks when it was made, so nothing here allocates.
[[noreturn]] static void become(const char *program, char *const argv[],
                                const ChildStreams &streams, pid_t parent,
                                int report) {
  prctl(PR_SET_PDEATHSIG, SIGTERM);
  // The parent may have ended before it was asked to tell.
  if (getppid() != parent)
    _exit(128 + SIGTERM);
  if (streams.ownGroup)
    setpgid(0, 0);
  // A signal that whoever started us ignores would be ignored in the program.
  std::signal(SIGPIPE, SIG_DFL);
  if (redirect(streams.input, STDIN_FILENO) &&
      redirect(streams.output, STDOUT_FILENO) &&
      redirect(streams.errors, STDERR_FILENO))
    execv(program, argv);
  int code = errno;
  ssize_t written = write(report, &code, sizeof code);
  (void)written;
  _exit(127);
}

/// The code that `become` reported; 0 if it became the program.
static int readReport(int report) {
  int code = 0;
  ssize_t count;
  do
    count = read(report, &code, sizeof code);
  while (count < 0 && errno == EINTR);
  return count == sizeof code ? code : 0;
}

llvm::Expected<pid_t>
mips::startChild(const std::string &program,
                 const std::vector<std::string> &arguments,
                 const ChildStreams &streams) {
  std::vector<char *> argv = {const_cast<char *>(program.c_str())};
  for (const std::string &argument : arguments)
    argv.push_back(const_cast<char *>(argument.c_str()));
  argv.push_back(nullptr);
  // Closed by the program's start, or written to where it does not start.
  int report[2];
  if (pipe2(report, O_CLOEXEC) != 0)
    return cannotRun(program, errno);
  pid_t parent = getpid(), child = fork();
  if (child == 0)
    become(program.c_str(), argv.data(), streams, parent, report[1]);
  int code = child < 0 ? errno : 0;
  close(report[1]);
  if (child > 0)
    code = readReport(report[0]);
  close(report[0]);
  if (code == 0)
    return child;
  if (child > 0)
    waitpid(child, nullptr, 0);
  return cannotRun(program, code);
}

ssize_t mips::writeToChild(int pipe, llvm::StringRef bytes) {
  // SIGPIPE goes to the thread that writes, so blocking it here is enough. One
  // that was pending before is not ours to take.
  sigset_t one, pending, before;
  sigemptyset(&one);
  sigaddset(&one, SIGPIPE);
  sigpending(&pending);
  pthread_sigmask(SIG_BLOCK, &one, &before);
  ssize_t count = write(pipe, bytes.data(), bytes.size());
  int code = errno;
  if (count < 0 && code == EPIPE && !sigismember(&pending, SIGPIPE)) {
    timespec atOnce = {};
    sigtimedwait(&one, nullptr, &atOnce);
  }
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
  errno = code;
  return count;
}
