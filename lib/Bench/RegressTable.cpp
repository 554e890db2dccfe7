//===- RegressTable.cpp - regression beside cvc5, as a table ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "RegressTable.h"
#include "mips/Bench/MarkdownPage.h"
#include "mips/Support/Events.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FormatVariadic.h"

using namespace mips;
using llvm::formatv;

static const char *const solverNames[] = {"mips-regress", "cvc5", "cvc5 fast"};

bool RegressProblem::isSmallest() const {
  return answers[Ours].solved() &&
         llvm::all_of(answers, [&](const RegressAnswer &other) {
           return !other.solved() || answers[Ours].size <= other.size;
         });
}

llvm::json::Value RegressProblem::toJSON() const {
  llvm::json::Object object{{"problem", name},
                            {"points", int64_t(points.size())},
                            {"rule", answers[Ours].rule},
                            {"candidates", candidates},
                            {"search_seconds", searchSeconds}};
  for (unsigned i = 0; i < numSolvers; ++i)
    object[solverNames[i]] =
        llvm::json::Object{{"status", answers[i].status},
                           {"size", answers[i].size},
                           {"seconds", answers[i].seconds}};
  return object;
}

/// `3 in 0.05 s`; what there is instead of an answer.
static std::string printAnswer(const RegressAnswer &answer) {
  if (answer.solved())
    return formatv("{0} in {1:f2} s", answer.size, answer.seconds);
  return formatv("{0}, {1:f2} s", answer.status, answer.seconds);
}

void mips::printRegressRow(const RegressProblem &row, llvm::raw_ostream &os) {
  os << formatv("{0,-24} {1,-18} cvc5: {2,-18} fast: {3,-18} {4}\n", row.name,
                printAnswer(row.answers[RegressProblem::Ours]),
                printAnswer(row.answers[RegressProblem::Cvc5]),
                printAnswer(row.answers[RegressProblem::Cvc5Fast]),
                row.answers[RegressProblem::Ours].rule);
  os.flush();
}

static double median(std::vector<double> values) {
  if (values.empty())
    return 0;
  llvm::sort(values);
  size_t n = values.size();
  return (values[(n - 1) / 2] + values[n / 2]) / 2;
}

namespace {
struct Summary {
  size_t solved[RegressProblem::numSolvers] = {};
  double medianSeconds[RegressProblem::numSolvers] = {};
  double mostSeconds = 0; ///< of ours
  size_t smallest = 0;
  double medianRatio = 0; ///< of cvc5's fast mode to ours, problem by problem
  double expressionsPerSecond = 0;

  explicit Summary(llvm::ArrayRef<RegressProblem> rows);
};
} // namespace

Summary::Summary(llvm::ArrayRef<RegressProblem> rows) {
  uint64_t candidates = 0;
  double searchSeconds = 0;
  std::vector<double> seconds[RegressProblem::numSolvers], ratios;
  for (const RegressProblem &row : rows) {
    for (unsigned i = 0; i < RegressProblem::numSolvers; ++i) {
      solved[i] += row.answers[i].solved();
      seconds[i].push_back(row.answers[i].seconds);
    }
    mostSeconds =
        std::max(mostSeconds, row.answers[RegressProblem::Ours].seconds);
    smallest += row.isSmallest();
    ratios.push_back(row.answers[RegressProblem::Cvc5Fast].seconds /
                     std::max(row.answers[RegressProblem::Ours].seconds, 1e-3));
    candidates += row.candidates;
    searchSeconds += row.searchSeconds;
  }
  for (unsigned i = 0; i < RegressProblem::numSolvers; ++i)
    medianSeconds[i] = median(seconds[i]);
  medianRatio = median(ratios);
  expressionsPerSecond =
      searchSeconds > 0 ? double(candidates) / searchSeconds : 0;
}

static void writeSummary(llvm::ArrayRef<RegressProblem> rows,
                         llvm::raw_ostream &os) {
  Summary sum(rows);
  for (unsigned i = 0; i < RegressProblem::numSolvers; ++i)
    os << formatv("{0}: {1} of {2} solved, median {3:f3} s. ", solverNames[i],
                  sum.solved[i], rows.size(), sum.medianSeconds[i]);
  os << formatv(
      "No answer is smaller than ours on {0}; ours took {1:f2} s at most. "
      "The median of the ratio of cvc5's fast mode to ours is {2:f1}; its "
      "median by ours, {3:f1}. Our search evaluated {4} expressions a "
      "second.\n",
      sum.smallest, sum.mostSeconds, sum.medianRatio,
      sum.medianSeconds[RegressProblem::Cvc5Fast] /
          std::max(sum.medianSeconds[RegressProblem::Ours], 1e-3),
      withThousands(uint64_t(sum.expressionsPerSecond)));
}

void mips::printRegressSummary(llvm::ArrayRef<RegressProblem> rows,
                               llvm::raw_ostream &os) {
  writeSummary(rows, os);
}

static const char *const problemsInSygus =
    "`mips-regress` sees the points of a problem and nothing else: neither the "
    "grammar nor a constraint; its operators are those of the language, "
    "whatever the grammar allows, and no setting differs from problem to "
    "problem. cvc5 is given the problem with its grammar, by default and with "
    "`--no-sygus-pbe --sygus-enum=fast`. Every answer is checked on all "
    "points, and where the problem is a specification proved by cvc5 for all "
    "integers.";

static const char *const problemsInTables =
    "Ordinary integer functions, given by rows: all of a small domain, a few "
    "hundred of a greater one (`test/Regress/Tables/generate.py`). An answer "
    "is right if it gives the rows and 1,000 others of the same function that "
    "no solver has seen. cvc5 is given the rows as constraints, with all of "
    "integer arithmetic and no grammar, by default and with `--no-sygus-pbe "
    "--sygus-enum=fast`.";

void mips::writeRegressMarkdown(llvm::ArrayRef<RegressProblem> rows,
                                bool areTables, const RunInfo &info,
                                unsigned cpuLimit, llvm::raw_ostream &os) {
  os << (areTables ? "## Tables of ordinary functions\n\n"
                   : "## Symbolic regression by itself\n\n")
     << info.line() << "\n\n";
  writeSummary(rows, os);
  os << '\n' << (areTables ? problemsInTables : problemsInSygus);
  os << formatv(
      " Size: operators, variables and constants of the answer written out as "
      "a tree. Seconds: processor time of the whole process, at most {0} s. A "
      "problem whose rule is in **bold** has no smaller answer.\n\n",
      cpuLimit);
  os << "| problem | points | rule | size | s | cvc5: size | s | fast: size | "
        "s |\n"
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n";
  for (const RegressProblem &row : rows) {
    const RegressAnswer &ours = row.answers[RegressProblem::Ours];
    std::string rule = ours.solved() ? markdownCode(ours.rule) : ours.status;
    os << "| " << row.name << " | " << row.points.size() << " | "
       << (row.isSmallest() ? "**" + rule + "**" : rule);
    for (const RegressAnswer &answer : row.answers)
      os << " | "
         << (answer.solved() ? std::to_string(answer.size) : answer.status)
         << formatv(" | {0:f2}", answer.seconds);
    os << " |\n";
  }
}
