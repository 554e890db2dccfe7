//===- Goal.cpp - a target and the rules found for it ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Column/Goal.h"
#include "mips/Regress/Terms/Cost.h"
#include "mips/Regress/Terms/TermPrinter.h"
#include "mips/Tuning/Tuning.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>
#include <tuple>

using namespace mips;
using namespace mips::regress;

void Goal::look(const Sample &sample) {
  numRows_ = sample.numRows;
  values_ = sample.targets[index].data();
  auto [lo, hi] = std::minmax_element(values_, values_ + numRows_);
  lo_ = *lo;
  hi_ = *hi;
  positive_.assign(numWords(), 0);
  for (unsigned i = 0; i < numRows_; ++i)
    positive_[i / 64] |= uint64_t(values_[i] != 0) << (i % 64);
  failures_.clear();
  seen.clear();
  for (const Rule &rule : rules)
    seen.insert(rule.term);
}

unsigned Goal::bound() const {
  return rules.size() < limits.maxResults ? limits.maxCost : rules.back().cost;
}

static void collectOperators(const TermPool &pool, TermId id,
                             unsigned &operators, unsigned &burden) {
  Op op = pool[id].op;
  // All comparisons count as one kind of operator.
  bool isComparison = op >= Op::Eq && op <= Op::Le;
  if (op != Op::Leaf && op != Op::Constant)
    operators |= 1u << unsigned(isComparison ? Op::Eq : op);
  burden += op == Op::Ne || op == Op::Not || op == Op::Leaf;
  for (TermId operand : pool[id].operands)
    collectOperators(pool, operand, operators, burden);
}

/// Orders rules by cost. Of equal cost the plainest comes first: a number
/// before a condition, then fewer kinds of operators, then fewer variables and
/// negations, then lexicographic order of the texts.
bool Goal::before(const Rule &a, const Rule &b) const {
  auto plainness = [&](TermId id) {
    unsigned operators = 0, burden = 0;
    collectOperators(pool, id, operators, burden);
    return std::tuple(regress::isTruth(pool[id].op), llvm::popcount(operators),
                      burden);
  };
  if (a.cost != b.cost)
    return a.cost < b.cost;
  auto plainA = plainness(a.term), plainB = plainness(b.term);
  if (plainA != plainB)
    return plainA < plainB;
  std::vector<std::string> names;
  for (size_t c = 0; c < examples.numColumns(); ++c)
    names.push_back("c" + std::to_string(c));
  return printInfix(pool, a.term, names) < printInfix(pool, b.term, names);
}

void Goal::offer(TermId term) {
  Rule rule{term, cost(pool, {term})};
  if (rule.cost > bound() || seen.size() >= tuning::someEntries ||
      !seen.insert(term).second)
    return;
  std::vector<size_t> wrong = examples.counterexamples(pool, term, index);
  for (size_t row : wrong)
    if (failures_.size() < tuning::rowsPerRound &&
        !llvm::is_contained(failures_, row))
      failures_.push_back(row);
  if (!wrong.empty())
    return;
  auto place = std::upper_bound(
      rules.begin(), rules.end(), rule,
      [&](const Rule &a, const Rule &b) { return before(a, b); });
  rules.insert(place, rule);
  if (rules.size() > limits.maxResults)
    rules.pop_back();
}
