//===- KeptTasks.cpp - results and programs kept in a folder ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

//
// `FOLDER --out=DIR`: the tasks of a folder and its subfolders, or a
// part of them (`--shard=I/N`), each into files of its own; `--merge` makes the
// table of what is there, and `--open=N` names the parts that have something to
// do.
//
//===----------------------------------------------------------------------===//

#include "TaskFolder.h"
#include "mips/Bench/Parallel.h"
#include "mips/Bench/Tables.h"
#include "mips/Support/Output.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/Path.h"
#include <mutex>

using namespace mips;
using llvm::ArrayRef;
using llvm::Error;
using llvm::Expected;

static llvm::cl::opt<std::string>
    outFolder("out",
              llvm::cl::desc("Keep a result and a program of every "
                             "task in DIR; what is there is not done again"),
              llvm::cl::value_desc("DIR"), llvm::cl::cat(benchCategory()));
static llvm::cl::opt<std::string>
    shardText("shard",
              llvm::cl::desc("With --out: only the I-th of N parts of the "
                             "tasks, I from 1"),
              llvm::cl::value_desc("I/N"), llvm::cl::cat(benchCategory()));
static llvm::cl::opt<bool>
    merge("merge",
          llvm::cl::desc("With --out: write DIR/table.csv of what is there; "
                         "exit code 2 if something is not"),
          llvm::cl::cat(benchCategory()));
static llvm::cl::opt<unsigned> openParts(
    "open",
    llvm::cl::desc("With --out: print which of N parts have something to do, "
                   "such as 1,4-7, and nothing if none has"),
    llvm::cl::value_desc("N"), llvm::cl::cat(benchCategory()));
static llvm::cl::opt<unsigned>
    expected("expect",
             llvm::cl::desc("With --out: refuse to begin unless there are so "
                            "many tasks, each counted with every seed"),
             llvm::cl::value_desc("TASKS"), llvm::cl::cat(benchCategory()));

/// Makes the folders that a file needs.
static Error makeFolders(llvm::StringRef file) {
  llvm::StringRef folder = llvm::sys::path::parent_path(file);
  if (std::error_code code = llvm::sys::fs::create_directories(folder))
    return llvm::createStringError(code, "cannot make the folder '" + folder +
                                             "': " + code.message());
  return Error::success();
}

/// Compiles a task. The result appears last, so that where one is the program
/// is, too.
static Expected<TaskResult> compileKept(const KeptJob &kept,
                                        const BenchOptions &options) {
  for (llvm::StringRef file : {kept.resultFile, kept.programFile})
    if (Error error = makeFolders(file))
      return error;
  TaskJob job = kept.job;
  job.programFile = kept.programFile;
  TaskResult result = compileTask(job, options);
  if (Error error =
          writeOutput(kept.resultFile, [&](llvm::raw_ostream &stream) {
            stream << result.toJSON() << '\n';
            return Error::success();
          }))
    return error;
  return result;
}

/// Whether a result counts; one that is an error may be gone the next time.
static bool isDone(const KeptJob &job) {
  std::optional<TaskResult> result = job.find();
  return result && result->status != "error";
}

static ExitCode codeOf(const TaskResult &result) {
  if (result.status == "error")
    return result.exitCode == ExitBadInput ? ExitBadInput : ExitInternalError;
  return result.solved() ? ExitSuccess : ExitUnknown;
}

