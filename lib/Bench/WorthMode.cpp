//===- WorthMode.cpp - what the network is worth ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Modes.h"
#include "mips/Bench/MarkdownPage.h"
#include "mips/Bench/Parallel.h"
#include "mips/Bench/RandomTask.h"
#include "mips/Bench/ResultKey.h"
#include "mips/Bench/RunInfo.h"
#include "mips/Bench/TrialFile.h"
#include "mips/Data/Csv.h"
#include "mips/Support/Events.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/Parser/Parser.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/Path.h"
#include <array>
#include <mutex>

using namespace mips;
using llvm::ArrayRef;
using llvm::Error;
using llvm::Expected;
using llvm::StringRef;

namespace {
/// How much data the learner gets, and how good.
struct Condition {
  size_t sequences;
  double wrongLabels; ///< share of outputs replaced, 0..1
};
} // namespace

static constexpr Condition conditions[] = {{100, 0},        {1'000, 0},
                                           {10'000, 0},     {100'000, 0},
                                           {10'000, 0.001}, {10'000, 0.01}};
static constexpr StringRef learners[] = {"network", "data"};
static constexpr size_t numConditions = std::size(conditions);

namespace {
/// A task of the folder: the machine behind the data, and all its data.
struct Subject {
  mlir::OwningOpRef<mlir::ModuleOp> spec;
  Dataset data;
  MachineOp machine() { return *spec->getOps<MachineOp>().begin(); }
};
/// Verdicts of one task, by learner and condition.
using Row = std::array<std::array<Trial, numConditions>, 2>;
} // namespace

static std::optional<Subject> loadSubject(const std::string &file,
                                          mlir::MLIRContext &context,
                                          const BenchOptions &options) {
  Subject subject;
  ScratchFile spec("mlir"), data("csv");
  if (runProcess(options.tool("mipsc"),
                 {file, "--quiet", "--emit=spec", "-o", spec.path()})
              .exitCode != ExitSuccess ||
      runProcess(options.tool("mipsc"),
                 {file, "--quiet", "--emit=data", "-o", data.path()})
              .exitCode != ExitSuccess)
    return std::nullopt;
  subject.spec = mlir::parseSourceFile<mlir::ModuleOp>(
      spec.path(), mlir::ParserConfig(&context));
  std::string text = data.read();
  Expected<Dataset> dataset =
      readSelfDescribedCsv(llvm::MemoryBufferRef(text, data.path()));
  if (!dataset || !subject.spec) {
    if (!dataset)
      llvm::consumeError(dataset.takeError());
    return std::nullopt;
  }
  subject.data = std::move(*dataset);
  return std::move(subject);
}

/// The data of a condition: the first sequences, and wrong labels in them.
static Dataset under(const Condition &condition, const Dataset &all) {
  Dataset part =
      all.slice(0, std::min(condition.sequences, all.numSequences()));
  constexpr uint64_t seed = 0xBAD;
  return condition.wrongLabels > 0
             ? corruptOutputs(part, condition.wrongLabels, seed)
             : part;
}

static std::string title(const Condition &condition) {
  std::string text = withThousands(condition.sequences);
  if (condition.wrongLabels == 0)
    return text;
  std::string share;
  llvm::raw_string_ostream(share)
      << llvm::format("%g %%", 100 * condition.wrongLabels);
  return text + ", " + share + " wrong";
}

static bool isExact(const Trial &trial) {
  return trial.verdict == Verdict::Exact;
}

static void writeTable(ArrayRef<std::string> names, ArrayRef<Row> rows,
                       const RunInfo &info, llvm::raw_ostream &os) {
  os << "## What the network is worth\n\n"
     << info.line() << "\n\n"
     << "Each task from data alone (a CSV file, no rule): from fewer "
        "sequences, "
        "and with a share of the outputs replaced by others. `network`: only "
        "what a trained network answers is explained. `data`: no network; "
        "exact linear fits, state merging with conflict weights and the choice "
        "by description length, and search on the sequences themselves. A cell "
        "tells the tasks whose program is right on fresh sequences as long as "
        "the training ones and on ones five times longer; then those that are "
        "wrong, in silence, on fresh sequences of the training length.\n\n| "
        "learner |";
  for (const Condition &condition : conditions)
    os << ' ' << title(condition) << " |";
  os << "\n| --- |";
  for (size_t c = 0; c < numConditions; ++c)
    os << " ---: |";
  os << '\n';
  for (size_t l = 0; l < std::size(learners); ++l) {
    os << "| `" << learners[l] << "` |";
    for (size_t c = 0; c < numConditions; ++c) {
      size_t exact = 0, wrong = 0;
      for (const Row &row : rows) {
        exact += isExact(row[l][c]);
        wrong += row[l][c].verdict == Verdict::Wrong;
      }
      os << ' ' << exact << " of " << rows.size() << "; " << wrong << " |";
    }
    os << '\n';
  }
  os << "\nWhere the two differ (n: only from the network, d: only from the "
        "data alone):\n\n| task |";
  for (const Condition &condition : conditions)
    os << ' ' << title(condition) << " |";
  os << "\n| --- |";
  for (size_t c = 0; c < numConditions; ++c)
    os << " :---: |";
  os << '\n';
  for (auto [name, row] : llvm::zip(names, rows)) {
    std::string cells;
    bool differs = false;
    for (size_t c = 0; c < numConditions; ++c) {
      bool network = isExact(row[0][c]), data = isExact(row[1][c]);
      cells += network == data ? "  |" : network ? " n |" : " d |";
      differs |= network != data;
    }
    if (differs)
      os << "| " << name << " |" << cells << '\n';
  }
}

/// The trial of a learner under a condition: its key, by both numbers.
using RowKeys = std::array<std::array<std::string, numConditions>, 2>;

static Expected<std::vector<RowKeys>> makeKeys(ArrayRef<std::string> files,
                                               const BenchOptions &options) {
  Expected<ResultKey> key = ResultKey::create(options);
  if (!key)
    return key.takeError();
  std::vector<RowKeys> keys(files.size());
  for (auto [file, row] : llvm::zip(files, keys)) {
    Expected<std::string> task = readTaskWithData(file);
    if (!task)
      return task.takeError();
    for (size_t l = 0; l < std::size(learners); ++l)
      for (size_t c = 0; c < numConditions; ++c)
        row[l][c] = key->make({*task, learners[l].str(), title(conditions[c]),
                               std::to_string(options.seeds[0])});
  }
  return keys;
}

static void printTrial(const Trial &trial) {
  llvm::outs() << trial.name << ": " << nameOf(trial.verdict);
  if (trial.verdict == Verdict::Wrong)
    llvm::outs() << ", " << llvm::join(trial.result.rules, "   ");
  llvm::outs() << '\n';
  llvm::outs().flush();
}

namespace {
/// One task under all conditions, with its data loaded when first wanted.
class TaskTrials {
public:
  TaskTrials(const std::string &file, const BenchOptions &options)
      : file(file), options(options) {
    context.loadDialect<MipsDialect>();
  }

  /// Error: it is no task with a rule.
  Expected<Row> measure(const RowKeys &keys, TrialFile &trials) {
    Row row;
    for (size_t c = 0; c < numConditions; ++c)
      for (size_t l = 0; l < std::size(learners); ++l)
        row[l][c] = trials.get(
            keys[l][c], [&] { return run(conditions[c], learners[l]); },
            printTrial);
    if (isUnreadable)
      return llvm::createStringError("'" + file +
                                     "' is no task with a rule; see mipsc");
    return row;
  }

private:
  Trial run(const Condition &condition, StringRef learner) {
    std::string name = llvm::sys::path::stem(file).str() + ", " +
                       title(condition) + ", " + learner.str();
    if (!subject && !isUnreadable)
      subject = loadSubject(file, context, options);
    isUnreadable = !subject;
    if (isUnreadable)
      return Trial();
    return runTrial(name, subject->machine(), under(condition, subject->data),
                    options, options.seeds[0], learner);
  }

  const std::string &file;
  const BenchOptions &options;
  mlir::MLIRContext context{mlir::MLIRContext::Threading::DISABLED};
  std::optional<Subject> subject;
  bool isUnreadable = false;
};
} // namespace

/// All tasks, in the order of `files`.
static Expected<std::vector<Row>> measureAll(ArrayRef<std::string> files,
                                             ArrayRef<RowKeys> keys,
                                             TrialFile &trials,
                                             const BenchOptions &options) {
  std::vector<Row> rows(files.size());
  std::mutex failing;
  Error failure = Error::success();
  forEachJob(files.size(), options.jobs, [&](size_t i) {
    Expected<Row> row = TaskTrials(files[i], options).measure(keys[i], trials);
    std::lock_guard<std::mutex> lock(failing);
    if (row)
      rows[i] = std::move(*row);
    else
      failure = llvm::joinErrors(std::move(failure), row.takeError());
  });
  if (failure)
    return failure;
  return rows;
}

static Expected<std::vector<std::string>>
findTasks(const BenchOptions &options) {
  if (options.arguments.size() != 1)
    return llvm::createStringError("one folder of tasks is wanted");
  Expected<NameFilter> filter = NameFilter::create(options.filter);
  if (!filter)
    return filter.takeError();
  return findFiles(options.arguments[0], ".mips", *filter);
}

/// The members of all rows, in order.
template <typename T, typename Rows>
static std::vector<T> flatten(Rows &&rows) {
  std::vector<T> all;
  for (const auto &row : rows)
    for (const auto &members : row)
      all.insert(all.end(), members.begin(), members.end());
  return all;
}

/// Prints the table, and writes its section of the page.
static Error report(ArrayRef<std::string> files, ArrayRef<Row> rows,
                    const BenchOptions &options) {
  std::vector<std::string> names;
  for (const std::string &file : files)
    names.push_back(llvm::sys::path::stem(file).str());
  RunInfo info = describeRun(options);
  writeTable(names, rows, info, llvm::outs());
  if (options.markdownFile.empty())
    return Error::success();
  return writeSection(
      options.markdownFile, "worth",
      [&](llvm::raw_ostream &os) { writeTable(names, rows, info, os); });
}

Expected<ExitCode> mips::runWorthMode(const BenchOptions &options) {
  Expected<std::vector<std::string>> files = findTasks(options);
  if (!files)
    return files.takeError();
  Expected<std::vector<RowKeys>> keys = makeKeys(*files, options);
  if (!keys)
    return keys.takeError();
  Expected<TrialFile> trials =
      TrialFile::open(options, flatten<std::string>(*keys));
  if (!trials)
    return trials.takeError();
  Expected<std::vector<Row>> rows = measureAll(*files, *keys, *trials, options);
  if (!rows)
    return rows.takeError();
  if (Error error = report(*files, *rows, options))
    return error;
  if (Error error = trials->finish(flatten<Trial>(*rows)))
    return error;
  return ExitSuccess;
}
