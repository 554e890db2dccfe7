//===- Tables.cpp - benchmark results for people ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Bench/Tables.h"
#include "mips/Bench/MarkdownPage.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"

using namespace mips;
using llvm::StringRef;

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
                        double wallSeconds, llvm::raw_ostream &os) {
  size_t tables = llvm::count_if(
      results, [](const TaskResult &result) { return result.isTable; });
  size_t proved = countStatus(results, "proved"),
         tested = countStatus(results, "tested");
  os << llvm::formatv(
      "{0} of {1} solved ({2} proved, {3} tested), {4} as tables; "
      "{5:f1} s wall time\n",
      proved + tested, results.size(), proved, tested, tables, wallSeconds);
}

static std::string valueOr(const std::map<std::string, std::string> &map,
                           const std::string &key) {
  auto it = map.find(key);
  return it == map.end() ? "–" : it->second;
}

void mips::writeMarkdown(const std::vector<TaskResult> &results,
                         const RunInfo &info, double wallSeconds,
                         llvm::raw_ostream &os) {
  os << "## Tasks\n\n" << info.line() << "\n\n";
  printSummary(results, wallSeconds, os);
  os << "\nSize is the number of nodes of all next and output expressions. "
        "Seconds are wall-clock, with as many tasks at a time as jobs.\n"
     << "\n| task | status | rules | size | state from | network | proof | s "
        "|\n"
     << "| --- | --- | --- | --- | --- | --- | --- | --- |\n";
  for (const TaskResult &result : results)
    os << "| " << result.task << " | " << result.status
       << (result.isTable ? " (table)" : "") << " | "
       << markdownCode(llvm::join(result.rules, "; ")) << " | " << result.size
       << " | " << markdownCell(valueOr(result.origin, "state")) << " | "
       << markdownCell(valueOr(result.origin, "network")) << " | "
       << markdownCell(result.proof) << " | "
       << llvm::formatv("{0:f2}", total(result)) << " |\n";
}
