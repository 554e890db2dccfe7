//===- Ranges.cpp - ranges by interval analysis ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "System/Ranges.h"
#include "Terms/Arithmetic.h"
#include "mips/Tuning/Tuning.h"
#include "llvm/ADT/DenseMap.h"
#include <algorithm>

using namespace mips;
using namespace mips::regress;
using llvm::ArrayRef;

namespace {

/// An interval; the ends -valueLimit and valueLimit stand for "unbounded".
using Ends = Interval;

int64_t clampToLimit(__int128 value) {
  return int64_t(
      std::clamp<__int128>(value, -__int128(valueLimit), valueLimit));
}
Ends hull(Ends a, Ends b) {
  return {std::min(a.lo, b.lo), std::max(a.hi, b.hi)};
}
Ends meet(Ends a, Ends b) {
  Ends both{std::max(a.lo, b.lo), std::min(a.hi, b.hi)};
  return both.lo <= both.hi ? both
                            // The branch is never taken, so any answer will do.
                            : a;
}

/// Interval arithmetic over terms, with given intervals of the leaves.
class Analysis {
public:
  Analysis(const TermPool &pool, std::vector<Ends> leaves)
      : pool(pool), leaves(std::move(leaves)) {}
  Ends of(TermId id);

private:
  Ends compute(const Term &term);
  Ends ofSelect(const Term &term);
  Ends ofProduct(Ends a, Ends b);

  const TermPool &pool;
  std::vector<Ends> leaves;
  llvm::DenseMap<TermId, Ends> known;
};

} // namespace

Ends Analysis::of(TermId id) {
  if (auto it = known.find(id); it != known.end())
    return it->second;
  Ends result = compute(pool[id]);
  return known[id] = result;
}

Ends Analysis::ofProduct(Ends a, Ends b) {
  __int128 corners[] = {__int128(a.lo) * b.lo, __int128(a.lo) * b.hi,
                        __int128(a.hi) * b.lo, __int128(a.hi) * b.hi};
  auto [lo, hi] = std::minmax_element(std::begin(corners), std::end(corners));
  return {clampToLimit(*lo), clampToLimit(*hi)};
}

/// The range of a leaf for which a comparison with a constant is true.
static std::optional<Ends> whereTrue(Op op, bool leafFirst, int64_t constant) {
  switch (op) {
  case Op::Eq:
    return Ends{constant, constant};
  case Op::Lt:
    return leafFirst ? Ends{-valueLimit, constant - 1}
                     : Ends{constant + 1, valueLimit};
  case Op::Le:
    return leafFirst ? Ends{-valueLimit, constant} : Ends{constant, valueLimit};
  default:
    return std::nullopt;
  }
}

Ends Analysis::ofSelect(const Term &term) {
  const Term &condition = pool[term.operands[0]];
  Ends both = hull(of(term.operands[1]), of(term.operands[2]));
  if (condition.operands.size() != 2)
    return both;
  const Term &a = pool[condition.operands[0]], &b = pool[condition.operands[1]];
  bool leafFirst = a.op == Op::Leaf && b.op == Op::Constant;
  if (!leafFirst && !(a.op == Op::Constant && b.op == Op::Leaf))
    return both;
  unsigned leaf = leafFirst ? a.value : b.value;
  int64_t constant = leafFirst ? b.value : a.value;
  // not (s < c) is (c <= s), and so on: the else branch uses the mirrored
  // condition.
  std::optional<Ends> then, otherwise;
  Op mirror = condition.op == Op::Lt   ? Op::Le
              : condition.op == Op::Le ? Op::Lt
              : condition.op == Op::Ne ? Op::Eq
                                       : Op::Leaf;
  then = whereTrue(condition.op, leafFirst, constant);
  otherwise = whereTrue(mirror, !leafFirst, constant);
  auto branch = [&](TermId id, std::optional<Ends> limit) {
    if (!limit)
      return of(id);
    std::vector<Ends> narrowed = leaves;
    narrowed[leaf] = meet(narrowed[leaf], *limit);
    return Analysis(pool, narrowed).of(id);
  };
  return hull(branch(term.operands[1], then),
              branch(term.operands[2], otherwise));
}

