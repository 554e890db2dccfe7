//===- TaskFolder.h - many tasks, results kept one by one -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

//
// `mips-bench FOLDER --out=DIR` keeps, of every task and seed, one file with
// the result and one with the program:
//
//     DIR/results/SUBFOLDER/TASK-SEED.json
//     DIR/programs/SUBFOLDER/TASK-SEED.mlir
//
// Each appears whole or not at all, so that a run can be stopped anywhere and
// several may share the folder (docs/Clusters.md).
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_BENCH_TASKFOLDER_H
#define MIPS_LIB_BENCH_TASKFOLDER_H

#include "mips/Bench/Compile.h"
#include <optional>

namespace mips {

/// The I-th of N equal parts of a list: its items I, I + N, I + 2 * N, ... A
/// number of tasks that a machine takes one by one is even in all parts.
struct Shard {
  size_t index = 1, count = 1; ///< 1 <= index <= count

  /// Whether item `place`, from 0, is of this part.
  bool has(size_t place) const { return place % count == index - 1; }
  /// `3/40`; the error says what is wrong.
  static llvm::Expected<Shard> parse(llvm::StringRef text);
};

/// What is to be done, and where it is kept.
struct KeptJob {
  TaskJob job;
  std::string name; ///< SUBFOLDER/TASK-SEED
  std::string resultFile, programFile;

  /// The result that the folder has of this job, if tools, task and
  /// configuration are still the same.
  std::optional<TaskResult> find() const;
};

/// The tasks of `folder` and of its subfolders with every seed, in the order of
/// their names: `.mips`, and tables that declare their streams. Error: the
/// folder cannot be read, has no task, or two tasks have one name.
llvm::Expected<std::vector<KeptJob>> planKeptJobs(llvm::StringRef folder,
                                                  llvm::StringRef out,
                                                  const BenchOptions &options);

/// A job as a line of a table without times, which two runs write alike.
std::string tableLine(const KeptJob &job, const TaskResult &result);
/// The titles of these lines.
llvm::StringRef tableTitles();

/// Whether the command line asks for results that are kept one by one.
bool keepsTasks();
/// Does what it asks for: a part of the tasks, the table, or the open parts.
llvm::Expected<ExitCode> runKeptTasks(const BenchOptions &options);

} // namespace mips

#endif // MIPS_LIB_BENCH_TASKFOLDER_H
