//===- Parallel.h - several processes at a time -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_BENCH_PARALLEL_H
#define MIPS_BENCH_PARALLEL_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <string>
#include <vector>

namespace mips {

/// Calls `work(0)` … `work(count - 1)`, `jobs` of them at a time, begun in this
/// order. `work` is called from several threads.
void forEachJob(size_t count, unsigned jobs,
                llvm::function_ref<void(size_t)> work);

/// A temporary file that is gone at the end of its life, and after an
/// interrupt.
class ScratchFile {
public:
  explicit ScratchFile(llvm::StringRef suffix);
  ScratchFile(const ScratchFile &) = delete;
  ~ScratchFile();
  /// Empty if it could not be made.
  const std::string &path() const { return path_; }
  /// What stands in it.
  std::string read() const;

private:
  std::string path_;
};

/// What a process came to.
struct ProcessResult {
  /// Its exit code; -1 if it could not be started, -2 if it crashed or was
  /// stopped at its time limit.
  int exitCode = -1;
  bool timedOut = false;
  std::string output;    ///< what it wrote to standard output
  std::string errors;    ///< and to standard error
  double seconds = 0;    ///< wall-clock
  double cpuSeconds = 0; ///< user and system, with its own children
};

/// Runs `program` with `arguments` (without the program's name) to its end, at
/// most `timeLimit` seconds (0: no limit), with no standard input. A program
/// without a slash is looked for in the PATH.
ProcessResult runProcess(llvm::StringRef program,
                         llvm::ArrayRef<std::string> arguments,
                         unsigned timeLimit = 0);

/// The same under a limit of processor time, so that what else the machine does
/// counts little; its end is a signal: exit code -2.
ProcessResult runWithCpuLimit(const std::string &program,
                              std::vector<std::string> arguments,
                              unsigned cpuSeconds);

} // namespace mips

#endif // MIPS_BENCH_PARALLEL_H
