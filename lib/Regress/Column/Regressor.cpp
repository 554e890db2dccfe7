//===- Regressor.cpp - symbolic regression of columns ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Regress/Column/Regressor.h"
#include "Column/Cases.h"
#include "Column/Conditions.h"
#include "Column/Indicators.h"
#include "Column/Joins.h"
#include "Column/LinearForms.h"
#include "Column/Pieces.h"
#include "Column/Sharing.h"
#include "mips/Tuning/Tuning.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>
#include <set>

using namespace mips;
using namespace mips::regress;
using llvm::ArrayRef;

namespace {

/// One round of the search, on one sample.
class Round {
public:
  Round(TermPool &pool, const Examples &examples, const Sample &sample,
        const Limits &limits, std::vector<Goal *> goals);

  void run();
  uint64_t candidates() const { return candidates_; }

private:
  void chooseConstants();
  void tryDirectly(Goal &goal);
  void searchBank();
  std::vector<Feature> features();

  TermPool &pool;
  const Examples &examples;
  const Sample &sample;
  const Limits &limits;
  std::vector<Goal *> goals;
  /// The constants in expressions of the bank, the divisors there, and the
  /// divisors in the last step of a rule.
  std::vector<int64_t> constants, divisors, moduli;
  uint64_t candidates_ = 0;
};

/// Distinct numbers in order of insertion, up to a limit.
class OrderedSet {
public:
  explicit OrderedSet(size_t limit) : limit(limit) {}
  void add(int64_t value) {
    if (values.size() < limit && !llvm::is_contained(values, value) &&
        std::abs(value) < tuning::largestFactor)
      values.push_back(value);
  }
  std::vector<int64_t> take() { return std::move(values); }

private:
  size_t limit;
  std::vector<int64_t> values;
};

} // namespace

Round::Round(TermPool &pool, const Examples &examples, const Sample &sample,
             const Limits &limits, std::vector<Goal *> goals)
    : pool(pool), examples(examples), sample(sample), limits(limits),
      goals(std::move(goals)) {
  for (Goal *goal : this->goals)
    goal->look(sample);
  chooseConstants();
}

/// Takes constants from the data: the ends of the ranges, and the sizes of
/// ranges that begin at 0, which are likely moduli.
void Round::chooseConstants() {
  OrderedSet constants(tuning::searchedAlternatives),
      divisors(tuning::fewCombinedValues), moduli(tuning::fewAlternatives);
  for (int64_t value : {0, 1, 2, -1})
    constants.add(value);
  divisors.add(2);
  std::set<int64_t> sizes, ends;
  for (const Goal *goal : goals) {
    if (goal->hi() > 0)
      sizes.insert(int64_t(goal->hi()) + 1);
    ends.insert({goal->lo(), goal->hi()});
  }
  for (size_t c = 0; c < examples.numColumns(); ++c) {
    ArrayRef<int64_t> column = examples.column(c);
    auto [lo, hi] = std::minmax_element(column.begin(), column.end());
    if (*hi > 0 && *hi < INT64_MAX - 1)
      sizes.insert(*hi + 1);
    ends.insert({*lo, *hi});
  }
  for (int64_t size : sizes) {
    if (size > 2 && size <= tuning::largestModulus)
      divisors.add(size);
    for (int64_t modulus : {size, size - 1, size + 1})
      if (modulus >= 2)
        moduli.add(modulus);
  }
  for (int64_t end : ends)
    constants.add(end);
  for (int64_t size : sizes)
    constants.add(size);
  for (int64_t modulus : {2, 3, 4, 5, 6, 7, 8, 10})
    moduli.add(modulus);
  this->constants = constants.take();
  this->divisors = divisors.take();
  this->moduli = moduli.take();
}

std::vector<Feature> Round::features() {
  std::vector<Feature> result;
  for (size_t c = 0; c < sample.columns.size(); ++c)
    if (sample.usableColumn[c])
      result.push_back({pool.leaf(c), sample.columns[c].data()});
  return result;
}

/// Tries rules that need no enumeration: constants, linear forms and one step
/// after them, sums of comparisons, linear forms modulo a number, argmax.
void Round::tryDirectly(Goal &goal) {
  if (goal.isConstant())
    goal.offer(pool.constant(goal.values()[0]));
  std::vector<Feature> columns = features();
  Finisher finisher(pool, goal, moduli);
  tryAffine(pool, columns, goal);
  trySmallCombinations(pool, columns, goal, finisher);
  tryIndicators(pool, columns, goal);
  for (int64_t modulus : moduli)
    if (!goal.isConstant())
      tryModularAffine(pool, columns, modulus, goal);
  tryArgmax(pool, columns, goal);
}

