//===- Tables.h - benchmark results for people -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_BENCH_TABLES_H
#define MIPS_BENCH_TABLES_H

#include "mips/Bench/TaskResult.h"
#include "llvm/Support/raw_ostream.h"

namespace mips {

/// What a table says about the run that made it.
struct RunInfo {
  std::string commit, machine, date;
  uint64_t seed = 1;
  unsigned jobs = 2;
  double wallSeconds = 0;
};

/// The commit of the source tree that the running tool was built from, with
/// `+` if the tree had changes; this machine's processor; today.
RunInfo describeRun(const BenchOptions &options, double wallSeconds);

/// One line a task.
void printRow(const TaskResult &result, llvm::raw_ostream &os);
/// `58 of 62 solved (57 proved, 1 tested), 1 table; 61.2 s`.
void printSummary(const std::vector<TaskResult> &results, const RunInfo &info,
                  llvm::raw_ostream &os);
/// The whole table as Markdown.
void writeMarkdown(const std::vector<TaskResult> &results, const RunInfo &info,
                   llvm::raw_ostream &os);

} // namespace mips

#endif // MIPS_BENCH_TABLES_H
