//===- Cost.cpp - what a reader pays for a rule ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Regress/Terms/Cost.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/bit.h"

using namespace mips;
using namespace mips::regress;
using llvm::ArrayRef;

unsigned mips::regress::constantCost(int64_t value) {
  uint64_t magnitude = value < 0 ? 0 - uint64_t(value) : uint64_t(value);
  return magnitude <= 2 ? 1 : 1 + (llvm::bit_width(magnitude) + 1) / 3;
}

unsigned mips::regress::ownCost(const Term &term) {
  unsigned cost = 1;
  if (term.op == Op::Constant || term.op == Op::Div || term.op == Op::Mod)
    cost += constantCost(term.value) - (term.op == Op::Constant);
  for (int64_t entry : term.table)
    cost += constantCost(entry);
  if (term.op == Op::Xor)
    ++cost;
  return cost;
}

/// The cost of a number as a condition, or of a truth value as a number.
static unsigned conversionCost(Op op, unsigned operand) {
  if (takesTruth(op, operand))
    return conditionCost;
  bool isPlain = op == Op::Add || op == Op::Sub || op == Op::Select;
  return isPlain ? bracketCost : 2 * bracketCost;
}

namespace {
/// The operations and constants that a reader has met so far.
struct Reading {
  llvm::DenseSet<TermId> terms;
  /// Dividends and divisors of the divisions met: a reader who has read `e mod
  /// n` understands `e div n` without reading `e` again.
  llvm::DenseSet<std::pair<TermId, int64_t>> divisions;
};
} // namespace

/// The cost of mentioning `id` once more.
static unsigned mention(const TermPool &pool, TermId id, Reading &seen) {
  const Term &term = pool[id];
  if (term.op == Op::Leaf || term.op == Op::Constant)
    return ownCost(term);
  if (!seen.terms.insert(id).second)
    return 1;
  if ((term.op == Op::Div || term.op == Op::Mod) &&
      !seen.divisions.insert({term.operands[0], term.value}).second)
    return 1;
  unsigned cost = ownCost(term);
  auto isAtom = [&](TermId operand) {
    return pool[operand].op == Op::Leaf || pool[operand].op == Op::Constant;
  };
  bool isComparison = term.op >= Op::Eq && term.op <= Op::Le;
  if (isComparison && llvm::none_of(term.operands, isAtom))
    cost += bothSidesCost;
  for (unsigned i = 0; i < term.operands.size(); ++i) {
    TermId operand = term.operands[i];
    cost += mention(pool, operand, seen);
    if (takesTruth(term.op, i) != isTruth(pool[operand].op))
      cost += conversionCost(term.op, i);
  }
  return cost;
}

unsigned mips::regress::cost(const TermPool &pool, ArrayRef<TermId> roots) {
  Reading seen;
  unsigned total = 0;
  for (TermId root : roots)
    total +=
        mention(pool, root, seen) + (isTruth(pool[root].op) ? bracketCost : 0);
  return total;
}
