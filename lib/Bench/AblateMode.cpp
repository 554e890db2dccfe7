//===- AblateMode.cpp - the learner without each of its stages ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "AblateTable.h"
#include "Modes.h"
#include "mips/Bench/MarkdownPage.h"
#include "mips/Bench/Parallel.h"
#include "mips/Bench/RandomTask.h"
#include "mips/Bench/ResultFile.h"
#include "mips/Bench/ResultKey.h"
#include "mips/Data/Csv.h"
#include "mips/Support/Output.h"
#include "llvm/Support/Path.h"
#include <mutex>

using namespace mips;
using llvm::Error;
using llvm::Expected;
using llvm::StringRef;

static llvm::cl::opt<unsigned> randomTasks(
    "ablate-random",
    llvm::cl::desc("Random tasks of each family that --ablate looks at, too "
                   "(default 0)"),
    llvm::cl::init(0), llvm::cl::value_desc("N"),
    llvm::cl::cat(benchCategory()));

namespace {
/// Where a task's data come from: a task's file, or else a random machine.
struct TaskData {
  std::string name, file;
  std::string key; ///< of its result
  RandomFamily family = RandomFamily::Automata;
  uint64_t taskSeed = 0;
};
} // namespace

static Error writeRandomData(const TaskData &source, StringRef path) {
  constexpr size_t numSequences = 20'000, length = 12;
  mlir::MLIRContext context(mlir::MLIRContext::Threading::DISABLED);
  context.loadDialect<MipsDialect>();
  auto machine = makeRandomTask(&context, source.family, source.taskSeed);
  std::optional<Dataset> data =
      sampleMachine(*machine, numSequences, length, source.taskSeed);
  assert(data && "random tasks keep to 64 bits for longer than this");
  return writeOutput(path, [&](llvm::raw_ostream &os) {
    writeCsv(*data, os);
    return Error::success();
  });
}

/// Error: the task has no data, or the learner fails; that it finds nothing is
/// none.
static Expected<AblatedTask> runTask(const TaskData &source,
                                     const BenchOptions &options) {
  ScratchFile data("csv");
  if (source.file.empty()) {
    if (Error error = writeRandomData(source, data.path()))
      return error;
  } else if (runProcess(
                 options.tool("mipsc"),
                 {source.file, "--quiet", "--emit=data", "-o", data.path()})
                 .exitCode != ExitSuccess) {
    return llvm::createStringError("mipsc draws no data of '" + source.file +
                                   "'");
  }
  ProcessResult process =
      runProcess(options.tool("mips-learn"),
                 {data.path(), "--ablate", "--events", "-o", "/dev/null",
                  "--learner=" + options.learner,
                  "--seed=" + std::to_string(options.seeds.front())});
  if (process.exitCode != ExitSuccess && process.exitCode != ExitUnknown)
    return llvm::createStringError("mips-learn fails on '" + source.name +
                                   "': " + process.errors);
  return readAblation(source.name, process.output);
}

static Error listFiles(const BenchOptions &options, const NameFilter &filter,
                       const ResultKey &key, std::vector<TaskData> &sources) {
  for (const std::string &folder : options.arguments) {
    Expected<std::vector<std::string>> files =
        findFiles(folder, ".mips", filter);
    if (!files)
      return files.takeError();
    for (const std::string &file : *files) {
      Expected<std::string> text = readTaskWithData(file);
      if (!text)
        return text.takeError();
      sources.push_back({llvm::sys::path::stem(file).str(), file,
                         key.make({*text, options.learner,
                                   std::to_string(options.seeds.front())})});
    }
  }
  return Error::success();
}

static void listRandom(const BenchOptions &options, const NameFilter &filter,
                       const ResultKey &key, std::vector<TaskData> &sources) {
  constexpr std::pair<RandomFamily, const char *> families[] = {
      {RandomFamily::Automata, "automaton-"},
      {RandomFamily::Recurrences, "recurrence-"},
      {RandomFamily::Products, "product-"}};
  for (auto [family, prefix] : families)
    for (unsigned i = 0; i < randomTasks; ++i) {
      uint64_t taskSeed = options.seeds.front() * 100'000 + i;
      std::string name = prefix + std::to_string(taskSeed);
      if (filter.matches(name))
        sources.push_back({name, "",
                           key.make({name, rulesOfRandomTask(family, taskSeed),
                                     options.learner}),
                           family, taskSeed});
    }
}

