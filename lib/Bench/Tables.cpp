//===- Tables.cpp - benchmark results for people ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Bench/Tables.h"
#include "mips/Bench/MarkdownPage.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include <set>

using namespace mips;
using llvm::formatv;
using llvm::StringRef;

namespace {
/// What a run came to, in numbers.
struct Summary {
  size_t tasks = 0, proved = 0, tested = 0, tables = 0, fromNetwork = 0,
         rounds = 0;
  std::vector<double> ratios; ///< sorted
  std::map<std::string, double> seconds;

  Summary(const SeedRun &run, const Yardstick &yardstick);
  double medianRatio() const {
    size_t n = ratios.size();
    return n ? (ratios[(n - 1) / 2] + ratios[n / 2]) / 2 : 0;
  }
};
} // namespace

Summary::Summary(const SeedRun &run, const Yardstick &yardstick)
    : tasks(run.results.size()) {
  for (const TaskResult &result : run.results) {
    proved += result.status == "proved";
    tested += result.status == "tested";
    rounds += result.rounds;
    for (const auto &[stage, time] : result.seconds)
      seconds[stage] += time;
    if (!result.solved())
      continue;
    tables += result.isTable;
    fromNetwork += result.isFromNetwork();
    if (auto ratio = yardstick.ratio(result.task, result.size))
      ratios.push_back(*ratio);
  }
  llvm::sort(ratios);
}

void mips::printRow(const TaskResult &result, llvm::raw_ostream &os) {
  std::string what =
      result.status == "error" ? result.proof : llvm::join(result.rules, "   ");
  os << formatv("{0,-26} {1,-10} {2,6:f2} s  {3}\n", result.task,
                result.isTable ? result.status + "*" : result.status,
                result.total(), what);
  os.flush();
}

void mips::printSummary(const SeedRun &run, const Yardstick &yardstick,
                        llvm::raw_ostream &os) {
  Summary sum(run, yardstick);
  os << formatv("seed {0}: {1} of {2} solved ({3} proved, {4} tested), {5} as "
                "tables, {6} from a network",
                run.seed, sum.proved + sum.tested, sum.tasks, sum.proved,
                sum.tested, sum.tables, sum.fromNetwork);
  if (!sum.ratios.empty())
    os << formatv("; size by reference: median {0:f2}, at most {1:f2}",
                  sum.medianRatio(), sum.ratios.back());
  if (run.wallSeconds)
    os << formatv("; {0:f1} s", *run.wallSeconds);
  os << '\n';
}

//===----------------------------------------------------------------------===//
// Markdown
//===----------------------------------------------------------------------===//

static void writeHead(llvm::ArrayRef<std::string> cells,
                      llvm::raw_ostream &os) {
  os << "| " << llvm::join(cells, " | ") << " |\n|";
  for (size_t i = 0; i < cells.size(); ++i)
    os << " --- |";
  os << '\n';
}

static void writeSeeds(llvm::ArrayRef<SeedRun> runs, const Yardstick &yardstick,
                       llvm::raw_ostream &os) {
  writeHead({"seed", "solved", "proved", "tested", "as tables",
             "from a network", "rounds", "size ratio: median", "most", "wall s",
             "CPU s", "data s", "train s", "extract s", "regress s", "prove s"},
            os);
  for (const SeedRun &run : runs) {
    Summary sum(run, yardstick);
    os << formatv("| {0} | {1} of {2} | {3} | {4} | {5} | {6} | {7} | ",
                  run.seed, sum.proved + sum.tested, sum.tasks, sum.proved,
                  sum.tested, sum.tables, sum.fromNetwork, sum.rounds);
    if (sum.ratios.empty())
      os << "– | – | ";
    else
      os << formatv("{0:f2} | {1:f2} | ", sum.medianRatio(), sum.ratios.back());
    os << (run.wallSeconds ? formatv("{0:f1}", *run.wallSeconds).str() : "–");
    for (const char *stage :
         {"cpu", "data", "train", "extract", "regress", "prove"})
      os << formatv(" | {0:f1}", sum.seconds[stage]);
    os << " |\n";
  }
}

static std::string origin(const TaskResult &result) {
  std::vector<std::string> parts;
  for (const char *name : {"network", "state", "rules"}) {
    auto it = result.origin.find(name);
    if (it != result.origin.end())
      parts.push_back(it->second);
  }
  return llvm::join(parts, "; ");
}

