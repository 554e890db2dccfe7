//===- EquivalenceTable.cpp - who proves what ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "EquivalenceTable.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/Path.h"
#include <map>

using namespace mips;
using llvm::ArrayRef;
using llvm::StringRef;

StringRef mips::equivalenceMethodFlag(EquivalenceMethod method) {
  static const char *const flags[] = {"auto", "k-induction", "spacer"};
  return flags[method];
}

static StringRef methodTitle(EquivalenceMethod method) {
  static const char *const titles[] = {"mips-equiv", "k-induction, k <= 8",
                                       "Spacer"};
  return titles[method];
}

llvm::json::Value EquivalencePair::toJSON() const {
  llvm::json::Object object{
      {"first", first}, {"second", second}, {"differ", differ}};
  for (EquivalenceMethod method : equivalenceMethods)
    object[equivalenceMethodFlag(method)] =
        llvm::json::Object{{"status", answers[method].status},
                           {"seconds", answers[method].seconds}};
  return object;
}

void mips::printEquivalenceRow(const EquivalencePair &pair,
                               llvm::raw_ostream &os) {
  os << llvm::left_justify(llvm::sys::path::filename(pair.second), 60);
  for (EquivalenceMethod method : equivalenceMethods)
    os << ' ' << llvm::left_justify(pair.answers[method].status, 8)
       << llvm::format("%6.2f s", pair.answers[method].seconds);
  os << '\n';
}

namespace {
/// What one method came to.
struct Totals {
  unsigned equal = 0, proved = 0, different = 0, refuted = 0, wrong = 0;
  std::vector<double> seconds; ///< of right answers, ascending
  double all = 0;

  Totals(ArrayRef<EquivalencePair> pairs, EquivalenceMethod method) {
    for (const EquivalencePair &pair : pairs) {
      ++(pair.differ ? different : equal);
      wrong += pair.isWrong(method);
      all += pair.answers[method].seconds;
      if (!pair.isRight(method))
        continue;
      ++(pair.differ ? refuted : proved);
      seconds.push_back(pair.answers[method].seconds);
    }
    llvm::sort(seconds);
  }
  double median() const {
    return seconds.empty() ? 0 : seconds[seconds.size() / 2];
  }
  double greatest() const { return seconds.empty() ? 0 : seconds.back(); }
};
} // namespace

void mips::printEquivalenceSummary(ArrayRef<EquivalencePair> pairs,
                                   llvm::raw_ostream &os) {
  for (EquivalenceMethod method : equivalenceMethods) {
    Totals totals(pairs, method);
    os << llvm::left_justify(methodTitle(method), 20)
       << llvm::format(" %u of %u proved, %u of %u refuted, %u wrong; "
                       "median %.2f s, slowest %.2f s, all %.1f s\n",
                       totals.proved, totals.equal, totals.refuted,
                       totals.different, totals.wrong, totals.median(),
                       totals.greatest(), totals.all);
  }
}

void mips::writeEquivalenceMarkdown(ArrayRef<EquivalencePair> pairs,
                                    const RunInfo &info, unsigned limitSeconds,
                                    llvm::raw_ostream &os) {
  os << "## Proofs of equivalence\n\n" << info.line() << "\n\n";
  os << "Each benchmark task against hand-made programs for it, which are all "
        "equal to it, and pairs with a planted bug, which are not. The "
        "methods get the same product of two machines and "
     << limitSeconds
     << " s of processor time a pair. Seconds are of processor time, reading "
        "the machines included; median and slowest are those of right "
        "answers.\n\n";
  os << "| method | proved | refuted | wrong | median s | slowest s | all s "
        "|\n| --- | --- | --- | --- | --- | --- | --- |\n";
  for (EquivalenceMethod method : equivalenceMethods) {
    Totals totals(pairs, method);
    os << "| " << methodTitle(method)
       << llvm::format(" | %u of %u | %u of %u | %u | %.2f | %.2f | %.1f |\n",
                       totals.proved, totals.equal, totals.refuted,
                       totals.different, totals.wrong, totals.median(),
                       totals.greatest(), totals.all);
  }
  os << "\nRight answers and the slowest of them, by task:\n\n| task | pairs |";
  for (EquivalenceMethod method : equivalenceMethods)
    os << ' ' << methodTitle(method) << " |";
  os << "\n| --- | --- | --- | --- | --- |\n";
  std::vector<std::string> groups;
  std::map<std::string, std::vector<EquivalencePair>> byGroup;
  for (const EquivalencePair &pair : pairs) {
    if (byGroup[pair.group].empty())
      groups.push_back(pair.group);
    byGroup[pair.group].push_back(pair);
  }
  for (const std::string &group : groups) {
    os << "| " << group << " | " << byGroup[group].size() << " |";
    for (EquivalenceMethod method : equivalenceMethods) {
      Totals totals(byGroup[group], method);
      unsigned right = totals.seconds.size();
      os << ' ' << right;
      if (right > 0)
        os << llvm::format(" (%.2f s)", totals.greatest());
      os << " |";
    }
    os << '\n';
  }
}
