//===- RegressMode.cpp - symbolic regression by itself, beside cvc5 ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Modes.h"
#include "RegressTable.h"
#include "TableProblem.h"
#include "mips/Bench/MarkdownPage.h"
#include "mips/Bench/Parallel.h"
#include "mips/Bench/RunInfo.h"
#include "mips/Support/Output.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"
#include <mutex>

using namespace mips;
using llvm::Error;
using llvm::Expected;
using llvm::StringRef;

static llvm::cl::opt<std::string>
    cvc5Path("cvc5", llvm::cl::desc("The cvc5 that --regress compares with"),
             llvm::cl::value_desc("PROGRAM"), llvm::cl::init("cvc5"),
             llvm::cl::cat(benchCategory()));
static llvm::cl::opt<unsigned>
    cpuLimit("cpu-limit",
             llvm::cl::desc(
                 "Limit of one solver on one problem of --regress, in seconds "
                 "of its own processor time (default 20)"),
             llvm::cl::value_desc("SECONDS"), llvm::cl::init(20),
             llvm::cl::cat(benchCategory()));

static constexpr llvm::StringLiteral tableSuffix = ".csv",
                                     freshSuffix = ".fresh.csv";

/// The points as a table for mips-regress: one column a parameter, then the
/// output. It is all that is seen of the problem.
static Error writeTable(StringRef path, const SygusProblem &problem,
                        llvm::ArrayRef<SygusPoint> points) {
  return writeOutput(path, [&](llvm::raw_ostream &os) {
    for (const SygusProblem::Parameter &parameter : problem.parameters)
      os << parameter.name << ',';
    os << problem.name << '\n';
    for (const SygusPoint &point : points) {
      for (int64_t input : point.inputs)
        os << input << ',';
      os << point.output << '\n';
    }
    return Error::success();
  });
}

/// Asks cvc5 whether an answer meets a specification for all integers.
static bool meets(const SExpression &body, const SygusProblem &problem) {
  ScratchFile file("smt2");
  if (Error error = writeOutput(file.path(), [&](llvm::raw_ostream &os) {
        os << correctnessQuery(body, problem);
        return Error::success();
      })) {
    llvm::consumeError(std::move(error));
    return false;
  }
  return StringRef(runWithCpuLimit(cvc5Path, {file.path()}, cpuLimit).output)
             .trim() == "unsat";
}

/// Enters what a process came to. Its answer is checked on every point, the
/// fresh ones included; where there is a specification, for all integers as
/// well.
static void judge(const RegressProblem &row, const ProcessResult &process,
                  const std::optional<SExpression> &body,
                  RegressAnswer &answer) {
  answer.seconds = process.cpuSeconds;
  // The limit of processor time ends a process by a signal.
  bool wasStopped = process.timedOut || process.exitCode == -2;
  if (!body)
    answer.status = wasStopped ? "timeout" : "none";
  else if (!gives(*body, row.problem, row.points) ||
           !gives(*body, row.problem, row.fresh))
    answer.status = "wrong";
  else if (!row.problem.hasOnlyExamples() && !meets(*body, row.problem))
    answer.status = "unproved";
  else
    answer.status = "solved";
  if (body)
    answer.size = termSize(*body);
}

static void askRegress(RegressProblem &row, const BenchOptions &options) {
  RegressAnswer &answer = row.answers[RegressProblem::Ours];
  ScratchFile file("csv");
  if (Error error = writeTable(file.path(), row.problem, row.points)) {
    llvm::consumeError(std::move(error));
    return;
  }
  ProcessResult process = runWithCpuLimit(options.tool("mips-regress"),
                                          {file.path(), "--json"}, cpuLimit);
  std::optional<SExpression> body;
  Expected<llvm::json::Value> value = llvm::json::parse(process.output);
  if (value && value->getAsObject()) {
    const llvm::json::Object &object = *value->getAsObject();
    row.candidates = object.getInteger("candidates").value_or(0);
    row.searchSeconds = object.getNumber("seconds").value_or(0);
    const llvm::json::Array *rules = object.getArray("rules");
    if (rules && !rules->empty() && (*rules)[0].getAsObject()) {
      const llvm::json::Object &rule = *(*rules)[0].getAsObject();
      answer.rule = rule.getString("rule").value_or("").str();
      auto terms = parseSExpressions(rule.getString("term").value_or(""));
      if (terms && terms->size() == 1)
        body = std::move(terms->front());
      else
        llvm::consumeError(terms.takeError());
    }
  } else {
    llvm::consumeError(value.takeError());
  }
  judge(row, process, body, answer);
}

