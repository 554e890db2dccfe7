//===- Watchdog.h - ends what does not end in time -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Loops of ours ask a Deadline. Libraries have phases in which nobody can ask:
// a solver that simplifies, a parser, one product of two huge integers. A
// watchdog keeps the limit there too, by ending the process.
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_SUPPORT_WATCHDOG_H
#define MIPS_SUPPORT_WATCHDOG_H

#include "mips/Support/Deadline.h"
#include "llvm/ADT/StringRef.h"

namespace mips {

/// While it lives: where the deadline has been passed for 0.8 seconds, says the
/// last words, removes the files that are being written, as an interrupt does,
/// and ends the process with exit code 2. There is at most one at a time. Does
/// nothing under a deadline without end.
class Watchdog {
public:
  /// `lastWords` with their line's end; `fd`: where they go.
  Watchdog(const Deadline &deadline, llvm::StringRef lastWords, int fd);
  ~Watchdog();
  Watchdog(const Watchdog &) = delete;
  Watchdog &operator=(const Watchdog &) = delete;

  /// From now on these are the last words.
  void setLastWords(llvm::StringRef lastWords, int fd);
};

} // namespace mips

#endif // MIPS_SUPPORT_WATCHDOG_H
