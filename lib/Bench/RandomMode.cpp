//===- RandomMode.cpp - how often a random machine is found ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Modes.h"
#include "mips/Bench/MarkdownPage.h"
#include "mips/Bench/Parallel.h"
#include "mips/Bench/RandomTask.h"
#include "mips/Bench/RunInfo.h"
#include "mips/Bench/Trial.h"
#include "mips/Support/Events.h"
#include "mips/Support/Output.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Format.h"
#include <mutex>

using namespace mips;
using llvm::Error;
using llvm::Expected;

static llvm::cl::opt<unsigned>
    numTasks("count",
             llvm::cl::desc("Random tasks of each family (default 200)"),
             llvm::cl::init(200), llvm::cl::value_desc("N"),
             llvm::cl::cat(benchCategory()));

namespace {
struct Family {
  RandomFamily family;
  llvm::StringRef name, plural;
};
} // namespace

static constexpr Family families[] = {
    {RandomFamily::Automata, "automaton", "automata"},
    {RandomFamily::Recurrences, "recurrence", "recurrences"}};

namespace {
/// One task of a family; its name tells the seed.
struct RandomTask {
  RandomFamily family;
  std::string name;
  uint64_t taskSeed, seed;
};
} // namespace

static std::vector<RandomTask> listTasks(const Family &family,
                                         const BenchOptions &options,
                                         const NameFilter &filter) {
  std::vector<RandomTask> tasks;
  for (uint64_t seed : options.seeds)
    for (unsigned i = 0; i < numTasks; ++i) {
      uint64_t taskSeed = seed * 100'000 + i;
      std::string name = family.name.str() + "-" + std::to_string(taskSeed);
      if (filter.matches(name))
        tasks.push_back({family.family, name, taskSeed, seed});
    }
  return tasks;
}

/// 20,000 sequences of 8 to 20 steps.
static Trial runOne(const RandomTask &task, const BenchOptions &options) {
  constexpr size_t numSequences = 20'000;
  mlir::MLIRContext context(mlir::MLIRContext::Threading::DISABLED);
  context.loadDialect<MipsDialect>();
  auto target = makeRandomTask(&context, task.family, task.taskSeed);
  size_t length = 8 + task.taskSeed * 7 % 13;
  std::optional<Dataset> data =
      sampleMachine(*target, numSequences, length, task.taskSeed);
  assert(data && "random tasks keep to 64 bits for longer than this");
  return runTrial(task.name, *target, *data, options, task.seed,
                  options.learner);
}

static void printTrial(const Trial &trial, llvm::raw_ostream &os) {
  os << llvm::left_justify(trial.name, 20) << ' '
     << llvm::left_justify(nameOf(trial.verdict), 20)
     << llvm::format("%6.2f s  ", trial.result.seconds.count("total")
                                      ? trial.result.seconds.at("total")
                                      : 0.0)
     << (trial.result.isTable ? "(table)"
                              : llvm::join(trial.result.rules, "   "));
  if (trial.verdict != Verdict::Exact)
    os << "  for  " << llvm::join(trial.target, "   ");
  os << '\n';
  os.flush();
}

static size_t count(llvm::ArrayRef<Trial> trials, Verdict verdict) {
  return llvm::count_if(
      trials, [&](const Trial &trial) { return trial.verdict == verdict; });
}

static void writeTable(const Family &family, llvm::ArrayRef<Trial> trials,
                       const RunInfo &info, const BenchOptions &options,
                       llvm::raw_ostream &os) {
  std::vector<double> seconds;
  size_t tables = 0;
  for (const Trial &trial : trials) {
    auto total = trial.result.seconds.find("total");
    seconds.push_back(total == trial.result.seconds.end() ? 0 : total->second);
    tables += trial.verdict == Verdict::Exact && trial.result.isTable;
  }
  llvm::sort(seconds);
  os << "## Random tasks, from data alone: " << family.plural << "\n\n"
     << info.line() << "\n\n"
     << "Machines drawn at random; 20,000 sequences of 8 to 20 steps as a CSV "
        "file, learner `"
     << options.learner
     << "`. *Exact*: right on fresh sequences as long as the "
     << "training ones and on ones five times longer. *Wrong*: wrong on fresh "
     << "sequences of the training length, in silence.\n\n"
     << "| tasks | exact | right at the trained length only | wrong | not "
        "found | error | of the exact ones, tables | median s | slowest s |\n"
     << "| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n| "
     << trials.size();
  for (Verdict verdict : {Verdict::Exact, Verdict::TrainedLengthOnly,
                          Verdict::Wrong, Verdict::NotFound, Verdict::Error})
    os << " | " << count(trials, verdict);
  os << " | " << tables << " | "
     << llvm::format("%.1f | %.1f |\n", seconds[seconds.size() / 2],
                     seconds.back());
}

static std::vector<Trial> runFamily(const Family &family,
                                    const NameFilter &filter,
                                    const BenchOptions &options) {
  std::vector<RandomTask> tasks = listTasks(family, options, filter);
  std::vector<Trial> trials(tasks.size());
  std::mutex reporting;
  forEachJob(trials.size(), options.jobs, [&](size_t i) {
    trials[i] = runOne(tasks[i], options);
    std::lock_guard<std::mutex> lock(reporting);
    printTrial(trials[i], llvm::outs());
  });
  return trials;
}

/// Prints the table of a family, and writes its section of the page at once:
/// the next family takes long.
static Error report(const Family &family, llvm::ArrayRef<Trial> trials,
                    const BenchOptions &options) {
  RunInfo info = describeRun(options);
  writeTable(family, trials, info, options, llvm::outs());
  llvm::outs().flush();
  BenchOptions page = options;
  page.jsonFile.clear();
  return writeReports(
      page, ("random " + family.plural).str(), [](llvm::raw_ostream &) {},
      [&](llvm::raw_ostream &os) {
        writeTable(family, trials, info, options, os);
      });
}

Expected<ExitCode> mips::runRandomMode(const BenchOptions &options) {
  if (numTasks == 0)
    return llvm::createStringError("--count 0 leaves nothing to measure");
  Expected<NameFilter> filter = NameFilter::create(options.filter);
  if (!filter)
    return filter.takeError();
  std::vector<Trial> all;
  for (const Family &family : families) {
    std::vector<Trial> trials = runFamily(family, *filter, options);
    if (trials.empty())
      continue;
    if (Error error = report(family, trials, options))
      return std::move(error);
    std::move(trials.begin(), trials.end(), std::back_inserter(all));
  }
  if (!options.jsonFile.empty())
    if (Error error = writeOutput(options.jsonFile, [&](llvm::raw_ostream &os) {
          for (const Trial &trial : all)
            os << trial.toJSON() << '\n';
          return Error::success();
        }))
      return std::move(error);
  bool isWrong = count(all, Verdict::Wrong) || count(all, Verdict::Error);
  return isWrong ? ExitRefuted : ExitSuccess;
}
