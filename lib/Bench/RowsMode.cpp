//===- RowsMode.cpp - rows of text through mipsc --run and through C ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Modes.h"
#include "mips/Bench/MarkdownPage.h"
#include "mips/Bench/Parallel.h"
#include "mips/Bench/RunInfo.h"
#include "mips/Data/Dataset.h"
#include "mips/IR/MipsDialect.h"
#include "mips/IR/PortNames.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/Parser/Parser.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"
#include <chrono>
#include <random>

using namespace mips;
using llvm::Error;
using llvm::Expected;
using llvm::StringRef;

static llvm::cl::opt<unsigned>
    rowCount("row-count", llvm::cl::cat(benchCategory()),
             llvm::cl::init(10'000'000),
             llvm::cl::desc("with --rows: how many (default 10000000)"));
static llvm::cl::opt<unsigned>
    rowRounds("row-rounds", llvm::cl::cat(benchCategory()), llvm::cl::init(5),
              llvm::cl::desc("with --rows: how often each program is run; the "
                             "best time counts (default 5)"));

namespace {
/// A machine and the program by hand that does the same.
struct RowTask {
  std::string name, machine, source;
};

/// What a process takes for all rows, and for few.
struct RowCost {
  double seconds = std::numeric_limits<double>::infinity();
  double cpuSeconds = std::numeric_limits<double>::infinity();
  uint64_t peakKb = 0, peakKbOfFew = 0;
};

struct RowResult {
  std::string name;
  unsigned inputs = 0, outputs = 0;
  RowCost own, byHand;
};

/// Random rows of a machine in a file.
class RowFile {
public:
  explicit RowFile(MachineOp machine);
  Error write(size_t rows) const;
  const std::string &path() const { return file.path(); }

private:
  ScratchFile file{"rows"};
  /// The fields that each input may have.
  std::vector<std::vector<std::string>> fields;
};
} // namespace

RowFile::RowFile(MachineOp machine) {
  for (InputOp input : machine.inputs()) {
    constexpr uint64_t most = 1000;
    const Interval range{input.getRange()[0], input.getRange()[1]};
    ValueNames names = valueNamesOf(input);
    std::vector<std::string> &own = fields.emplace_back();
    for (uint64_t i = 0; i < std::min(range.size(), most); ++i)
      own.push_back(names.fieldOf(range.at(i)));
  }
}

Error RowFile::write(size_t rows) const {
  std::error_code code;
  llvm::raw_fd_ostream os(path(), code);
  std::mt19937_64 random(1);
  for (size_t row = 0; row < rows && !code; ++row)
    for (const auto &[index, own] : llvm::enumerate(fields))
      os << own[random() % own.size()]
         << (index + 1 == fields.size() ? '\n' : ' ');
  os.close();
  code = code ? code : os.error();
  return code ? llvm::createStringError(code, "cannot write the rows")
              : Error::success();
}

/// The machines of the folders that have a program by hand in one of them.
static Expected<std::vector<RowTask>> findRowTasks(const BenchOptions &options,
                                                   const NameFilter &filter) {
  std::map<std::string, RowTask> tasks;
  for (const std::string &folder : options.arguments) {
    std::error_code code;
    for (llvm::sys::fs::directory_iterator at(folder, code), end;
         at != end && !code; at.increment(code)) {
      StringRef name = llvm::sys::path::filename(at->path());
      bool isMachine = name.consume_back(".mlir");
      if (!isMachine && !name.consume_back(".rows.c"))
        continue;
      RowTask &task = tasks[name.str()];
      (isMachine ? task.machine : task.source) = at->path();
    }
    if (code)
      return llvm::createStringError(code, "cannot read '" + folder + "'");
  }
  std::vector<RowTask> found;
  for (auto &[name, task] : tasks)
    if (!task.machine.empty() && !task.source.empty() && filter.matches(name)) {
      task.name = name;
      found.push_back(std::move(task));
    }
  if (found.empty())
    return llvm::createStringError(
        "these folders have no machine, NAME.mlir, with a program by hand, "
        "NAME.rows.c");
  return found;
}

/// Runs a program on the rows; keeps the least of its times and the most of its
/// memory.
static Error runOnRows(llvm::ArrayRef<StringRef> command, const RowFile &rows,
                       const ScratchFile &out, RowCost &cost) {
  std::optional<StringRef> redirects[] = {StringRef(rows.path()),
                                          StringRef(out.path()), std::nullopt};
  std::optional<llvm::sys::ProcessStatistics> statistics;
  auto begin = std::chrono::steady_clock::now();
  int status =
      llvm::sys::ExecuteAndWait(command[0], command, std::nullopt, redirects, 0,
                                0, nullptr, nullptr, &statistics);
  std::chrono::duration<double> wall = std::chrono::steady_clock::now() - begin;
  if (status != 0 || !statistics)
    return llvm::createStringError("'" + llvm::join(command, " ") + "' failed");
  cost.seconds = std::min(cost.seconds, wall.count());
  std::chrono::duration<double> cpu = statistics->TotalTime;
  cost.cpuSeconds = std::min(cost.cpuSeconds, cpu.count());
  cost.peakKb = std::max(cost.peakKb, statistics->PeakMemory);
  return Error::success();
}

/// Runs both programs in turns.
static Error runBoth(const RowTask &task, const BenchOptions &options,
                     StringRef program, const RowFile &rows, unsigned rounds,
                     RowResult &result) {
  ScratchFile own("out"), byHand("out");
  std::string tool = options.tool("mipsc");
  for (unsigned round = 0; round < rounds; ++round) {
    if (Error error = runOnRows({program}, rows, byHand, result.byHand))
      return error;
    if (Error error =
            runOnRows({tool, "--run", task.machine}, rows, own, result.own))
      return error;
  }
  // A process of its own compares: what this one has in use counts for those
  // that it starts.
  if (runProcess("cmp", {own.path(), byHand.path()}).exitCode != 0)
    return llvm::createStringError("'" + task.name +
                                   "': the C program is another one");
  return Error::success();
}

