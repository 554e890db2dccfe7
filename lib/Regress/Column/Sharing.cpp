//===- Sharing.cpp - rules that share subexpressions ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Column/Sharing.h"
#include "Terms/Program.h"
#include "mips/Regress/Terms/Cost.h"
#include "mips/Tuning/Tuning.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>

using namespace mips;
using namespace mips::regress;
using llvm::ArrayRef;

/// Collects the distinct operations in `id`, outer ones first.
static void collectOperations(const TermPool &pool, TermId id,
                              std::vector<TermId> &found) {
  const Term &term = pool[id];
  if (term.op == Op::Leaf || term.op == Op::Constant ||
      llvm::is_contained(found, id))
    return;
  found.push_back(id);
  for (TermId operand : term.operands)
    collectOperations(pool, operand, found);
}

/// The values of a term on every row; empty if one does not fit.
static std::vector<int64_t> valuesOf(const TermPool &pool, TermId id,
                                     const Table &table) {
  const size_t width = Program::blockRows;
  Program program(pool, {id}, table.columns.size(), width);
  std::vector<uint8_t> bad(width);
  std::vector<int64_t> values;
  for (size_t first = 0; first < table.numRows(); first += width) {
    size_t lanes = std::min(width, table.numRows() - first);
    for (size_t c = 0; c < table.columns.size(); ++c)
      std::copy_n(table.columns[c].data() + first, lanes, program.leaf(c));
    program.run(unsigned(lanes), bad.data());
    if (llvm::is_contained(bad, 1))
      return {};
    values.insert(values.end(), program.root(0), program.root(0) + lanes);
  }
  return values;
}

std::vector<Rule> mips::regress::regressBeside(TermPool &pool,
                                               const Table &table,
                                               ArrayRef<int64_t> target,
                                               ArrayRef<TermId> context,
                                               const Limits &limits) {
  std::vector<TermId> operations;
  for (TermId root : context)
    collectOperations(pool, root, operations);
  operations.resize(std::min<size_t>(operations.size(), tuning::likeliest));

  // Each operation of the context becomes a column, so that its mention costs
  // one.
  Table extended = table;
  std::vector<TermId> leaves;
  for (size_t c = 0; c < table.columns.size(); ++c)
    leaves.push_back(pool.leaf(unsigned(c)));
  for (TermId operation : operations) {
    std::vector<int64_t> values = valuesOf(pool, operation, table);
    if (values.empty() || llvm::is_contained(extended.columns, values))
      continue;
    extended.columns.push_back(std::move(values));
    leaves.push_back(operation);
  }
  Limits wider = limits;
  wider.maxResults += tuning::tiesKept;
  unsigned known = cost(pool, context);
  std::vector<Rule> rules;
  for (const Rule &rule : regress(pool, extended, target, wider)) {
    std::vector<TermId> roots = context.vec();
    TermId term = pool.substitute(rule.term, leaves);
    roots.push_back(term);
    unsigned more = cost(pool, roots) - known;
    if (more <= limits.maxCost)
      rules.push_back({term, more});
  }
  std::stable_sort(
      rules.begin(), rules.end(),
      [](const Rule &a, const Rule &b) { return a.cost < b.cost; });
  rules.resize(std::min<size_t>(rules.size(), limits.maxResults));
  return rules;
}

void mips::regress::shareSubterms(TermPool &pool, const Table &table,
                                  ArrayRef<std::vector<int64_t>> targets,
                                  const Limits &limits,
                                  std::vector<std::vector<Rule>> &rules) {
  // Last target first: outputs are adapted to the next values, which come
  // first.
  for (size_t t = targets.size(); t-- > 0;) {
    std::vector<TermId> context;
    for (size_t other = 0; other < targets.size(); ++other)
      if (other != t && !rules[other].empty())
        context.push_back(rules[other].front().term);
    if (rules[t].empty() || context.empty())
      continue;
    unsigned known = cost(pool, context);
    std::vector<TermId> roots = context;
    roots.push_back(rules[t].front().term);
    unsigned more = cost(pool, roots) - known;
    Limits cheaper = limits;
    cheaper.maxCost = more - 1;
    cheaper.maxResults = 1;
    cheaper.maxCandidates =
        std::min<uint64_t>(limits.maxCandidates, tuning::manyEntries);
    std::vector<Rule> better =
        regressBeside(pool, table, targets[t], context, cheaper);
    if (better.empty())
      continue;
    Rule first{better[0].term, cost(pool, {better[0].term})};
    rules[t].insert(rules[t].begin(), first);
    if (rules[t].size() > limits.maxResults)
      rules[t].pop_back();
  }
}
