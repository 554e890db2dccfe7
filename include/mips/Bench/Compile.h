//===- Compile.h - tasks compiled -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_BENCH_COMPILE_H
#define MIPS_BENCH_COMPILE_H

#include "mips/Bench/TaskResult.h"

namespace mips {

/// One compilation to be done.
struct TaskJob {
  std::string file;
  uint64_t seed = 1;
  std::string key; ///< see TaskResult
  /// Where the program is kept, in the IR; empty: nowhere.
  std::string programFile;
};

/// The compilations of `files` with every seed, seeds outermost. The key of
/// each is of the task's text and the data that it names, of the seed and of
/// `options.learner`. Error: a file cannot be read.
llvm::Expected<std::vector<TaskJob>> planJobs(llvm::ArrayRef<std::string> files,
                                              const BenchOptions &options);

/// Compiles one task by mipsc, quietly, into nothing but its log and the file
/// of its program, if one is asked for. Learner and proof keep to
/// --task-timeout and
/// --task-memory.
TaskResult compileTask(const TaskJob &job, const BenchOptions &options);

/// What mipsc is told of --task-timeout and --task-memory.
std::vector<std::string> taskLimits();

} // namespace mips

#endif // MIPS_BENCH_COMPILE_H
