//===- TasksMode.cpp - compiles every task of a folder ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Modes.h"
#include "TaskFolder.h"
#include "mips/Bench/Compile.h"
#include "mips/Bench/MarkdownPage.h"
#include "mips/Bench/Parallel.h"
#include "mips/Bench/ResultFile.h"
#include "mips/Bench/Tables.h"
#include "mips/Support/Events.h"
#include "llvm/Support/Path.h"
#include <mutex>

using namespace mips;
using llvm::ArrayRef;
using llvm::Error;
using llvm::Expected;

/// A result that a file has kept; none if it is an error, which may be gone.
static std::optional<TaskResult> keptResult(const llvm::json::Value &value) {
  Expected<TaskResult> result = TaskResult::fromJSON(value);
  if (result && result->status != "error")
    return std::move(*result);
  llvm::consumeError(result.takeError());
  return std::nullopt;
}

/// The tasks of one seed: those that the file holds are taken from there.
static SeedRun runSeed(ArrayRef<TaskJob> jobs, ResultFile &file,
                       const BenchOptions &options) {
  SeedRun run;
  run.seed = jobs[0].seed;
  run.results.resize(jobs.size());
  std::vector<size_t> open;
  for (size_t i = 0; i < jobs.size(); ++i)
    if (const llvm::json::Value *kept = file.find(jobs[i].key))
      run.results[i] = *keptResult(*kept);
    else
      open.push_back(i);
  Stopwatch watch;
  std::mutex reporting;
  forEachJob(open.size(), options.jobs, [&](size_t i) {
    TaskResult result = compileTask(jobs[open[i]], options);
    std::lock_guard<std::mutex> lock(reporting);
    file.append(result.toJSON());
    printRow(result, llvm::outs());
    run.results[open[i]] = std::move(result);
  });
  if (open.size() == jobs.size())
    run.wallSeconds = watch.seconds();
  return run;
}

/// What all results together come to.
static ExitCode judge(ArrayRef<SeedRun> runs) {
  ExitCode code = ExitSuccess;
  for (const SeedRun &run : runs)
    for (const TaskResult &result : run.results) {
      if (result.status == "error")
        return result.exitCode == ExitBadInput ? ExitBadInput
                                               : ExitInternalError;
      if (!result.solved())
        code = ExitUnknown;
    }
  return code;
}

static Error writeResults(ArrayRef<SeedRun> runs, const Yardstick &yardstick,
                          ResultFile &file, const BenchOptions &options) {
  std::vector<llvm::json::Value> all;
  for (const SeedRun &run : runs)
    for (const TaskResult &result : run.results)
      all.push_back(result.toJSON());
  if (Error error = file.finish(all))
    return error;
  if (options.markdownFile.empty())
    return Error::success();
  llvm::StringRef name = llvm::sys::path::filename(
      llvm::StringRef(options.arguments[0]).rtrim('/'));
  return writeSection(options.markdownFile, name, [&](llvm::raw_ostream &os) {
    writeMarkdown(("Tasks of `" + name + "`").str(), runs, yardstick,
                  describeRun(options), os);
  });
}

static Expected<std::vector<TaskJob>> findJobs(const BenchOptions &options) {
  Expected<NameFilter> filter = NameFilter::create(options.filter);
  if (!filter)
    return filter.takeError();
  Expected<std::vector<std::string>> files =
      findFiles(options.arguments[0], ".mips", *filter);
  if (!files)
    return files.takeError();
  return planJobs(*files, options);
}

Expected<ExitCode> mips::runTasksMode(const BenchOptions &options) {
  if (options.arguments.size() != 1)
    return llvm::createStringError("one folder of tasks is wanted, not " +
                                   llvm::Twine(options.arguments.size()));
  if (keepsTasks())
    return runKeptTasks(options);
  Expected<std::vector<TaskJob>> jobs = findJobs(options);
  if (!jobs)
    return jobs.takeError();
  Expected<Yardstick> yardstick = readYardstick(options.arguments[0]);
  if (!yardstick)
    return yardstick.takeError();
  std::vector<std::string> keys;
  for (const TaskJob &job : *jobs)
    keys.push_back(job.key);
  Expected<ResultFile> file =
      ResultFile::open(options, keys, [](const llvm::json::Value &value) {
        return bool(keptResult(value));
      });
  if (!file)
    return file.takeError();
  std::vector<SeedRun> runs;
  size_t tasks = jobs->size() / options.seeds.size();
  for (size_t i = 0; i < jobs->size(); i += tasks) {
    runs.push_back(
        runSeed(ArrayRef<TaskJob>(*jobs).slice(i, tasks), *file, options));
    printSummary(runs.back(), *yardstick, llvm::outs());
  }
  if (Error error = writeResults(runs, *yardstick, *file, options))
    return error;
  return judge(runs);
}
