//===- MemoryLimit.cpp - how much memory a tool may take ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Support/MemoryLimit.h"
#include "mips/Support/ExitCode.h"
#include "llvm/Support/Errno.h"
#include "llvm/Support/ErrorHandling.h"
#include "llvm/Support/Signals.h"
#include <cerrno>
#include <new>
#include <sys/resource.h>
#include <unistd.h>

using namespace mips;

/// There is no memory for anything that allocates.
static void stop() {
  static const char message[] = "error: the memory limit was reached\n";
  ssize_t written = write(STDERR_FILENO, message, sizeof message - 1);
  (void)written;
  llvm::sys::RunInterruptHandlers();
  _exit(ExitUnknown);
}

static bool isLimited = false;

bool mips::isMemoryLimited() { return isLimited; }

llvm::Error mips::limitMemory(unsigned megabytes) {
  rlimit limit;
  limit.rlim_cur = limit.rlim_max = rlim_t(megabytes) << 20;
  if (setrlimit(RLIMIT_DATA, &limit) != 0)
    return llvm::createStringError("cannot limit the memory: " +
                                   llvm::sys::StrError());
  isLimited = true;
  std::set_new_handler(stop);
  llvm::remove_bad_alloc_error_handler();
  llvm::install_bad_alloc_error_handler(
      [](void *, const char *, bool) { stop(); });
  return llvm::Error::success();
}