static void askCvc5(RegressProblem &row, RegressProblem::Solver solver) {
  std::vector<std::string> arguments = {"--lang=sygus2"};
  if (solver == RegressProblem::Cvc5Fast)
    arguments.insert(arguments.end(), {"--no-sygus-pbe", "--sygus-enum=fast"});
  ScratchFile file("sl");
  bool isTable = StringRef(row.file).ends_with(tableSuffix);
  if (isTable)
    if (Error error = writeOutput(file.path(), [&](llvm::raw_ostream &os) {
          os << writeSygus(row.problem);
          return Error::success();
        })) {
      llvm::consumeError(std::move(error));
      return;
    }
  arguments.push_back(isTable ? file.path() : row.file);
  ProcessResult process = runWithCpuLimit(cvc5Path, arguments, cpuLimit);
  std::optional<SExpression> body = bodyOf(process.output, row.problem);
  judge(row, process, body, row.answers[solver]);
}

/// NAME.fresh.csv beside the table NAME.csv, if there is one.
static Error readFresh(RegressProblem &row) {
  std::string file = StringRef(row.file).drop_back(tableSuffix.size()).str() +
                     freshSuffix.str();
  if (!llvm::sys::fs::exists(file))
    return Error::success();
  Expected<std::unique_ptr<llvm::MemoryBuffer>> text = readInput(file);
  if (!text)
    return text.takeError();
  Expected<SygusProblem> problem = readTableProblem((*text)->getBuffer());
  if (problem && problem->parameters.size() != row.problem.parameters.size())
    problem =
        llvm::createStringError("other columns than those of " + row.file);
  if (!problem)
    return llvm::createStringError(file + ": " + toString(problem.takeError()));
  Expected<std::vector<SygusPoint>> points = pointsOf(*problem);
  if (!points)
    return points.takeError();
  row.fresh = std::move(*points);
  return Error::success();
}

static Expected<RegressProblem> readProblem(const std::string &file) {
  Expected<std::unique_ptr<llvm::MemoryBuffer>> text = readInput(file);
  if (!text)
    return text.takeError();
  RegressProblem row;
  row.file = file;
  row.name = llvm::sys::path::stem(file).str();
  auto fail = [&](Error error) {
    return llvm::createStringError(file + ": " + toString(std::move(error)));
  };
  bool isTable = StringRef(file).ends_with(tableSuffix);
  Expected<SygusProblem> problem = isTable
                                       ? readTableProblem((*text)->getBuffer())
                                       : readSygus((*text)->getBuffer());
  if (!problem)
    return fail(problem.takeError());
  row.problem = std::move(*problem);
  Expected<std::vector<SygusPoint>> points = pointsOf(row.problem);
  if (!points)
    return fail(points.takeError());
  row.points = std::move(*points);
  if (isTable)
    if (Error error = readFresh(row))
      return error;
  return row;
}

static Error writeResults(llvm::ArrayRef<RegressProblem> rows, bool areTables,
                          const BenchOptions &options) {
  RunInfo info = describeRun(options);
  info.seeds.clear();
  return writeReports(
      options, areTables ? "regress tables" : "regress",
      [&](llvm::raw_ostream &os) {
        for (const RegressProblem &row : rows)
          os << row.toJSON() << '\n';
      },
      [&](llvm::raw_ostream &os) {
        writeRegressMarkdown(rows, areTables, info, cpuLimit, os);
      });
}

Expected<ExitCode> mips::runRegressMode(const BenchOptions &options) {
  if (options.arguments.size() != 1)
    return llvm::createStringError(
        "one folder of .sl or .csv files is wanted, not " +
        llvm::Twine(options.arguments.size()));
  if (!llvm::sys::findProgramByName(cvc5Path))
    return llvm::createStringError("there is no program '" + cvc5Path +
                                   "' to compare with (--cvc5=PROGRAM)");
  Expected<NameFilter> filter = NameFilter::create(options.filter);
  if (!filter)
    return filter.takeError();
  Expected<std::vector<std::string>> files =
      findFiles(options.arguments[0], ".sl", *filter);
  bool areTables = !files;
  if (areTables) {
    Error noProblems = files.takeError();
    files = findFiles(options.arguments[0], tableSuffix, *filter);
    if (!files)
      llvm::consumeError(files.takeError());
    else
      llvm::erase_if(
          *files, [](StringRef file) { return file.ends_with(freshSuffix); });
    if (!files || files->empty())
      return noProblems;
    llvm::consumeError(std::move(noProblems));
  }
  std::vector<RegressProblem> rows;
  for (const std::string &file : *files) {
    Expected<RegressProblem> row = readProblem(file);
    if (!row)
      return row.takeError();
    rows.push_back(std::move(*row));
  }
  std::mutex reporting;
  forEachJob(rows.size(), options.jobs, [&](size_t i) {
    askRegress(rows[i], options);
    for (auto solver : {RegressProblem::Cvc5, RegressProblem::Cvc5Fast})
      askCvc5(rows[i], solver);
    std::lock_guard<std::mutex> lock(reporting);
    printRegressRow(rows[i], llvm::outs());
  });
  printRegressSummary(rows, llvm::outs());
  if (Error error = writeResults(rows, areTables, options))
    return error;
  bool allSolved = llvm::all_of(rows, [](const RegressProblem &row) {
    return row.answers[RegressProblem::Ours].status == "solved";
  });
  return allSolved ? ExitSuccess : ExitUnknown;
}
