//===- RoundNumbers.cpp - round limits in comparisons ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Regress/Column/RoundNumbers.h"
#include "Terms/Program.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>
#include <tuple>

using namespace mips::regress;
using llvm::ArrayRef;

unsigned mips::regress::significantDigits(int64_t value) {
  uint64_t size = value < 0 ? 0 - uint64_t(value) : uint64_t(value);
  if ((size & (size - 1)) == 0)
    return 1;
  unsigned digits = 0;
  while (size % 10 == 0)
    size /= 10;
  for (; size > 0; size /= 10)
    ++digits;
  return digits;
}

int64_t mips::regress::roundest(int64_t lo, int64_t hi) {
  if (lo <= 0 && hi >= 0)
    return 0;
  // The candidates are multiples of each power of 10, and powers of 2, from the
  // greatest that fit.
  int64_t best = lo > 0 ? lo : hi;
  auto consider = [&](__int128 wide) {
    if (wide < lo || wide > hi)
      return;
    int64_t value = int64_t(wide);
    auto rank = [](int64_t v) {
      return std::pair(significantDigits(v), v < 0 ? -v : v);
    };
    if (rank(value) < rank(best))
      best = value;
  };
  for (__int128 unit = 1; unit <= __int128(1) << 62; unit *= 10) {
    __int128 first = lo > 0 ? (lo + unit - 1) / unit * unit : hi / unit * unit;
    // Integer division rounds towards 0, which is upwards for negative numbers.
    if (lo <= 0 && first > hi)
      first -= unit;
    consider(first);
  }
  for (unsigned bit = 0; bit < 62; ++bit)
    for (int64_t sign : {1, -1})
      consider(sign * (__int128(1) << bit));
  return best;
}

namespace {

/// Replaces the limits in one rule.
class Rounding {
public:
  Rounding(TermPool &pool, const Table &table) : pool(pool), table(table) {}

  TermId round(TermId id);

private:
  std::vector<int64_t> valuesOf(TermId id) const;
  TermId roundComparison(const Term &term);

  TermPool &pool;
  const Table &table;
};

} // namespace

/// The values of `id` on all rows; empty if one does not fit.
std::vector<int64_t> Rounding::valuesOf(TermId id) const {
  const unsigned width = Program::blockRows;
  Program program(pool, {id}, table.columns.size(), width);
  std::vector<uint8_t> bad(width);
  std::vector<int64_t> values;
  for (size_t first = 0; first < table.numRows(); first += width) {
    unsigned lanes = std::min<size_t>(width, table.numRows() - first);
    for (size_t c = 0; c < table.columns.size(); ++c)
      std::copy_n(table.columns[c].data() + first, lanes, program.leaf(c));
    program.run(lanes, bad.data());
    if (llvm::is_contained(bad, 1))
      return {};
    values.insert(values.end(), program.root(0), program.root(0) + lanes);
  }
  return values;
}

/// Rounds the limit of `e < k`, `e <= k` or the mirrored comparisons. The
/// values of `e` on both sides of the limit bound the range in which it may
/// move.
TermId Rounding::roundComparison(const Term &term) {
  bool isRight = pool[term.operands[1]].op == Op::Constant;
  TermId side = term.operands[isRight ? 0 : 1];
  TermId other = term.operands[isRight ? 1 : 0];
  if (pool[other].op != Op::Constant || pool[side].op == Op::Constant)
    return pool.make(term.op, term.operands);
  // The values below the gap are at most `last`.
  int64_t constant = pool[other].value;
  bool isStrict = term.op == Op::Lt;
  int64_t last = constant - (isRight == isStrict);
  int64_t below = INT64_MIN, above = INT64_MAX;
  for (int64_t value : valuesOf(side))
    if (value <= last)
      below = std::max(below, value);
    else
      above = std::min(above, value);
  // A choice of fewer than three limits is not worth rounding.
  if (below == INT64_MIN || above == INT64_MAX || above - below < 3)
    return pool.make(term.op, term.operands);
  // The limit may be the greatest value below or the least value above.
  int64_t most = roundest(below, above - 1), least = roundest(below + 1, above);
  // Ranges of 2^n values end before 2^n, so `<` reads better with a power of 2.
  bool isPower = most == least && (most & (most - 1)) == 0;
  bool asMost = std::pair(significantDigits(most), isStrict || isPower) <=
                std::pair(significantDigits(least), !isStrict && !isPower);
  TermId limit = pool.constant(asMost ? most : least);
  if (isRight)
    return pool.make(asMost ? Op::Le : Op::Lt, {side, limit});
  return pool.make(asMost ? Op::Lt : Op::Le, {limit, side});
}

TermId Rounding::round(TermId id) {
  const Term term = pool[id];
  if (term.operands.empty() || term.op == Op::Lookup)
    return id;
  Term copy = term;
  for (TermId &operand : copy.operands)
    operand = round(operand);
  if (copy.op == Op::Lt || copy.op == Op::Le)
    return roundComparison(copy);
  return pool.make(copy.op, copy.operands, copy.value);
}

TermId mips::regress::roundLimits(TermPool &pool, const Table &table,
                                  TermId id) {
  return Rounding(pool, table).round(id);
}