static Expected<RowResult> measureRows(const RowTask &task, StringRef compiler,
                                       const BenchOptions &options) {
  mlir::MLIRContext context(mlir::MLIRContext::Threading::DISABLED);
  context.loadDialect<MipsDialect>();
  auto module = mlir::parseSourceFile<mlir::ModuleOp>(
      task.machine, mlir::ParserConfig(&context));
  if (!module || module->getOps<MachineOp>().empty())
    return llvm::createStringError("'" + task.machine + "' has no machine");
  MachineOp machine = *module->getOps<MachineOp>().begin();
  ScratchFile program("out");
  if (llvm::sys::ExecuteAndWait(
          compiler, {compiler, "-O2", task.source, "-o", program.path()}) != 0)
    return llvm::createStringError("'" + task.source + "' does not compile");
  RowResult result;
  result.name = task.name;
  result.inputs = llvm::range_size(machine.inputs());
  result.outputs = llvm::range_size(machine.outputs());
  RowFile rows(machine);
  RowResult few;
  constexpr unsigned share = 100;
  for (auto [count, rounds, into] :
       {std::tuple(rowCount / share, 1u, &few),
        std::tuple(unsigned(rowCount), unsigned(rowRounds), &result)}) {
    if (Error error = rows.write(count))
      return error;
    if (Error error =
            runBoth(task, options, program.path(), rows, rounds, *into))
      return error;
  }
  result.own.peakKbOfFew = few.own.peakKb;
  result.byHand.peakKbOfFew = few.byHand.peakKb;
  return result;
}

static void writeRowTable(llvm::ArrayRef<RowResult> results,
                          const RunInfo &info, llvm::raw_ostream &os) {
  os << "## Rows of text\n\n"
     << info.line() << "\n\n"
     << "`mipsc --run` on " << llvm::formatv("{0:N0}", unsigned(rowCount))
     << " random rows, from a file to a file, beside the same task in C by "
        "hand "
        "(`bench/rows`: `fgets`, `strtol`, `printf`; `cc -O2`). Both are "
        "processes that take turns, "
     << rowRounds
     << " each; the best counts, start and compilation included. Memory: the "
        "most that `mipsc` has in use, with a hundredth of the rows and with "
        "all.\n\n"
        "| task | inputs | outputs | mipsc (s) | C (s) | C : mipsc | mipsc CPU "
        "(s) | C CPU (s) | C : mipsc | memory, few rows (MB) | all rows (MB) "
        "|\n| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | "
        "---: | ---: |\n";
  for (const RowResult &row : results)
    os << llvm::formatv(
        "| {0} | {1} | {2} | {3:F2} | {4:F2} | {5:F1} | {6:F2} | {7:F2} | "
        "{8:F1} | {9:F1} | {10:F1} |\n",
        row.name, row.inputs, row.outputs, row.own.seconds, row.byHand.seconds,
        row.byHand.seconds / row.own.seconds, row.own.cpuSeconds,
        row.byHand.cpuSeconds, row.byHand.cpuSeconds / row.own.cpuSeconds,
        row.own.peakKbOfFew / 1024.0, row.own.peakKb / 1024.0);
}

static void writeRowJson(llvm::ArrayRef<RowResult> results,
                         llvm::raw_ostream &os) {
  for (const RowResult &row : results)
    os << llvm::json::Value(llvm::json::Object{
              {"name", row.name},
              {"rows", int64_t(rowCount)},
              {"seconds", row.own.seconds},
              {"cpu", row.own.cpuSeconds},
              {"c-seconds", row.byHand.seconds},
              {"c-cpu", row.byHand.cpuSeconds},
              {"peak-kb", int64_t(row.own.peakKb)},
              {"peak-kb-of-few", int64_t(row.own.peakKbOfFew)}})
       << '\n';
}

Expected<ExitCode> mips::runRowsMode(const BenchOptions &options) {
  if (rowRounds == 0 || rowCount == 0)
    return llvm::createStringError(
        "--row-rounds and --row-count want at least 1");
  Expected<NameFilter> filter = NameFilter::create(options.filter);
  if (!filter)
    return filter.takeError();
  Expected<std::vector<RowTask>> tasks = findRowTasks(options, *filter);
  if (!tasks)
    return tasks.takeError();
  auto compiler = llvm::sys::findProgramByName("cc");
  if (!compiler)
    return llvm::createStringError("cc, which compiles the C programs, is not "
                                   "in the path");
  std::vector<RowResult> results;
  for (const RowTask &task : *tasks) {
    Expected<RowResult> result = measureRows(task, *compiler, options);
    if (!result)
      return result.takeError();
    llvm::outs() << result->name << ": "
                 << llvm::formatv(
                        "{0:F1} times as fast as C, {1:F1} in CPU time\n",
                        result->byHand.seconds / result->own.seconds,
                        result->byHand.cpuSeconds / result->own.cpuSeconds);
    llvm::outs().flush();
    results.push_back(std::move(*result));
  }
  RunInfo info = describeRun(options);
  writeRowTable(results, info, llvm::outs());
  if (Error error = writeReports(
          options, "rows",
          [&](llvm::raw_ostream &os) { writeRowJson(results, os); },
          [&](llvm::raw_ostream &os) { writeRowTable(results, info, os); }))
    return error;
  return ExitSuccess;
}
