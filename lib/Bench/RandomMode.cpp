//===- RandomMode.cpp - how often a random machine is found ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Modes.h"
#include "mips/Bench/Compile.h"
#include "mips/Bench/MarkdownPage.h"
#include "mips/Bench/Parallel.h"
#include "mips/Bench/RandomTask.h"
#include "mips/Bench/ResultKey.h"
#include "mips/Bench/RunInfo.h"
#include "mips/Bench/TrialFile.h"
#include "mips/IR/ExpressionPrinter.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/Path.h"

using namespace mips;
using llvm::Error;
using llvm::Expected;

static llvm::cl::opt<unsigned>
    numTasks("count",
             llvm::cl::desc("Random tasks of each family (default 200)"),
             llvm::cl::init(200), llvm::cl::value_desc("N"),
             llvm::cl::cat(benchCategory()));
static llvm::cl::opt<std::string> programFolder(
    "programs",
    llvm::cl::desc("with --random: keep the programs that are found in DIR, "
                   "NAME.py"),
    llvm::cl::value_desc("DIR"), llvm::cl::cat(benchCategory()));

namespace {
struct Family {
  RandomFamily family;
  llvm::StringRef name, plural;
};
} // namespace

static constexpr Family families[] = {
    {RandomFamily::Automata, "automaton", "automata"},
    {RandomFamily::Recurrences, "recurrence", "recurrences"},
    {RandomFamily::Products, "product", "products of registers"}};

namespace {
/// One task of a family; its name tells the seed.
struct RandomTask {
  RandomFamily family;
  std::string name;
  uint64_t taskSeed, seed;
  std::string key; ///< of its trial
  size_t length() const { return 8 + taskSeed * 7 % 13; }
};
} // namespace

static constexpr size_t numSequences = 20'000;

/// The key of a trial: the machine's rules stand for its data.
static std::string makeKey(const RandomTask &task, const ResultKey &key,
                           const BenchOptions &options) {
  std::vector<std::string> parts = {
      rulesOfRandomTask(task.family, task.taskSeed),
      std::to_string(numSequences),
      std::to_string(task.length()),
      std::to_string(task.taskSeed),
      std::to_string(task.seed),
      options.learner};
  llvm::append_range(parts, taskLimits());
  return key.make(parts);
}

static std::vector<RandomTask> listTasks(const Family &family,
                                         const BenchOptions &options,
                                         const ResultKey &key,
                                         const NameFilter &filter) {
  std::vector<RandomTask> tasks;
  for (uint64_t seed : options.seeds)
    for (unsigned i = 0; i < numTasks; ++i) {
      uint64_t taskSeed = seed * 100'000 + i;
      RandomTask task{family.family,
                      family.name.str() + "-" + std::to_string(taskSeed),
                      taskSeed, seed, ""};
      if (!filter.matches(task.name))
        continue;
      task.key = makeKey(task, key, options);
      tasks.push_back(std::move(task));
    }
  return tasks;
}

/// 20,000 sequences of 8 to 20 steps.
static Trial runOne(const RandomTask &task, const BenchOptions &options) {
  mlir::MLIRContext context(mlir::MLIRContext::Threading::DISABLED);
  context.loadDialect<MipsDialect>();
  auto target = makeRandomTask(&context, task.family, task.taskSeed);
  std::optional<Dataset> data =
      sampleMachine(*target, numSequences, task.length(), task.taskSeed);
  assert(data && "random tasks keep to 64 bits for longer than this");
  llvm::SmallString<128> program;
  if (!programFolder.empty())
    llvm::sys::path::append(program, programFolder, task.name + ".py");
  return runTrial(task.name, *target, *data, options, task.seed,
                  options.learner, program);
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
     << "training ones and on ones five times longer. *In part*: right "
     << "wherever the program answers; it says where it does not. *Wrong*: "
     << "wrong on fresh sequences of the training length, in silence.\n\n"
     << "| tasks | exact | right at the trained length only | in part | wrong "
        "| not found | error | of the exact ones, tables | median s | slowest "
        "s |\n"
     << "| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | "
        "---: |\n| "
     << trials.size();
  for (Verdict verdict :
       {Verdict::Exact, Verdict::TrainedLengthOnly, Verdict::InPart,
        Verdict::Wrong, Verdict::NotFound, Verdict::Error})
    os << " | " << count(trials, verdict);
  os << " | " << tables << " | "
     << llvm::format("%.1f | %.1f |\n", seconds[seconds.size() / 2],
                     seconds.back());
}

static std::vector<Trial> runFamily(llvm::ArrayRef<RandomTask> tasks,
                                    TrialFile &file,
                                    const BenchOptions &options) {
  std::vector<Trial> trials(tasks.size());
  forEachJob(trials.size(), options.jobs, [&](size_t i) {
    trials[i] = file.get(
        tasks[i].key, [&] { return runOne(tasks[i], options); },
        [](const Trial &trial) { printTrial(trial, llvm::outs()); });
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
  if (options.markdownFile.empty())
    return Error::success();
  return writeSection(options.markdownFile, ("random " + family.plural).str(),
                      [&](llvm::raw_ostream &os) {
                        writeTable(family, trials, info, options, os);
                      });
}

static Expected<std::vector<std::vector<RandomTask>>>
listFamilies(const BenchOptions &options) {
  Expected<NameFilter> filter = NameFilter::create(options.filter);
  if (!filter)
    return filter.takeError();
  Expected<ResultKey> key = ResultKey::create(options);
  if (!key)
    return key.takeError();
  std::vector<std::vector<RandomTask>> tasks;
  for (const Family &family : families)
    tasks.push_back(listTasks(family, options, *key, *filter));
  return tasks;
}

static Expected<TrialFile>
openFile(llvm::ArrayRef<std::vector<RandomTask>> tasks,
         const BenchOptions &options) {
  std::vector<std::string> keys;
  for (llvm::ArrayRef<RandomTask> family : tasks)
    for (const RandomTask &task : family)
      keys.push_back(task.key);
  return TrialFile::open(options, keys);
}

/// A task whose result is kept from before is not compiled, so that it would
/// have no program.
static Error makeProgramFolder(const BenchOptions &options) {
  if (programFolder.empty())
    return Error::success();
  if (options.resume)
    return llvm::createStringError("--programs goes without --resume");
  if (std::error_code code =
          llvm::sys::fs::create_directories(programFolder.getValue()))
    return llvm::createStringError(code, "cannot make the folder '" +
                                             programFolder +
                                             "': " + code.message());
  return Error::success();
}

Expected<ExitCode> mips::runRandomMode(const BenchOptions &options) {
  if (numTasks == 0)
    return llvm::createStringError("--count 0 leaves nothing to measure");
  if (Error error = makeProgramFolder(options))
    return error;
  Expected<std::vector<std::vector<RandomTask>>> tasks = listFamilies(options);
  if (!tasks)
    return tasks.takeError();
  Expected<TrialFile> file = openFile(*tasks, options);
  if (!file)
    return file.takeError();
  std::vector<Trial> all;
  for (auto [family, list] : llvm::zip(families, *tasks)) {
    if (list.empty())
      continue;
    std::vector<Trial> trials = runFamily(list, *file, options);
    if (Error error = report(family, trials, options))
      return error;
    std::move(trials.begin(), trials.end(), std::back_inserter(all));
  }
  if (Error error = file->finish(all))
    return error;
  bool isWrong = count(all, Verdict::Wrong) || count(all, Verdict::Error);
  return isWrong ? ExitRefuted : ExitSuccess;
}
