//===- TasksMode.cpp - compiles every task of a folder ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Modes.h"
#include "mips/Bench/MarkdownPage.h"
#include "mips/Bench/Tables.h"
#include "mips/Support/Events.h"
#include "mips/Support/Output.h"
#include "llvm/Support/Path.h"

using namespace mips;
using llvm::Error;
using llvm::Expected;

static Error writeResults(const std::vector<TaskResult> &results,
                          const RunInfo &info, double wallSeconds,
                          const BenchOptions &options) {
  if (!options.jsonFile.empty())
    if (Error error = writeOutput(options.jsonFile, [&](llvm::raw_ostream &os) {
          for (const TaskResult &result : results)
            os << result.toJSON() << '\n';
          return Error::success();
        }))
      return error;
  if (options.markdownFile.empty())
    return Error::success();
  return writeSection(options.markdownFile,
                      llvm::sys::path::filename(options.arguments[0]),
                      [&](llvm::raw_ostream &os) {
                        writeMarkdown(results, info, wallSeconds, os);
                      });
}

Expected<ExitCode> mips::runTasksMode(const BenchOptions &options) {
  if (options.arguments.size() != 1)
    return llvm::createStringError("one folder of tasks is wanted");
  Expected<NameFilter> filter = NameFilter::create(options.filter);
  if (!filter)
    return filter.takeError();
  Expected<std::vector<std::string>> files =
      findFiles(options.arguments[0], ".mips", *filter);
  if (!files)
    return files.takeError();
  Stopwatch watch;
  std::vector<TaskResult> results =
      runBenchmark(*files, options, [](const TaskResult &result) {
        printRow(result, llvm::outs());
      });
  double wallSeconds = watch.seconds();
  RunInfo info = describeRun(options);
  printSummary(results, wallSeconds, llvm::outs());
  if (Error error = writeResults(results, info, wallSeconds, options))
    return error;
  bool allSolved = llvm::all_of(
      results, [](const TaskResult &result) { return result.solved(); });
  return allSolved ? ExitSuccess : ExitUnknown;
}
