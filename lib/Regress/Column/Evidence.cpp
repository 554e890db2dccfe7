//===- Evidence.cpp - do the rows bear a rule out? ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Regress/Column/Evidence.h"
#include "llvm/ADT/STLExtras.h"
#include <set>

using namespace mips::regress;

namespace {
/// The distinct parts of a rule.
struct Mentions {
  std::set<TermId> terms;
  std::set<int64_t> numbers;
  size_t comparisons = 0, entries = 0;
};
} // namespace

static void collectMentions(const TermPool &pool, TermId id, Mentions &found) {
  const Term &term = pool[id];
  if (!found.terms.insert(id).second)
    return;
  bool hasNumber =
      term.op == Op::Constant || term.op == Op::Div || term.op == Op::Mod;
  if (hasNumber && (term.value < -1 || term.value > 1))
    found.numbers.insert(term.value);
  bool isComparison = term.op >= Op::Eq && term.op <= Op::Le;
  found.comparisons +=
      isComparison && llvm::any_of(term.operands, [&](TermId t) {
        return pool[t].op == Op::Constant;
      });
  found.entries += term.table.size();
  for (TermId operand : term.operands)
    collectMentions(pool, operand, found);
}

size_t mips::regress::freeChoices(const TermPool &pool, TermId id) {
  Mentions found;
  collectMentions(pool, id, found);
  return std::max(found.numbers.size(), found.comparisons) + found.entries;
}

size_t mips::regress::numDifferentRows(const Table &table) {
  std::set<std::vector<int64_t>> rows;
  for (size_t row = 0; row < table.numRows(); ++row) {
    std::vector<int64_t> values;
    for (const std::vector<int64_t> &column : table.columns)
      values.push_back(column[row]);
    rows.insert(std::move(values));
  }
  return rows.size();
}
