//===- Tables.h - benchmark results for people -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_BENCH_TABLES_H
#define MIPS_BENCH_TABLES_H

#include "mips/Bench/RunInfo.h"
#include "mips/Bench/TaskResult.h"
#include "mips/Bench/Yardstick.h"
#include "llvm/Support/raw_ostream.h"

namespace mips {

/// All tasks with one seed.
struct SeedRun {
  uint64_t seed = 1;
  std::vector<TaskResult> results; ///< in the order of the tasks' names
  /// Of all results; none if some were kept from an earlier run.
  std::optional<double> wallSeconds;
};

/// One line a task.
void printRow(const TaskResult &result, llvm::raw_ostream &os);
/// `seed 1: 62 of 62 solved (61 proved, 1 tested), 1 as tables, 60 from a
/// network; size by reference: median 1.00, at most 1.40; 31.2 s`.
void printSummary(const SeedRun &run, const Yardstick &yardstick,
                  llvm::raw_ostream &os);
/// The section of a page: a line a seed, then a line a task. `runs` is not
/// empty, and all have the same tasks.
void writeMarkdown(llvm::StringRef title, llvm::ArrayRef<SeedRun> runs,
                   const Yardstick &yardstick, const RunInfo &info,
                   llvm::raw_ostream &os);

} // namespace mips

#endif // MIPS_BENCH_TABLES_H