/// `MIPS: 30 yes, 2 mended, 30 no.` for each column that others published.
static void writePublished(const SeedRun &run, const Yardstick &yardstick,
                           llvm::raw_ostream &os) {
  for (size_t column = 0; column < yardstick.columns.size(); ++column) {
    std::vector<std::pair<std::string, size_t>> counts;
    for (const TaskResult &result : run.results) {
      auto it = yardstick.published.find(result.task);
      if (it == yardstick.published.end())
        continue;
      const std::string &cell = it->second[column];
      auto count = llvm::find_if(
          counts, [&](const auto &known) { return known.first == cell; });
      if (count == counts.end())
        counts.push_back({cell, 1});
      else
        ++count->second;
    }
    llvm::stable_sort(counts, [](const auto &a, const auto &b) {
      return a.second > b.second;
    });
    os << (column ? " " : "\n") << yardstick.columns[column] << ": ";
    llvm::ListSeparator comma;
    for (const auto &[cell, count] : counts)
      os << comma << count << ' ' << cell;
    os << '.';
  }
  if (!yardstick.columns.empty())
    os << '\n';
}

/// `5 of 5`, and if the programs were not the same with all seeds, how many.
static std::string printSolved(llvm::ArrayRef<SeedRun> runs, size_t task) {
  size_t solved = 0;
  std::set<std::vector<std::string>> programs;
  for (const SeedRun &run : runs)
    if (run.results[task].solved()) {
      ++solved;
      programs.insert(run.results[task].rules);
    }
  std::string text = formatv("{0} of {1}", solved, runs.size());
  if (programs.size() > 1)
    text += formatv(" ({0} programs)", programs.size());
  return text;
}

/// The rules of a program for a cell; of a large table its beginning, and its
/// whole length.
static std::string printRules(llvm::ArrayRef<std::string> rules) {
  constexpr size_t most = 600, shown = 200;
  std::string text = llvm::join(rules, "; ");
  if (text.size() <= most)
    return markdownCode(text);
  return markdownCode(text.substr(0, text.find_last_of(" ,", shown)) + " …") +
         formatv(" ({0} characters)", text.size()).str();
}

/// One task's line: the program of the first seed, what held with all of them.
static void writeTask(llvm::ArrayRef<SeedRun> runs, size_t task,
                      const Yardstick &yardstick, llvm::raw_ostream &os) {
  const TaskResult &first = runs[0].results[task];
  std::vector<double> seconds;
  for (const SeedRun &run : runs)
    seconds.push_back(run.results[task].total());
  llvm::sort(seconds);
  os << "| " << first.task << " | " << first.status
     << (first.isTable ? " (table)" : "") << " | " << printRules(first.rules)
     << " | " << first.size << " | ";
  if (auto ratio = yardstick.ratio(first.task, first.size))
    os << yardstick.referenceSize.at(first.task) << " | "
       << (first.solved() ? formatv("{0:f2}", *ratio).str() : "–");
  else
    os << "– | –";
  os << " | " << markdownCell(origin(first)) << " | " << first.rounds << " | "
     << markdownCell(first.proof) << " | " << printSolved(runs, task)
     << formatv(" | {0:f2}", seconds[seconds.size() / 2]);
  auto published = yardstick.published.find(first.task);
  for (size_t i = 0; i < yardstick.columns.size(); ++i)
    os << " | "
       << (published == yardstick.published.end()
               ? ""
               : markdownCell(published->second[i]));
  os << " |\n";
}

void mips::writeMarkdown(StringRef title, llvm::ArrayRef<SeedRun> runs,
                         const Yardstick &yardstick, const RunInfo &info,
                         llvm::raw_ostream &os) {
  os << "## " << title << "\n\n" << info.line() << "\n\n";
  writeSeeds(runs, yardstick, os);
  writePublished(runs[0], yardstick, os);
  os << "\nRounds: counterexamples of the prover that went back into the "
        "dataset. "
        "Size: the number of nodes of all next and output expressions; "
        "reference: "
        "of the program in `reference`, written by hand and proved. Seconds of "
        "a "
        "stage are summed over the tasks, with as many tasks at a time as "
        "jobs. "
        "Below, the program of the first seed, and the median of the "
        "seconds.\n\n";
  std::vector<std::string> head = {"task",      "status", "rules",  "size",
                                   "reference", "ratio",  "origin", "rounds",
                                   "proof",     "solved", "s"};
  head.insert(head.end(), yardstick.columns.begin(), yardstick.columns.end());
  writeHead(head, os);
  for (size_t task = 0; task < runs[0].results.size(); ++task)
    writeTask(runs, task, yardstick, os);
}
