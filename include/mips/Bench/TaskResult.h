//===- TaskResult.h - what a compilation came to, as the bench sees it -*- C++
//-*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_BENCH_TASKRESULT_H
#define MIPS_BENCH_TASKRESULT_H

#include "mips/Bench/Mode.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/JSON.h"
#include <map>
#include <string>
#include <vector>

namespace mips {

/// One row of the benchmark.
struct TaskResult {
  std::string task;
  /// proved, tested, refuted, unknown, not found; or error.
  std::string status;
  std::string proof;                         ///< in words
  std::vector<std::string> rules;            ///< one a line
  std::map<std::string, std::string> origin; ///< network, state, rules
  unsigned size = 0;                         ///< expressionSize
  unsigned rounds = 0; ///< counterexamples that went back into the dataset
  bool isTable = false;
  /// By stage (data, train, extract, regress, prove) and `total`; seconds.
  std::map<std::string, double> seconds;

  bool solved() const { return status == "proved" || status == "tested"; }
  llvm::json::Value toJSON() const;
};

/// Reads the event log of one run of mipsc. A log without a result is an error
/// of that run: status `error`.
TaskResult readResult(llvm::StringRef task, llvm::StringRef log);

/// Compiles the tasks of `files`, `options.jobs` at a time; `report` is told
/// each result as it comes (never two at once). Results in the order of
/// `files`.
std::vector<TaskResult>
runBenchmark(const std::vector<std::string> &files, const BenchOptions &options,
             llvm::function_ref<void(const TaskResult &)> report);

} // namespace mips

#endif // MIPS_BENCH_TASKRESULT_H
