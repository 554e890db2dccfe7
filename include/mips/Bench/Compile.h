//===- Compile.h - tasks compiled, and results kept -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_BENCH_COMPILE_H
#define MIPS_BENCH_COMPILE_H

#include "mips/Bench/TaskResult.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/raw_ostream.h"
#include <memory>

namespace mips {

/// One compilation to be done.
struct TaskJob {
  std::string file;
  uint64_t seed = 1;
  std::string key; ///< see TaskResult
};

/// The compilations of `files` with every seed, seeds outermost. The key of
/// each is a hash of the compiler's and the learner's files, of the task's text
/// and the data that it names, of the seed and of `options.learner`. Error: a
/// file cannot be read.
llvm::Expected<std::vector<TaskJob>> planJobs(llvm::ArrayRef<std::string> files,
                                              const BenchOptions &options);

/// Compiles one task by mipsc, quietly, into nothing but its log.
TaskResult compileTask(const TaskJob &job, const BenchOptions &options);

/// A file of results, a line of JSON each. Each result is appended as it comes,
/// so that an interrupt loses nothing.
class ResultFile {
public:
  /// Begins the file `path` anew, or, with `resume`, keeps in it those results
  /// of `jobs` that it holds and that are no errors. A last line that was cut
  /// off is dropped. Without a path nothing is kept anywhere.
  static llvm::Expected<ResultFile> open(llvm::StringRef path, bool resume,
                                         llvm::ArrayRef<TaskJob> jobs);

  /// The result that was kept for a job; null if there is none.
  const TaskResult *find(const TaskJob &job) const;
  size_t numKept() const { return kept.size(); }
  /// Lines of other tools, tasks or configurations, or unreadable ones.
  size_t numDropped() const { return dropped; }

  void append(const TaskResult &result);
  /// Rewrites the file with `results` in this order.
  llvm::Error finish(llvm::ArrayRef<TaskResult> results);

private:
  std::string path;
  std::unique_ptr<llvm::raw_fd_ostream> os;
  std::vector<TaskResult> kept;
  size_t dropped = 0;
};

} // namespace mips

#endif // MIPS_BENCH_COMPILE_H