/// Grows the bank for all goals together until each goal has a rule that no
/// expression beyond the bank's level can beat. An operation on an expression
/// of the last level costs at least two more, and all of these have been tried
/// by joins.
void Round::searchBank() {
  ExpressionBank bank(sample, constants, divisors, limits.maxCandidates,
                      limits.maxBank);
  std::vector<Joins> joins;
  std::vector<Finisher> finishers;
  for (Goal *goal : goals) {
    joins.emplace_back(pool, bank, *goal);
    finishers.emplace_back(pool, *goal, moduli);
  }
  auto isDone = [&](const Goal *goal) {
    return goal->bound() <= bank.level() + 2;
  };
  bool growing = true;
  while (growing && !llvm::all_of(goals, isDone)) {
    uint32_t begin = bank.numNumbers();
    growing = bank.grow() && bank.level() + 2 < limits.maxCost;
    for (size_t g = 0; g < goals.size(); ++g) {
      if (isDone(goals[g]) && goals[g]->isSolved())
        continue;
      for (uint32_t a = begin; a < bank.numNumbers(); ++a)
        finishers[g].finish(bank.values(a), bank.cost(a),
                            [&] { return bank.numberTerm(pool, a); });
      joins[g].addNumbers(begin, bank.numNumbers());
      if (!growing || (bank.level() >= 3 && bank.level() % 2 == 1))
        tryConditions(pool, bank, *goals[g]);
    }
  }
  for (size_t g = 0; g < goals.size(); ++g)
    for (int64_t modulus : moduli)
      if (!isDone(goals[g]) && modulus <= 2 * int64_t(goals[g]->hi()) + 2)
        joins[g].tryModularSums(modulus, tuning::scannedEntries);
  candidates_ = bank.numCandidates();
}

void Round::run() {
  for (Goal *goal : goals)
    tryDirectly(*goal);
  searchBank();
  // Pieces come last, because they produce many guesses, and the number of
  // offers is limited.
  for (Goal *goal : goals)
    if (!goal->isSolved())
      tryPieces(pool, features(), *goal);
}

std::vector<std::vector<Rule>>
mips::regress::regressAll(TermPool &pool, const Table &table,
                          ArrayRef<std::vector<int64_t>> targets,
                          const Limits &limits, SearchCount *count) {
  std::vector<std::vector<Rule>> results(targets.size());
  if (targets.empty() || targets[0].empty())
    return results;
  Examples examples(table, targets);
  std::deque<Goal> goals;
  std::vector<Goal *> open;
  for (size_t t = 0; t < targets.size(); ++t) {
    goals.emplace_back(pool, examples, t, limits);
    if (examples.isFunction(t))
      open.push_back(&goals.back());
  }
  // Counterexample-guided: a rule that is wrong beyond the sample adds the rows
  // on which it is wrong, and the search starts again. Expressions that were
  // equal on the old sample may differ on the new one.
  std::vector<size_t> wanted;
  for (unsigned round = 0; round < tuning::searchRounds && !open.empty();
       ++round) {
    Sample sample = examples.sample(tuning::searchRows, wanted);
    llvm::erase_if(open, [&](const Goal *goal) {
      return !sample.usableTarget[goal->number()];
    });
    Round search(pool, examples, sample, limits, open);
    search.run();
    if (count)
      count->candidates += search.candidates();
    llvm::erase_if(open, [&](const Goal *goal) {
      return goal->isSolved() || goal->failures().empty();
    });
    for (const Goal *goal : open)
      for (size_t row : goal->failures())
        if (!llvm::is_contained(wanted, row))
          wanted.push_back(row);
  }
  for (size_t t = 0; t < targets.size(); ++t) {
    results[t] = goals[t].result().vec();
    if (results[t].empty() && limits.maxCostOfCases > 0 &&
        examples.isFunction(t)) {
      results[t] =
          regressByCases(pool, table, targets[t], limits.maxCostOfCases, count);
      if (results[t].size() > limits.maxResults)
        results[t].resize(limits.maxResults);
    }
  }
  if (targets.size() > 1)
    shareSubterms(pool, table, targets, limits, results);
  return results;
}

std::vector<Rule> mips::regress::regress(TermPool &pool, const Table &table,
                                         ArrayRef<int64_t> target,
                                         const Limits &limits,
                                         SearchCount *count) {
  return regressAll(pool, table, {target.vec()}, limits, count)[0];
}
