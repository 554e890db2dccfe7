//===- FilesMode.cpp - files as people keep them ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Modes.h"
#include "mips/Bench/MarkdownPage.h"
#include "mips/Bench/Parallel.h"
#include "mips/Bench/RunInfo.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

using namespace mips;
using llvm::Error;
using llvm::Expected;
using llvm::StringRef;
using llvm::Twine;

//
// Beside a file FILE stands FILE.expect, a line each:
//
//     # what the file shows
//     options --in=a,b --out=y
//     exit 0
//     rule y = (x + y_1) mod 5
//     says 3 sequences of 5 steps
//
// `rule` is a line of the program's rules, `says` words of standard error.
//

namespace {
struct Expectation {
  std::string file, name, shows;
  std::vector<std::string> options, rules, words;
  int exitCode = 0;
};

struct FileResult {
  const Expectation *expected = nullptr;
  ProcessResult process;
  /// What is not as expected; empty if all is.
  std::vector<std::string> failures;
};
} // namespace

static Error badLine(StringRef path, unsigned number) {
  return llvm::createStringError(
      path + ":" + Twine(number) +
      ":1: error: expected 'options', 'exit', 'rule' or 'says' and its text");
}

static Expected<Expectation> readExpectation(StringRef path) {
  auto buffer = llvm::MemoryBuffer::getFile(path, /*IsText=*/true);
  if (!buffer)
    return llvm::createStringError("cannot read '" + path +
                                   "': " + buffer.getError().message());
  Expectation expected;
  expected.file = path.drop_back(StringRef(".expect").size()).str();
  expected.name = llvm::sys::path::filename(expected.file).str();
  StringRef rest = (*buffer)->getBuffer();
  for (unsigned number = 1; !rest.empty(); ++number) {
    StringRef line;
    std::tie(line, rest) = rest.split('\n');
    line = line.trim();
    if (line.consume_front("#")) {
      expected.shows += (expected.shows.empty() ? "" : " ") + line.trim().str();
      continue;
    }
    if (line.empty())
      continue;
    auto [kind, text] = line.split(' ');
    if (kind == "options") {
      llvm::SmallVector<StringRef> parts;
      text.split(parts, ' ', -1, /*KeepEmpty=*/false);
      for (StringRef part : parts)
        expected.options.push_back(part.str());
    } else if (kind == "rule") {
      expected.rules.push_back(text.str());
    } else if (kind == "says") {
      expected.words.push_back(text.str());
    } else if (kind != "exit" || text.getAsInteger(10, expected.exitCode)) {
      return badLine(path, number);
    }
  }
  return expected;
}

static FileResult runFile(const Expectation &expected,
                          const BenchOptions &options) {
  std::vector<std::string> arguments = {
      expected.file,
      "--emit=rules",
      "-o",
      "-",
      "--seed=" + std::to_string(options.seeds.front()),
      "--learner=" + options.learner};
  llvm::append_range(arguments, expected.options);
  FileResult result;
  result.expected = &expected;
  result.process = runProcess(options.tool("mipsc"), arguments);
  const ProcessResult &process = result.process;
  if (process.exitCode != expected.exitCode)
    result.failures.push_back("exit code " + std::to_string(process.exitCode) +
                              " instead of " +
                              std::to_string(expected.exitCode));
  llvm::SmallVector<StringRef> lines;
  StringRef(process.output).split(lines, '\n');
  for (const std::string &rule : expected.rules)
    if (!llvm::is_contained(lines, rule))
      result.failures.push_back("no rule " + rule);
  for (const std::string &words : expected.words)
    if (!StringRef(process.errors).contains(words))
      result.failures.push_back("does not say '" + words + "'");
  return result;
}

static std::string oneLine(StringRef text) {
  llvm::SmallVector<StringRef> lines;
  text.trim().split(lines, '\n', -1, /*KeepEmpty=*/false);
  return llvm::join(lines, "; ");
}

static void printResult(const FileResult &result, llvm::raw_ostream &os) {
  os << llvm::left_justify(result.expected->name, 28) << ' '
     << (result.failures.empty() ? "right" : "WRONG")
     << llvm::format("  %6.2f s  ", result.process.cpuSeconds)
     << oneLine(result.process.output) << '\n';
  for (const std::string &failure : result.failures)
    os << "    " << failure << '\n';
  os.flush();
}

static size_t countRight(llvm::ArrayRef<FileResult> results) {
  return llvm::count_if(results, [](const FileResult &result) {
    return result.failures.empty();
  });
}

static void writeTable(llvm::ArrayRef<FileResult> results, const RunInfo &info,
                       llvm::raw_ostream &os) {
  os << "## Files as people keep them\n\n"
     << info.line() << "\n\n"
     << countRight(results) << " of " << results.size()
     << " files come to what stands beside them: a program, or the words of "
        "the message.\n\n"
     << "| file | what it shows | program | CPU s | |\n"
     << "| --- | --- | --- | ---: | --- |\n";
  for (const FileResult &result : results)
    os << "| " << markdownCell(result.expected->name) << " | "
       << markdownCell(result.expected->shows) << " | "
       << (result.process.output.empty()
               ? "–"
               : markdownCode(oneLine(result.process.output)))
       << " | " << llvm::format("%.1f", result.process.cpuSeconds) << " | "
       << (result.failures.empty()
               ? "right"
               : markdownCell(llvm::join(result.failures, "; ")))
       << " |\n";
}

static void writeJson(llvm::ArrayRef<FileResult> results,
                      llvm::raw_ostream &os) {
  for (const FileResult &result : results)
    os << llvm::json::Value(llvm::json::Object{
              {"file", result.expected->name},
              {"right", result.failures.empty()},
              {"exit", result.process.exitCode},
              {"rules", oneLine(result.process.output)},
              {"cpu", result.process.cpuSeconds},
              {"failures", llvm::json::Array(result.failures)}})
       << '\n';
}

Expected<ExitCode> mips::runFilesMode(const BenchOptions &options) {
  if (options.arguments.size() != 1)
    return llvm::createStringError("--files takes one folder");
  Expected<NameFilter> filter = NameFilter::create(options.filter);
  if (!filter)
    return filter.takeError();
  Expected<std::vector<std::string>> paths =
      findFiles(options.arguments.front(), ".expect", *filter);
  if (!paths)
    return paths.takeError();
  std::vector<Expectation> expectations;
  for (const std::string &path : *paths) {
    Expected<Expectation> expected = readExpectation(path);
    if (!expected)
      return expected.takeError();
    expectations.push_back(std::move(*expected));
  }
  if (expectations.empty())
    return llvm::createStringError("no file in '" + options.arguments.front() +
                                   "' has an expectation, FILE.expect, beside "
                                   "it");
  std::vector<FileResult> results(expectations.size());
  forEachJob(results.size(), options.jobs, [&](size_t i) {
    results[i] = runFile(expectations[i], options);
    printResult(results[i], llvm::outs());
  });
  llvm::outs() << countRight(results) << " of " << results.size()
               << " files right\n";
  RunInfo info = describeRun(options);
  if (Error error = writeReports(
          options, "files",
          [&](llvm::raw_ostream &os) { writeJson(results, os); },
          [&](llvm::raw_ostream &os) { writeTable(results, info, os); }))
    return error;
  return countRight(results) == results.size() ? ExitSuccess : ExitUnknown;
}
