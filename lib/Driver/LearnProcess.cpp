//===- LearnProcess.cpp - the learner, in a process of its own ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Driver/LearnProcess.h"
#include "mips/Support/ChildProcess.h"
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace mips;

static llvm::Error systemError(const std::string &what, int code) {
  return llvm::createStringError(std::error_code(code, std::generic_category()),
                                 what + ": " + std::strerror(code));
}

/// Reads lines from `fd` until its end and hands them on as events.
static llvm::Error passOn(int fd, EventSink &events) {
  std::string pending;
  char buffer[4096];
  llvm::Error result = llvm::Error::success();
  for (;;) {
    ssize_t count = read(fd, buffer, sizeof buffer);
    if (count < 0 && errno == EINTR)
      continue;
    if (count <= 0)
      break;
    pending.append(buffer, count);
    size_t newline;
    while ((newline = pending.find('\n')) != std::string::npos) {
      llvm::Expected<Event> event =
          parseEvent(llvm::StringRef(pending).take_front(newline));
      if (event)
        events.handle(*event);
      else
        result = llvm::joinErrors(std::move(result), event.takeError());
      pending.erase(0, newline + 1);
    }
  }
  return result;
}

llvm::Expected<int> mips::runLearner(const std::string &program,
                                     const std::vector<std::string> &arguments,
                                     EventSink &events) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0)
    return systemError("cannot make a pipe", errno);
  llvm::Expected<pid_t> child = startChild(
      program, arguments, {/*input=*/-1, /*output=*/ends[1], /*errors=*/-1});
  close(ends[1]);
  llvm::Error unreadable = llvm::Error::success();
  if (child)
    unreadable = passOn(ends[0], events);
  close(ends[0]);
  if (!child)
    return llvm::joinErrors(std::move(unreadable), child.takeError());
  int status = 0;
  while (waitpid(*child, &status, 0) < 0 && errno == EINTR)
    ;
  if (unreadable)
    return unreadable;
  if (WIFSIGNALED(status))
    return llvm::createStringError("'" + program + "' was ended by signal " +
                                   std::to_string(WTERMSIG(status)) + " (" +
                                   strsignal(WTERMSIG(status)) + ")");
  return WEXITSTATUS(status);
}
