//===- Cases.cpp - rules by cases of one column ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Column/Cases.h"
#include "mips/Regress/Terms/Cost.h"
#include "mips/Tuning/Tuning.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>
#include <map>
#include <optional>

using namespace mips;
using namespace mips::regress;
using llvm::ArrayRef;

namespace {

/// The rows at which the column has one value.
struct Case {
  int64_t value;
  std::vector<size_t> rows;
};

/// Cases that share a rule, as indices in ascending order.
struct Branch {
  TermId term;
  std::vector<size_t> cases;
};

/// The search behind regressByCases(), for one column after another.
class CaseSearch {
public:
  CaseSearch(TermPool &pool, const Table &table, ArrayRef<int64_t> target,
             unsigned maxCost, SearchCount *count)
      : pool(pool), table(table), target(target), maxCost(maxCost),
        count(count) {}

  std::optional<TermId> choiceBy(size_t column);

private:
  bool splitBy(size_t column);
  bool findBranches();
  bool holds(TermId term, const Case &which) const;
  std::optional<TermId> ruleFor(const Case &which);
  /// A short condition on the column that holds exactly for the cases of this
  /// branch, if there is one.
  std::optional<TermId> condition(size_t column, const Branch &branch);

  TermPool &pool;
  const Table &table;
  ArrayRef<int64_t> target;
  unsigned maxCost;
  SearchCount *count;
  std::vector<Case> cases;
  std::vector<Branch> branches;
};

} // namespace

bool CaseSearch::splitBy(size_t column) {
  std::map<int64_t, std::vector<size_t>> rows;
  for (size_t row = 0;
       row < target.size() && rows.size() <= size_t(tuning::fewCombinedValues);
       ++row)
    rows[table.columns[column][row]].push_back(row);
  if (rows.size() < 2 || rows.size() > size_t(tuning::fewCombinedValues))
    return false;
  cases.clear();
  for (auto &[value, list] : rows) {
    // A rule for a few rows explains nothing.
    if (list.size() < tuning::leastRows)
      return false;
    cases.push_back({value, std::move(list)});
  }
  return true;
}

bool CaseSearch::holds(TermId term, const Case &which) const {
  std::vector<int64_t> leaves(table.columns.size());
  return llvm::all_of(which.rows, [&](size_t row) {
    for (size_t c = 0; c < leaves.size(); ++c)
      leaves[c] = table.columns[c][row];
    int64_t value;
    return evaluate(pool, term, leaves, value) && value == target[row];
  });
}

std::optional<TermId> CaseSearch::ruleFor(const Case &which) {
  Table part;
  part.names = table.names;
  std::vector<int64_t> wanted;
  for (const std::vector<int64_t> &column : table.columns) {
    part.columns.emplace_back();
    for (size_t row : which.rows)
      part.columns.back().push_back(column[row]);
  }
  for (size_t row : which.rows)
    wanted.push_back(target[row]);
  Limits small;
  small.maxCost = tuning::efforts[1].maxCost;
  small.maxCandidates = tuning::efforts[1].maxCandidates;
  // With a larger budget a case may have a longer rule, or be another choice.
  if (maxCost > tuning::costOfOneChoice) {
    small.maxCost = tuning::longCaseEffort.maxCost;
    small.maxCandidates = tuning::longCaseEffort.maxCandidates;
    small.maxCostOfCases = tuning::costOfOneChoice - choiceCost;
  }
  std::vector<Rule> rules =
      mips::regress::regress(pool, part, wanted, small, count);
  if (rules.empty())
    return std::nullopt;
  return rules.front().term;
}

/// Searches the rules of the cases, those with the most rows first. If such a
/// case has no rule, the search ends soon; and a rule that many rows confirm
/// may hold in other cases as well.
bool CaseSearch::findBranches() {
  std::vector<size_t> order(cases.size());
  for (size_t i = 0; i < order.size(); ++i)
    order[i] = i;
  llvm::stable_sort(order, [&](size_t a, size_t b) {
    return cases[a].rows.size() > cases[b].rows.size();
  });
  branches.clear();
  for (size_t which : order) {
    auto same = llvm::find_if(branches, [&](const Branch &branch) {
      return holds(branch.term, cases[which]);
    });
    if (same != branches.end()) {
      same->cases.push_back(which);
      continue;
    }
    std::optional<TermId> term = ruleFor(cases[which]);
    if (!term)
      return false;
    branches.push_back({*term, {which}});
  }
  for (Branch &branch : branches)
    llvm::sort(branch.cases);
  return branches.size() > 1;
}

std::optional<TermId> CaseSearch::condition(size_t column,
                                            const Branch &branch) {
  TermId leaf = pool.leaf(column);
  auto value = [&](size_t i) { return pool.constant(cases[i].value); };
  size_t first = branch.cases.front(), last = branch.cases.back();
  if (first == last)
    return pool.make(Op::Eq, {leaf, value(first)});
  if (last - first + 1 != branch.cases.size())
    return std::nullopt;
  if (first == 0)
    return pool.make(Op::Le, {leaf, value(last)});
  if (last + 1 == cases.size())
    return pool.make(Op::Le, {value(first), leaf});
  return std::nullopt;
}

std::optional<TermId> CaseSearch::choiceBy(size_t column) {
  if (!splitBy(column) || !findBranches())
    return std::nullopt;
  // The last branch needs no condition, so it is one without a short condition
  // or else the one with the most cases.
  auto rank = [&](const Branch &branch) {
    return std::pair(!condition(column, branch), branch.cases.size());
  };
  llvm::stable_sort(branches, [&](const Branch &a, const Branch &b) {
    return rank(a) < rank(b);
  });
  TermId result = branches.back().term;
  for (const Branch &branch : llvm::reverse(ArrayRef(branches).drop_back())) {
    std::optional<TermId> isMet = condition(column, branch);
    if (!isMet)
      return std::nullopt;
    result = pool.make(Op::Select, {*isMet, branch.term, result});
  }
  return result;
}

std::vector<Rule> mips::regress::regressByCases(TermPool &pool,
                                                const Table &table,
                                                ArrayRef<int64_t> target,
                                                unsigned maxCost,
                                                SearchCount *count) {
  CaseSearch search(pool, table, target, maxCost, count);
  std::vector<Rule> rules;
  for (size_t column = 0; column < table.columns.size(); ++column) {
    std::optional<TermId> term = search.choiceBy(column);
    if (term && cost(pool, {*term}) <= maxCost)
      rules.push_back({*term, cost(pool, {*term})});
  }
  llvm::stable_sort(
      rules, [](const Rule &a, const Rule &b) { return a.cost < b.cost; });
  return rules;
}
