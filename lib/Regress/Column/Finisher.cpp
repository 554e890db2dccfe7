//===- Finisher.cpp - the last step of a rule, solved for ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Column/Finisher.h"
#include "mips/Regress/Terms/Cost.h"
#include <algorithm>

using namespace mips::regress;

int64_t mips::regress::cheapestConstant(int64_t lo, int64_t hi) {
  if (lo <= 0 && hi >= 0)
    return 0;
  // The cost of a constant grows with its magnitude.
  return lo > 0 ? lo : hi;
}

TermId Finisher::plus(TermId id, int64_t constant) {
  if (constant == 0)
    return id;
  return pool.make(Op::Add, {id, pool.constant(constant)});
}

TermId Finisher::times(int64_t factor, TermId id) {
  if (factor == 1)
    return id;
  return pool.make(Op::Mul, {pool.constant(factor), id});
}

void Finisher::finish(const int32_t *values, unsigned costOfA,
                      llvm::function_ref<TermId()> makeTerm) {
  a = values;
  cost = costOfA;
  term = makeTerm;
  if (!affords(0))
    return;
  affine();
  if (!affords(2) || goal.isConstant())
    return;
  absolute();
  clamp();
  for (int64_t modulus : moduli) {
    if (!affords(1 + constantCost(modulus)))
      continue;
    modulo(modulus);
    division(modulus);
  }
  if (!goal.isTruth())
    return;
  threshold();
  equality();
  for (int64_t modulus : moduli)
    if (affords(3 + constantCost(modulus)))
      residue(modulus);
}

/// Tries target = c*A + k, which includes k - A.
void Finisher::affine() {
  const int32_t *t = goal.values();
  unsigned n = goal.numRows(), other = 1;
  while (other < n && a[other] == a[0])
    ++other;
  if (other == n)
    return;
  int64_t dA = int64_t(a[other]) - a[0], dT = int64_t(t[other]) - t[0];
  if (dT == 0 || dT % dA != 0)
    return;
  int64_t c = dT / dA, k = t[0] - c * a[0];
  for (unsigned i = 1; i < n; ++i)
    if (c * a[i] + k != t[i])
      return;
  if (c == -1)
    goal.offer(pool.make(Op::Sub, {pool.constant(k), term()}));
  else if (k < 0 && c == 1)
    goal.offer(pool.make(Op::Sub, {term(), pool.constant(-k)}));
  else
    goal.offer(plus(times(c, term()), k));
}

/// Tries target = (A + k) mod m. The residues may also begin at another least
/// value, such as 1 .. 12 or the digits -1, 0 and 1.
void Finisher::modulo(int64_t modulus) {
  int64_t least = goal.lo() >= 0 && goal.hi() < modulus ? 0 : goal.lo();
  if (goal.hi() - least >= modulus || (least != 0 && goal.isTruth()))
    return;
  const int32_t *t = goal.values();
  int32_t m = int32_t(modulus);
  int64_t k = floorMod(int64_t(t[0]) - a[0], modulus);
  for (unsigned i = 1; i < goal.numRows(); ++i)
    if ((a[i] + int32_t(k) - t[i]) % m != 0)
      return;
  k = floorMod(k - least, modulus);
  if (constantCost(k - modulus) < constantCost(k))
    k -= modulus;
  TermId residue = pool.make(Op::Mod, {plus(term(), k)}, modulus);
  goal.offer(least < 0 ? pool.make(Op::Sub, {residue, pool.constant(-least)})
                       : plus(residue, least));
}

/// Tries target = (A + k) div m; k is solved for as an interval.
void Finisher::division(int64_t divisor) {
  const int32_t *t = goal.values();
  int64_t lo = -bankLimit, hi = bankLimit;
  for (unsigned i = 0; i < goal.numRows(); ++i) {
    int64_t least = divisor * t[i] - a[i];
    lo = std::max(lo, least);
    hi = std::min(hi, least + divisor - 1);
    if (lo > hi)
      return;
  }
  int64_t k = cheapestConstant(lo, hi);
  goal.offer(pool.make(Op::Div, {plus(term(), k)}, divisor));
}

