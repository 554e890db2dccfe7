//===- Part.cpp - a part of a table and its forms ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Forms/Part.h"
#include "Terms/Program.h"
#include "mips/Regress/Terms/Cost.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>
#include <set>

using namespace mips::regress;
using llvm::ArrayRef;

Part Part::only(ArrayRef<size_t> which) const {
  Part result;
  result.table = table;
  for (size_t i : which) {
    result.rows.push_back(rows[i]);
    result.target.push_back(target[i]);
  }
  for (const View &view : views) {
    View fewer{view.term, {}};
    for (size_t i : which)
      fewer.values.push_back(view.values[i]);
    result.views.push_back(std::move(fewer));
  }
  result.evidence = which.size() * evidence / std::max<size_t>(rows.size(), 1);
  return result;
}

Part mips::regress::wholeOf(TermPool &pool, const Table &table,
                            ArrayRef<int64_t> target, size_t most) {
  Part part;
  part.table = &table;
  std::set<std::vector<int64_t>> seen;
  size_t count = std::min(most, target.size());
  for (size_t i = 0; i < count; ++i) {
    size_t row = i * target.size() / count;
    std::vector<int64_t> values;
    for (const std::vector<int64_t> &column : table.columns)
      values.push_back(column[row]);
    if (!seen.insert(std::move(values)).second)
      continue;
    part.rows.push_back(row);
    part.target.push_back(target[row]);
  }
  for (size_t c = 0; c < table.columns.size(); ++c) {
    View view{pool.leaf(unsigned(c)), {}};
    for (size_t row : part.rows)
      view.values.push_back(table.columns[c][row]);
    // A constant column explains nothing.
    if (Extent ends = endsOf(view.values); ends.lo < ends.hi)
      part.views.push_back(std::move(view));
  }
  part.evidence = part.numRows();
  return part;
}

bool mips::regress::holdsAt(const TermPool &pool, const Table &table,
                            ArrayRef<size_t> rows, ArrayRef<int64_t> target,
                            TermId term) {
  const unsigned width = Program::blockRows;
  Program program(pool, {term}, table.columns.size(), width);
  std::vector<uint8_t> bad(width);
  for (size_t first = 0; first < rows.size(); first += width) {
    unsigned lanes = std::min<size_t>(width, rows.size() - first);
    for (size_t c = 0; c < table.columns.size(); ++c)
      for (unsigned i = 0; i < lanes; ++i)
        program.leaf(c)[i] = table.columns[c][rows[first + i]];
    program.run(lanes, bad.data());
    for (unsigned i = 0; i < lanes; ++i)
      if (bad[i] || program.root(0)[i] != target[first + i])
        return false;
  }
  return true;
}

/// Evaluates subterms that mention no column.
static TermId fold(TermPool &pool, TermId id) {
  const Term term = pool[id];
  if (term.operands.empty())
    return id;
  std::vector<TermId> operands;
  for (TermId operand : term.operands)
    operands.push_back(fold(pool, operand));
  bool isNumber =
      term.op != Op::Lookup && llvm::all_of(operands, [&](TermId t) {
        return pool[t].op == Op::Constant;
      });
  if (term.op == Op::Lookup)
    return pool.lookup(term.table, operands[0]);
  TermId result = pool.make(term.op, operands, term.value);
  int64_t value;
  if (isNumber && !isTruth(term.op) && evaluate(pool, result, {}, value))
    return pool.constant(value);
  return result;
}

void Forms::offer(TermId term, unsigned choices) {
  term = fold(pool, term);
  if (!isBorneOut(choices, part.evidence))
    return;
  unsigned price = cost(pool, {term});
  if ((best && price >= bestCost) ||
      !holdsAt(pool, *part.table, part.rows, part.target, term))
    return;
  best = Form{term, choices};
  bestCost = price;
}

Extent mips::regress::endsOf(ArrayRef<int64_t> values) {
  auto [lo, hi] = std::minmax_element(values.begin(), values.end());
  return {*lo, *hi};
}

std::vector<int64_t> mips::regress::valuesOf(ArrayRef<int64_t> values,
                                             size_t most) {
  std::set<int64_t> distinct;
  for (int64_t value : values)
    if (distinct.insert(value).second && distinct.size() > most)
      return {};
  return {distinct.begin(), distinct.end()};
}

TermId mips::regress::plusConstant(TermPool &pool, TermId term,
                                   int64_t constant) {
  if (constant == 0)
    return term;
  if (pool[term].op == Op::Constant)
    return pool.constant(pool[term].value + constant);
  return constant > 0 ? pool.make(Op::Add, {term, pool.constant(constant)})
                      : pool.make(Op::Sub, {term, pool.constant(-constant)});
}

TermId mips::regress::timesConstant(TermPool &pool, int64_t factor,
                                    TermId term) {
  return factor == 1 ? term : pool.make(Op::Mul, {pool.constant(factor), term});
}

TermId mips::regress::dividedBy(TermPool &pool, TermId term, int64_t divisor) {
  return divisor == 1 ? term : pool.make(Op::Div, {term}, divisor);
}

TermId mips::regress::remainderOf(TermPool &pool, TermId term,
                                  int64_t modulus) {
  return pool.make(Op::Mod, {term}, modulus);
}
