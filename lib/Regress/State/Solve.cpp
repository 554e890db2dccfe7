//===- Solve.cpp - regression of an output with counterexamples ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "State/Solve.h"
#include "System/Prices.h"
#include "mips/Regress/Forms/FormSearch.h"
#include "mips/Tuning/Tuning.h"
#include "llvm/ADT/DenseSet.h"
#include <algorithm>

using namespace mips;
using namespace mips::regress;
using llvm::ArrayRef;

namespace {

/// The rows of one regression: the distinct tuples of the columns' values, each
/// with the output's value.
class RowSet {
public:
  RowSet(ArrayRef<Column> columns, const std::vector<int64_t> &target,
         const Histories &histories);

  /// Whether equal tuples always have the same output.
  bool isFunction() const { return !conflict; }
  size_t numTuples() const { return tuples.size(); }
  /// Adds up to `most` tuples, drawn evenly, to the table.
  void draw(size_t most);
  /// Adds up to `most` tuples on which `term` is wrong to the table; returns
  /// how many were added.
  size_t addWrong(const TermPool &pool, TermId term, size_t most);

  const Table &table() const { return table_; }
  ArrayRef<int64_t> target() const { return target_; }

private:
  void addRow(size_t tuple);

  ArrayRef<Column> columns;
  const std::vector<int64_t> *wanted;
  std::vector<size_t> tuples; ///< by tuple: the first node that has it
  std::vector<bool> inTable;
  bool conflict = false;
  Table table_;
  std::vector<int64_t> target_;
};

} // namespace

RowSet::RowSet(ArrayRef<Column> columns, const std::vector<int64_t> &target,
               const Histories &histories)
    : columns(columns), wanted(&target) {
  unsigned warmup = 0;
  for (const Column &column : columns)
    warmup = std::max(warmup, column.warmup);
  size_t count =
      columns.empty() ? histories.screenSize() : columns[0].values.size();
  std::map<std::vector<int64_t>, int64_t> seen;
  std::vector<int64_t> tuple(columns.size());
  for (size_t node = 0; node < count; ++node) {
    if (histories.depth(node) < warmup)
      continue;
    for (size_t i = 0; i < columns.size(); ++i)
      tuple[i] = columns[i].values[node];
    auto [it, isNew] = seen.try_emplace(tuple, (*wanted)[node]);
    if (isNew)
      tuples.push_back(node);
    else if (it->second != (*wanted)[node])
      conflict = true;
  }
  inTable.resize(tuples.size());
  table_.columns.resize(columns.size());
}

void RowSet::addRow(size_t tuple) {
  if (inTable[tuple])
    return;
  inTable[tuple] = true;
  for (size_t i = 0; i < columns.size(); ++i)
    table_.columns[i].push_back(columns[i].values[tuples[tuple]]);
  target_.push_back((*wanted)[tuples[tuple]]);
}

void RowSet::draw(size_t most) {
  size_t count = std::min(most, tuples.size());
  for (size_t i = 0; i < count; ++i)
    addRow(i * tuples.size() / count);
}

size_t RowSet::addWrong(const TermPool &pool, TermId term, size_t most) {
  size_t added = 0;
  std::vector<int64_t> leaves(columns.size());
  for (size_t tuple = 0; tuple < tuples.size() && added < most; ++tuple) {
    if (inTable[tuple])
      continue;
    for (size_t i = 0; i < columns.size(); ++i)
      leaves[i] = columns[i].values[tuples[tuple]];
    int64_t value;
    if (evaluate(pool, term, leaves, value) &&
        value == (*wanted)[tuples[tuple]])
      continue;
    addRow(tuple);
    ++added;
  }
  return added;
}

bool mips::regress::solve(Workbench &bench, const Hypothesis &hypothesis,
                          const Limits &limits) {
  const RegisterBank &bank = bench.bank;
  const Histories &histories = bench.histories;
  TermPool &pool = bench.pool;
  unsigned output = hypothesis.output;
  if (hypothesis.price + cheapestRule > bench.costToBeat(output))
    return false;
  std::vector<Column> columns;
  if (!bank.columns(hypothesis.columns, columns))
    return false;
  RowSet rows(columns, histories.output(output), histories);
  if (!rows.isFunction() || rows.numTuples() == 0)
    return false;
  rows.draw(tuning::searchRows);
  Limits affordable = limits;
  affordable.maxCost =
      std::min(limits.maxCost, bench.costToBeat(output) - hypothesis.price);
  affordable.maxCostOfCases = std::min(
      limits.maxCostOfCases, bench.costToBeat(output) - hypothesis.price);
  affordable.maxCostOfForms = std::min(
      limits.maxCostOfForms, bench.costToBeat(output) - hypothesis.price);
  affordable.maxResults = tuning::tiesKept;
  bool hasAllNodes = false;
  for (unsigned round = 0; round < tuning::searchRounds; ++round) {
    std::vector<Rule> rules =
        regressWithForms(pool, rows.table(), rows.target(), affordable);
    if (rules.empty())
      return false;
    if (rows.addWrong(pool, rules.front().term, tuning::rowsPerRound) > 0)
      continue;
    // Rare events are missing on the screen, so a rule is checked on all nodes
    // as well.
    if (bench.evidence.areWordsSure && !hasAllNodes) {
      hasAllNodes = true;
      if (!bank.evaluate(hypothesis.columns, histories.size(), columns, {}))
        return false;
      rows = RowSet(columns, histories.output(output), histories);
      if (!rows.isFunction())
        return false;
      rows.draw(tuning::searchRows);
      if (rows.addWrong(pool, rules.front().term, tuning::rowsPerRound) > 0)
        continue;
    }
    bool offered = false;
    for (const Rule &rule : rules)
      if (!offered || rule.cost == rules.front().cost)
        offered |= bench.offerTerm(
            output, pool.substitute(rule.term, hypothesis.columns));
    return offered;
  }
  return false;
}
