//===- mips-bench.cpp - the benchmark table ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Bench/Tables.h"
#include "mips/Support/Events.h"
#include "mips/Support/ExitCode.h"
#include "mips/Support/Output.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/InitLLVM.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Regex.h"
#include "llvm/Support/WithColor.h"

using namespace llvm;
using namespace mips;

static cl::OptionCategory category("Benchmark options");
static cl::opt<std::string> folder(cl::Positional, cl::desc("FOLDER"),
                                   cl::Required, cl::cat(category));
static cl::opt<unsigned> jobs("jobs", cl::desc("Tasks at a time (default 2)"),
                              cl::init(2), cl::cat(category));
static cl::opt<uint64_t> seed("seed", cl::desc("Seed of the learner (default 1)"),
                              cl::init(1), cl::cat(category));
static cl::opt<std::string> learner("learner", cl::desc("network, data or auto"),
                                    cl::init("auto"), cl::cat(category));
static cl::opt<std::string> filter("filter",
                                   cl::desc("Only tasks whose name matches REGEX"),
                                   cl::value_desc("REGEX"), cl::cat(category));
static cl::opt<std::string> jsonFile("json", cl::desc("Write results as JSON"),
                                     cl::value_desc("FILE"), cl::cat(category));
static cl::opt<std::string> markdownFile("markdown",
                                         cl::desc("Write the table as Markdown"),
                                         cl::value_desc("FILE"), cl::cat(category));

/// The task files of the folder whose names match, in order.
static Expected<std::vector<std::string>> findTasks() {
  Regex wanted(filter.empty() ? std::string(".") : filter.getValue());
  std::string mistake;
  if (!wanted.isValid(mistake))
    return createStringError("bad --filter: " + mistake);
  std::vector<std::string> files;
  std::error_code code;
  for (sys::fs::directory_iterator it(folder, code), end; it != end && !code;
       it.increment(code))
    if (sys::path::extension(it->path()) == ".mips" &&
        wanted.match(sys::path::stem(it->path())))
      files.push_back(it->path());
  if (code)
    return createStringError(code, "cannot read the folder '" + folder +
                                       "': " + code.message());
  if (files.empty())
    return createStringError("no matching task in '" + folder + "'");
  llvm::sort(files);
  return files;
}

static Error writeResults(const std::vector<TaskResult> &results,
                          const RunInfo &info) {
  if (!jsonFile.empty())
    if (Error error = writeOutput(jsonFile, [&](raw_ostream &os) {
          for (const TaskResult &result : results)
            os << result.toJSON() << '\n';
          return Error::success();
        }))
      return error;
  if (!markdownFile.empty())
    return writeOutput(markdownFile, [&](raw_ostream &os) {
      writeMarkdown(results, info, os);
      return Error::success();
    });
  return Error::success();
}

static ExitCode fail(Error error) {
  WithColor::error(errs(), "mips-bench") << toString(std::move(error)) << '\n';
  return ExitBadInput;
}

int main(int argc, char **argv) {
  InitLLVM init(argc, argv);
  cl::HideUnrelatedOptions(category);
  cl::SetVersionPrinter(
      [](raw_ostream &os) { os << "mips-bench " MIPS_VERSION "\n"; });
  std::string mistakes;
  raw_string_ostream mistakesStream(mistakes);
  if (!cl::ParseCommandLineOptions(
          argc, argv, "mips-bench: compiles every task of a folder\n",
          &mistakesStream)) {
    errs() << mistakes;
    return ExitBadInput;
  }
  Expected<std::vector<std::string>> files = findTasks();
  if (!files)
    return fail(files.takeError());
  BenchOptions options;
  SmallString<128> beside(sys::path::parent_path(sys::fs::getMainExecutable(
      argv[0], reinterpret_cast<void *>(&findTasks))));
  sys::path::append(beside, "mipsc");
  options.mipsc = beside.str().str();
  options.seed = seed;
  options.learner = learner;
  options.jobs = jobs;
  Stopwatch watch;
  std::vector<TaskResult> results =
      runBenchmark(*files, options,
                   [](const TaskResult &result) { printRow(result, outs()); });
  RunInfo info = describeRun(options, watch.seconds());
  printSummary(results, info, outs());
  if (Error error = writeResults(results, info))
    return fail(std::move(error));
  bool allSolved = llvm::all_of(
      results, [](const TaskResult &result) { return result.solved(); });
  return allSolved ? ExitSuccess : ExitUnknown;
}