Ends Analysis::compute(const Term &term) {
  auto operand = [&](unsigned i) { return of(term.operands[i]); };
  switch (term.op) {
  case Op::Leaf:
    return leaves[term.value];
  case Op::Constant:
    return {term.value, term.value};
  case Op::Add: {
    Ends a = operand(0), b = operand(1);
    return {clampToLimit(__int128(a.lo) + b.lo),
            clampToLimit(__int128(a.hi) + b.hi)};
  }
  case Op::Sub: {
    Ends a = operand(0), b = operand(1);
    return {clampToLimit(__int128(a.lo) - b.hi),
            clampToLimit(__int128(a.hi) - b.lo)};
  }
  case Op::Mul:
    return ofProduct(operand(0), operand(1));
  case Op::Min:
    return {std::min(operand(0).lo, operand(1).lo),
            std::min(operand(0).hi, operand(1).hi)};
  case Op::Max:
    return {std::max(operand(0).lo, operand(1).lo),
            std::max(operand(0).hi, operand(1).hi)};
  case Op::Div: {
    Ends a = operand(0);
    auto end = [&](int64_t v) { return fits(v) ? floorDiv(v, term.value) : v; };
    return {end(a.lo), end(a.hi)};
  }
  case Op::Mod: {
    Ends a = operand(0);
    if (fits(a.lo) && fits(a.hi) &&
        floorDiv(a.lo, term.value) == floorDiv(a.hi, term.value))
      return {floorMod(a.lo, term.value), floorMod(a.hi, term.value)};
    return {0, term.value - 1};
  }
  case Op::Abs: {
    Ends a = operand(0);
    if (a.lo >= 0)
      return a;
    return {std::max<int64_t>(0, -a.hi), std::max(-a.lo, a.hi)};
  }
  case Op::Select:
    return ofSelect(term);
  case Op::Argmax:
    return {0, int64_t(term.operands.size()) - 1};
  case Op::Lookup: {
    Ends ends{0, 0};
    for (int64_t entry : term.table)
      ends = hull(ends, {entry, entry});
    return ends;
  }
  default:
    return {0, 1};
  }
}

void mips::regress::inferRanges(const TermPool &pool,
                                const Signature &signature,
                                RuleSystem &system) {
  std::vector<Ends> inputs, states;
  for (const Stream &input : signature.inputs)
    inputs.push_back(input.range.value_or(Ends{-valueLimit, valueLimit}));
  for (const StateRule &state : system.states)
    states.push_back({state.init, state.init});
  auto step = [&] {
    std::vector<Ends> leaves = inputs;
    leaves.insert(leaves.end(), states.begin(), states.end());
    Analysis analysis(pool, leaves);
    std::vector<Ends> next;
    for (const StateRule &state : system.states)
      next.push_back(hull(analysis.of(state.next), {state.init, state.init}));
    return next;
  };
  for (unsigned round = 0;; ++round) {
    std::vector<Ends> next = step();
    bool changed = false;
    for (size_t i = 0; i < states.size(); ++i) {
      Ends wider = hull(states[i], next[i]);
      if (wider == states[i])
        continue;
      changed = true;
      if (round >= tuning::intervalRounds.widening) {
        if (wider.lo < states[i].lo)
          wider.lo = -valueLimit;
        if (wider.hi > states[i].hi)
          wider.hi = valueLimit;
      }
      states[i] = wider;
    }
    if (!changed)
      break;
  }
  for (unsigned i = 0; i < tuning::intervalRounds.narrowing; ++i)
    states = step();
  for (size_t i = 0; i < states.size(); ++i)
    system.states[i].range = fits(states[i].lo) && fits(states[i].hi)
                                 ? std::optional<Interval>(states[i])
                                 : std::nullopt;
}
