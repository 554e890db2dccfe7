//===- Limits.cpp - the options that limit time and memory ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Support/Limits.h"
#include "mips/Support/MemoryLimit.h"
#include <unistd.h>

using namespace mips;
namespace cl = llvm::cl;

Limits::Limits(cl::OptionCategory &category, unsigned defaultSeconds)
    : timeout("timeout", cl::desc("give up after so many seconds (0: never)"),
              cl::value_desc("seconds"), cl::init(defaultSeconds),
              cl::cat(category)),
      memory("memory-limit",
             cl::desc("take no more than so many megabytes (0: any number)"),
             cl::value_desc("megabytes"), cl::init(0), cl::cat(category)) {}

llvm::Error Limits::begin(llvm::StringRef tool) {
  end = Deadline::inSeconds(timeout);
  watchdog.emplace(end, (tool + ": error: the time limit was reached\n").str(),
                   STDERR_FILENO);
  return memory ? limitMemory(memory) : llvm::Error::success();
}

void Limits::setLastWords(llvm::StringRef words, int fd) {
  watchdog->setLastWords(words, fd);
}