/// Tries target = A + k clamped to the target's range on one side or both.
void Finisher::clamp() {
  const int32_t *t = goal.values();
  // 64 bits, because two numbers of the bank may be further apart than 2^31.
  int64_t lo = goal.lo(), hi = goal.hi(), k = 0;
  for (unsigned i = 0; i < goal.numRows(); ++i)
    if (lo < t[i] && t[i] < hi) {
      k = int64_t(t[i]) - a[i];
      break;
    }
  bool low = false, high = false;
  for (unsigned i = 0; i < goal.numRows(); ++i) {
    int64_t sum = a[i] + k;
    if (std::min(std::max(sum, lo), hi) != t[i])
      return;
    low |= sum < lo;
    high |= sum > hi;
  }
  TermId id = term();
  // People write `min(max(s + 1, -4), 3)`, not `max(min(s, 2) + 1, -4)`.
  if (k != 0 && (pool[id].op == Op::Min || pool[id].op == Op::Max))
    return;
  id = k < 0 ? pool.make(Op::Sub, {id, pool.constant(-k)}) : plus(id, k);
  if (low)
    id = pool.make(Op::Max, {id, pool.constant(lo)});
  if (high)
    id = pool.make(Op::Min, {id, pool.constant(hi)});
  goal.offer(id);
}

void Finisher::absolute() {
  const int32_t *t = goal.values();
  for (unsigned i = 0; i < goal.numRows(); ++i)
    if (std::abs(a[i]) != t[i])
      return;
  goal.offer(pool.make(Op::Abs, {term()}));
}

void Finisher::offerComparison(Op op, int64_t constant, bool constantLeft) {
  TermId id = term(), number = pool.constant(constant);
  goal.offer(constantLeft ? pool.make(op, {number, id})
                          : pool.make(op, {id, number}));
}

/// Tries target = [A <= k] or [A >= k].
void Finisher::threshold() {
  const int32_t *t = goal.values();
  int64_t loYes = bankLimit, hiYes = -bankLimit, loNo = bankLimit,
          hiNo = -bankLimit;
  for (unsigned i = 0; i < goal.numRows(); ++i) {
    int64_t &lo = t[i] ? loYes : loNo, &hi = t[i] ? hiYes : hiNo;
    lo = std::min<int64_t>(lo, a[i]);
    hi = std::max<int64_t>(hi, a[i]);
    if (hiYes >= loNo && hiNo >= loYes)
      return;
  }
  // The candidates are [A <= k] for k in below .. above-1 and [A < k] for k in
  // below+1 .. above.
  bool yesBelow = hiYes < loNo;
  int64_t below = yesBelow ? hiYes : hiNo, above = yesBelow ? loNo : loYes;
  int64_t k = cheapestConstant(below, above - 1);
  int64_t strict = cheapestConstant(below + 1, above);
  bool useStrict = constantCost(strict) < constantCost(k) ||
                   (constantCost(strict) == constantCost(k) && !yesBelow);
  if (yesBelow)
    offerComparison(useStrict ? Op::Lt : Op::Le, useStrict ? strict : k, false);
  else
    offerComparison(useStrict ? Op::Le : Op::Lt, useStrict ? strict : k, true);
}

/// Tries target = [A = k] or [A != k].
void Finisher::equality() {
  const int32_t *t = goal.values();
  for (int32_t equal : {1, 0}) {
    bool first = true, holds = true;
    int32_t k = 0;
    for (unsigned i = 0; holds && i < goal.numRows(); ++i)
      if (t[i] == equal) {
        holds = first || a[i] == k;
        k = a[i];
        first = false;
      }
    for (unsigned i = 0; holds && i < goal.numRows(); ++i)
      holds = t[i] == equal || a[i] != k;
    if (holds)
      offerComparison(equal ? Op::Eq : Op::Ne, k, false);
  }
}

/// Tries target = [A mod m = k] or [A mod m != k].
void Finisher::residue(int64_t modulus) {
  const int32_t *t = goal.values();
  int32_t m = int32_t(modulus);
  for (int32_t equal : {1, 0}) {
    bool first = true, holds = true;
    int32_t k = 0;
    for (unsigned i = 0; holds && i < goal.numRows(); ++i)
      if (t[i] == equal) {
        holds = first || (a[i] - k) % m == 0;
        k = a[i];
        first = false;
      }
    for (unsigned i = 0; holds && i < goal.numRows(); ++i)
      holds = t[i] == equal || (a[i] - k) % m != 0;
    if (holds)
      goal.offer(pool.make(equal ? Op::Eq : Op::Ne,
                           {pool.make(Op::Mod, {term()}, modulus),
                            pool.constant(floorMod(k, modulus))}));
  }
}
