//===- FormSearch.cpp - rules whose form is solved for ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Regress/Forms/FormSearch.h"
#include "Forms/Clamps.h"
#include "Forms/DecisionLists.h"
#include "Forms/LinearSums.h"
#include "Forms/OrderStatistics.h"
#include "Forms/Quotients.h"
#include "Forms/Reductions.h"
#include "mips/Regress/Terms/Cost.h"
#include "mips/Tuning/Tuning.h"

using namespace mips;
using namespace mips::regress;
using llvm::ArrayRef;

namespace {

/// Tries all kinds of forms on a part, and recursively on parts of it.
class FormSearch {
public:
  FormSearch(TermPool &pool, SearchCount *count) : pool(pool), count(count) {}

  /// Finds a form of a part; `depth` limits how often parts are split into
  /// parts.
  std::optional<Form> find(const Part &part, unsigned depth);

private:
  void solve(const Part &part, Forms &forms);
  void enumerate(const Part &part, Forms &forms);

  TermPool &pool;
  SearchCount *count;
  /// How many more enumerations may be done.
  unsigned enumerations = tuning::searchedAlternatives;
};

} // namespace

/// Tries the forms that are solved for directly.
void FormSearch::solve(const Part &part, Forms &forms) {
  tryLinearSums(pool, part, forms);
  tryQuotients(pool, part, forms);
  tryBlocks(pool, part, forms);
  tryOrderStatistics(pool, part, forms);
  if (forms.isFound())
    return;
  trySteps(pool, part, forms);
  tryBitSums(pool, part, forms);
}

/// Enumerates short rules over the columns of the part and their parities.
void FormSearch::enumerate(const Part &part, Forms &forms) {
  if (enumerations == 0 || part.views.size() > tuning::linearColumns)
    return;
  --enumerations;
  Views views = part.views;
  for (const View &view : part.views)
    if (views.size() < part.views.size() + tuning::nested &&
        endsOf(view.values).size() > 3)
      views.push_back(remainderView(pool, view, 2));
  Table table;
  std::vector<TermId> leaves;
  for (View &view : views) {
    table.columns.push_back(std::move(view.values));
    table.names.push_back("c" + std::to_string(leaves.size()));
    leaves.push_back(view.term);
  }
  Limits limits;
  limits.maxCost = tuning::costOfOneOfFew;
  limits.maxCandidates = tuning::manyEntries;
  for (const Rule &rule :
       mips::regress::regress(pool, table, part.target, limits, count)) {
    TermId term = pool.substitute(rule.term, leaves);
    forms.offer(term, unsigned(freeChoices(pool, term)));
  }
}

std::optional<Form> FormSearch::find(const Part &part, unsigned depth) {
  if (part.numRows() == 0)
    return std::nullopt;
  Extent ends = endsOf(part.target);
  if (ends.lo == ends.hi)
    return Form{pool.constant(ends.lo), ends.lo != 0};
  const int64_t widest = tuning::largestFitted;
  if (part.views.empty() || ends.lo < -widest || ends.hi > widest)
    return std::nullopt;
  Forms forms(pool, part);
  solve(part, forms);
  auto deeper = [&](const Part &smaller) { return find(smaller, depth - 1); };
  if (!forms.isFound() && depth > 0) {
    tryReductions(pool, part, deeper, forms);
    trySumsOfParts(pool, part, deeper, forms);
  }
  if (!forms.isFound())
    enumerate(part, forms);
  if (!forms.isFound() && depth > 0) {
    tryClamps(pool, part, deeper, forms);
    if (!forms.isFound())
      tryDecisionLists(pool, part, deeper, forms);
    if (!forms.isFound())
      tryChoices(pool, part, deeper, forms);
  }
  return forms.get();
}

std::optional<Rule> mips::regress::regressByForms(TermPool &pool,
                                                  const Table &table,
                                                  ArrayRef<int64_t> target,
                                                  unsigned maxCost,
                                                  SearchCount *count) {
  // Parts are split only with a large budget.
  const tuning::Effort &most = *std::rbegin(tuning::efforts);
  unsigned depth = maxCost >= most.maxCostOfForms ? 2 : 0;
  Part part = wholeOf(pool, table, target, tuning::rowsOfAForm);
  FormSearch search(pool, count);
  std::optional<Form> form = search.find(part, depth);
  if (!form)
    return std::nullopt;
  std::vector<size_t> rows(target.size());
  for (size_t i = 0; i < rows.size(); ++i)
    rows[i] = i;
  unsigned price = cost(pool, {form->term});
  if (price > maxCost || !holdsAt(pool, table, rows, target, form->term))
    return std::nullopt;
  return Rule{form->term, price};
}

std::vector<Rule> mips::regress::regressWithForms(TermPool &pool,
                                                  const Table &table,
                                                  ArrayRef<int64_t> target,
                                                  const Limits &limits,
                                                  SearchCount *count) {
  std::vector<Rule> rules =
      mips::regress::regress(pool, table, target, limits, count);
  if (rules.empty() && limits.maxCostOfForms > 0)
    if (std::optional<Rule> rule =
            regressByForms(pool, table, target, limits.maxCostOfForms, count))
      rules.push_back(*rule);
  return rules;
}