static Expected<std::vector<TaskData>>
listSources(const BenchOptions &options) {
  Expected<NameFilter> filter = NameFilter::create(options.filter);
  if (!filter)
    return filter.takeError();
  Expected<ResultKey> key = ResultKey::create(options);
  if (!key)
    return key.takeError();
  std::vector<TaskData> sources;
  if (Error error = listFiles(options, *filter, *key, sources))
    return error;
  listRandom(options, *filter, *key, sources);
  return sources;
}

static void printTask(const AblatedTask &task, llvm::raw_ostream &os) {
  os << task.name << ':';
  if (!task.whole)
    os << " no regression";
  else
    os << " cost " << *task.whole->cost;
  for (const AblatedRun &run : task.runs) {
    os << "; without " << run.without << ' ';
    if (task.isLost(run))
      os << "lost";
    else
      os << *run.cost;
  }
  os << '\n';
  os.flush();
}

static llvm::json::Value withKey(const AblatedTask &task, StringRef key) {
  llvm::json::Object result = toJson(task);
  result["key"] = key;
  return result;
}

static Expected<ResultFile> openFile(llvm::ArrayRef<TaskData> sources,
                                     const BenchOptions &options) {
  std::vector<std::string> keys;
  for (const TaskData &source : sources)
    keys.push_back(source.key);
  return ResultFile::open(options, keys, [](const llvm::json::Value &value) {
    return ablatedTaskFromJson(value).has_value();
  });
}

/// The tasks of `file`, and the others by the learner. Error: some failed; what
/// the others gave is in the file.
static Expected<std::vector<AblatedTask>>
runTasks(llvm::ArrayRef<TaskData> sources, ResultFile &file,
         const BenchOptions &options) {
  std::vector<AblatedTask> tasks(sources.size());
  std::mutex reporting;
  Error failures = Error::success();
  forEachJob(tasks.size(), options.jobs, [&](size_t i) {
    if (const llvm::json::Value *kept = file.find(sources[i].key)) {
      tasks[i] = *ablatedTaskFromJson(*kept);
      return;
    }
    Expected<AblatedTask> task = runTask(sources[i], options);
    std::lock_guard<std::mutex> lock(reporting);
    if (!task) {
      failures = llvm::joinErrors(std::move(failures), task.takeError());
      return;
    }
    tasks[i] = std::move(*task);
    file.append(withKey(tasks[i], sources[i].key));
    printTask(tasks[i], llvm::outs());
  });
  if (failures)
    return failures;
  return tasks;
}

Expected<ExitCode> mips::runAblateMode(const BenchOptions &options) {
  if (options.arguments.empty() && randomTasks == 0)
    return llvm::createStringError("--ablate wants folders of tasks");
  Expected<std::vector<TaskData>> sources = listSources(options);
  if (!sources)
    return sources.takeError();
  Expected<ResultFile> file = openFile(*sources, options);
  if (!file)
    return file.takeError();
  Expected<std::vector<AblatedTask>> tasks = runTasks(*sources, *file, options);
  if (!tasks)
    return tasks.takeError();
  std::vector<AblatedPart> parts = readParts(
      runProcess(options.tool("mips-learn"), {"--list-stages"}).output);
  RunInfo info = describeRun(options);
  writeAblation(parts, *tasks, info, llvm::outs());
  std::vector<llvm::json::Value> results;
  for (auto [task, source] : llvm::zip_equal(*tasks, *sources))
    results.push_back(withKey(task, source.key));
  if (Error error = file->finish(results))
    return error;
  if (!options.markdownFile.empty())
    if (Error error = writeSection(options.markdownFile, "ablate",
                                   [&](llvm::raw_ostream &os) {
                                     writeAblation(parts, *tasks, info, os);
                                   }))
      return error;
  return ExitSuccess;
}
