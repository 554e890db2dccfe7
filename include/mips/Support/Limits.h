//===- Limits.h - the options that limit time and memory --------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Every tool that can run long has the same two options, which hold whatever it
// is doing: the time within a second, the memory within a tenth.
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_SUPPORT_LIMITS_H
#define MIPS_SUPPORT_LIMITS_H

#include "mips/Support/Deadline.h"
#include "mips/Support/Watchdog.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/Error.h"
#include <optional>

namespace mips {

/// The options `--timeout` and `--memory-limit`. A tool has one of these, as a
/// static variable beside its other options.
class Limits {
public:
  /// `defaultSeconds`: the time where none is given; 0: no limit.
  explicit Limits(llvm::cl::OptionCategory &category,
                  unsigned defaultSeconds = 0);

  /// After the command line was read, and after InitLLVM: from now on both
  /// limits hold. Where the time has passed for 0.8 seconds the process ends
  /// with `tool: error: the time limit was reached` and exit code 2. The error:
  /// the memory cannot be limited.
  llvm::Error begin(llvm::StringRef tool);

  /// What loops ask; without end until begin().
  const Deadline &deadline() const { return end; }
  /// Other last words than those of begin(), with their line's end.
  void setLastWords(llvm::StringRef words, int fd);
  unsigned seconds() const { return timeout; }
  /// 0: any number.
  unsigned megabytes() const { return memory; }

private:
  llvm::cl::opt<unsigned> timeout, memory;
  Deadline end = Deadline::never();
  std::optional<Watchdog> watchdog;
};

} // namespace mips

#endif // MIPS_SUPPORT_LIMITS_H
