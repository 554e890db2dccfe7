//===- Tables.cpp - benchmark results for people ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Bench/Tables.h"
#include "mips/Bench/Commit.inc"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Chrono.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace mips;
using llvm::StringRef;

/// The first line of `file` that starts with `key`, after the colon.
static std::string lookUp(StringRef file, StringRef key) {
  auto text = llvm::MemoryBuffer::getFileAsStream(file);
  if (!text)
    return "unknown";
  llvm::SmallVector<StringRef> lines;
  (*text)->getBuffer().split(lines, '\n');
  for (StringRef line : lines)
    if (line.starts_with(key))
      return line.split(':').second.trim().str();
  return "unknown";
}

RunInfo mips::describeRun(const BenchOptions &options, double wallSeconds) {
  RunInfo info;
  info.commit = MIPS_COMMIT;
  info.machine = lookUp("/proc/cpuinfo", "model name");
  info.date = llvm::formatv("{0:%Y-%m-%d}",
                            std::chrono::time_point_cast<std::chrono::nanoseconds>(std::chrono::system_clock::now()));
  info.seed = options.seed;
  info.jobs = options.jobs;
  info.wallSeconds = wallSeconds;
  return info;
}

static double total(const TaskResult &result) {
  auto it = result.seconds.find("total");
  return it == result.seconds.end() ? 0 : it->second;
}

void mips::printRow(const TaskResult &result, llvm::raw_ostream &os) {
  os << llvm::formatv("{0,-26} {1,-10} {2,6:f2} s  {3}\n", result.task,
                      result.isTable ? result.status + "*" : result.status,
                      total(result), llvm::join(result.rules, "   "));
  os.flush();
}

static size_t countStatus(const std::vector<TaskResult> &results,
                          StringRef status) {
  return llvm::count_if(results, [&](const TaskResult &result) {
    return result.status == status;
  });
}

void mips::printSummary(const std::vector<TaskResult> &results,
                        const RunInfo &info, llvm::raw_ostream &os) {
  size_t tables = llvm::count_if(
      results, [](const TaskResult &result) { return result.isTable; });
  size_t proved = countStatus(results, "proved"),
         tested = countStatus(results, "tested");
  os << llvm::formatv("{0} of {1} solved ({2} proved, {3} tested), {4} as tables; "
                      "{5:f1} s wall time, {6} jobs, seed {7}\n",
                      proved + tested, results.size(), proved, tested, tables,
                      info.wallSeconds, info.jobs, info.seed);
}

/// Bars would end a table's cell.
static std::string cell(StringRef text) {
  std::string escaped;
  for (char c : text)
    escaped += c == '|' ? std::string("\\|") : std::string(1, c);
  return escaped;
}

static std::string valueOr(const std::map<std::string, std::string> &map,
                           const std::string &key) {
  auto it = map.find(key);
  return it == map.end() ? "–" : it->second;
}

void mips::writeMarkdown(const std::vector<TaskResult> &results,
                         const RunInfo &info, llvm::raw_ostream &os) {
  os << "# Benchmark\n\nWritten by `mips-bench --markdown`: commit "
     << info.commit << ", "
     << info.date << ", " << info.machine << ", " << info.jobs << " jobs, seed "
     << info.seed << ".\n\n";
  printSummary(results, info, os);
  os << "\nSize is the number of nodes of all next and output expressions. "
        "Seconds are wall-clock, with as many tasks at a time as jobs.\n"
     << "\n| task | status | rules | size | state from | network | proof | s |\n"
     << "| --- | --- | --- | --- | --- | --- | --- | --- |\n";
  for (const TaskResult &result : results)
    os << "| " << result.task << " | " << result.status
       << (result.isTable ? " (table)" : "") << " | `"
       << cell(llvm::join(result.rules, "; ")) << "` | " << result.size << " | "
       << cell(valueOr(result.origin, "state")) << " | "
       << cell(valueOr(result.origin, "network")) << " | " << cell(result.proof)
       << " | " << llvm::formatv("{0:f2}", total(result)) << " |\n";
}