/// Does what is open in a part.
static Expected<ExitCode> runShard(ArrayRef<KeptJob> all, const Shard &shard,
                                   const BenchOptions &options) {
  std::vector<const KeptJob *> open;
  size_t mine = 0;
  for (size_t i = 0; i < all.size(); ++i) {
    if (!shard.has(i))
      continue;
    ++mine;
    if (!isDone(all[i]))
      open.push_back(&all[i]);
  }
  llvm::outs() << llvm::formatv(
      "part {0} of {1}: {2} tasks, {3} of them done\n", shard.index,
      shard.count, mine, mine - open.size());
  std::mutex reporting;
  Error failed = Error::success();
  ExitCode code = ExitSuccess;
  forEachJob(open.size(), options.jobs, [&](size_t i) {
    Expected<TaskResult> result = compileKept(*open[i], options);
    std::lock_guard<std::mutex> lock(reporting);
    if (!result) {
      // A folder that cannot be written is one mistake, however many tasks meet
      // it.
      if (failed)
        llvm::consumeError(result.takeError());
      else
        failed = result.takeError();
      return;
    }
    printRow(*result, llvm::outs());
    code = std::max(code, codeOf(*result));
  });
  if (failed)
    return failed;
  return code;
}

/// Writes the table; what is missing is named and not in it.
static Expected<ExitCode> writeTable(ArrayRef<KeptJob> all) {
  std::vector<std::string> lines;
  size_t solved = 0;
  for (const KeptJob &job : all)
    if (std::optional<TaskResult> result = job.find()) {
      lines.push_back(tableLine(job, *result));
      solved += result->solved();
    } else {
      llvm::outs() << "missing: " << job.name << '\n';
    }
  llvm::SmallString<128> path(outFolder);
  llvm::sys::path::append(path, "table.csv");
  if (Error error = makeFolders(path))
    return error;
  if (Error error = writeOutput(path, [&](llvm::raw_ostream &stream) {
        stream << tableTitles() << '\n';
        for (const std::string &line : lines)
          stream << line << '\n';
        return Error::success();
      }))
    return error;
  llvm::outs() << llvm::formatv("{0} of {1} results are there, {2} solved\n",
                                lines.size(), all.size(), solved);
  return lines.size() == all.size() ? ExitSuccess : ExitUnknown;
}

/// Prints the parts in which a result is missing. One that is an error is
/// there: it would be the same again, more likely than not, and nobody would
/// wait.
static void printOpen(ArrayRef<KeptJob> all, size_t count) {
  std::vector<uint64_t> parts;
  for (size_t index = 1; index <= count; ++index)
    for (size_t i = index - 1; i < all.size(); i += count)
      if (!all[i].find()) {
        parts.push_back(index);
        break;
      }
  llvm::outs() << printSeeds(parts) << '\n';
}

bool mips::keepsTasks() {
  return !outFolder.empty() || !shardText.empty() || merge || openParts ||
         expected.getNumOccurrences();
}

Expected<ExitCode> mips::runKeptTasks(const BenchOptions &options) {
  if (outFolder.empty())
    return llvm::createStringError("--shard, --merge, --open and --expect need "
                                   "--out=DIR, where the results are");
  if (!options.jsonFile.empty() || !options.markdownFile.empty())
    return llvm::createStringError("--json and --markdown go without --out, "
                                   "whose table --merge writes");
  if ((merge || openParts) && !shardText.empty())
    return llvm::createStringError("--shard goes with neither --merge nor "
                                   "--open");
  Expected<Shard> shard =
      Shard::parse(shardText.empty() ? "1/1" : shardText.getValue());
  if (!shard)
    return shard.takeError();
  Expected<std::vector<KeptJob>> jobs =
      planKeptJobs(options.arguments[0], outFolder, options);
  if (!jobs)
    return jobs.takeError();
  if (expected.getNumOccurrences() && expected != jobs->size())
    return llvm::createStringError(
        llvm::formatv("there are {0} tasks, and {1} are expected", jobs->size(),
                      expected.getValue())
            .str());
  if (std::max<size_t>(shard->count, openParts) > jobs->size())
    return llvm::createStringError(
        llvm::formatv("{0} parts of {1} tasks: some would be empty",
                      std::max<size_t>(shard->count, openParts), jobs->size())
            .str());
  if (openParts) {
    printOpen(*jobs, openParts);
    return ExitSuccess;
  }
  if (merge)
    return writeTable(*jobs);
  return runShard(*jobs, *shard, options);
}
