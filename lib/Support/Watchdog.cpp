//===- Watchdog.cpp - ends what does not end in time ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Support/Watchdog.h"
#include "mips/Support/ExitCode.h"
#include "llvm/Support/Signals.h"
#include <atomic>
#include <cassert>
#include <csignal>
#include <ctime>
#include <unistd.h>

using namespace mips;

namespace {
/// What the signal's handler may look at: it runs between any two instructions.
struct LastWords {
  std::string text;
  int fd;
};
} // namespace

static std::atomic<LastWords *> armed{nullptr};
static timer_t timer;

/// A real-time signal, which neither LLVM nor Z3 uses. SIGALRM is LLVM's, for
/// processes that it waits for.
static int ownSignal() { return SIGRTMIN + 3; }

static void endProcess(int) {
  LastWords *words = armed.load();
  if (!words)
    return;
  ssize_t written = write(words->fd, words->text.data(), words->text.size());
  (void)written;
  llvm::sys::RunInterruptHandlers();
  _exit(ExitUnknown);
}

Watchdog::Watchdog(const Deadline &deadline, llvm::StringRef lastWords,
                   int fd) {
  constexpr unsigned graceMs = 800;
  assert(!armed.load() && "one at a time");
  uint64_t left = deadline.remaining();
  if (left == 0)
    return;
  struct sigaction action = {};
  action.sa_handler = endProcess;
  sigemptyset(&action.sa_mask);
  sigaction(ownSignal(), &action, nullptr);
  sigevent event = {};
  event.sigev_notify = SIGEV_SIGNAL;
  event.sigev_signo = ownSignal();
  if (timer_create(CLOCK_MONOTONIC, &event, &timer) != 0)
    return;
  armed = new LastWords{lastWords.str(), fd};
  left += graceMs;
  itimerspec when = {};
  when.it_value.tv_sec = left / 1000;
  when.it_value.tv_nsec = long(left % 1000) * 1000000;
  timer_settime(timer, 0, &when, nullptr);
}

void Watchdog::setLastWords(llvm::StringRef lastWords, int fd) {
  if (armed.load())
    delete armed.exchange(new LastWords{lastWords.str(), fd});
}

Watchdog::~Watchdog() {
  if (!armed.load())
    return;
  timer_delete(timer);
  delete armed.exchange(nullptr);
}
