//===- TrialFile.h - trials kept through an interrupt -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_BENCH_TRIALFILE_H
#define MIPS_BENCH_TRIALFILE_H

#include "mips/Bench/ResultFile.h"
#include "mips/Bench/Trial.h"
#include <mutex>

namespace mips {

/// The file of --json with trials, those of an earlier run included.
class TrialFile {
public:
  /// As ResultFile::open; trials that were errors are made again.
  static llvm::Expected<TrialFile> open(const BenchOptions &options,
                                        llvm::ArrayRef<std::string> keys);

  /// The trial that was kept under `key`, or else that of `make`, which is kept
  /// from now on. May be called from several threads; `report` is not called by
  /// two at a time, and only for what is new.
  Trial get(const std::string &key, llvm::function_ref<Trial()> make,
            llvm::function_ref<void(const Trial &)> report);

  /// Rewrites the file with `trials` in this order.
  llvm::Error finish(llvm::ArrayRef<Trial> trials);

private:
  ResultFile file;
  std::unique_ptr<std::mutex> appending = std::make_unique<std::mutex>();
};

} // namespace mips

#endif // MIPS_BENCH_TRIALFILE_H
