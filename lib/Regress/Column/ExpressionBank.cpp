//===- ExpressionBank.cpp - enumeration of expressions by cost ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Column/ExpressionBank.h"
#include "Terms/Arithmetic.h"
#include "mips/Regress/Terms/Cost.h"
#include <algorithm>
#include <random>

using namespace mips::regress;
using llvm::ArrayRef;

ExpressionBank::ExpressionBank(const Sample &sample,
                               ArrayRef<int64_t> constants,
                               ArrayRef<int64_t> divisors,
                               uint64_t maxCandidates, unsigned maxEntries)
    : sample(sample), constants(constants.vec()), divisors(divisors.vec()),
      maxCandidates(maxCandidates), maxEntries(maxEntries), numberStarts(2),
      truthStarts(2) {
  std::mt19937_64 random(20261122);
  for (unsigned i = 0; i < sample.numRows; ++i)
    keys.push_back(random() | 1);
}

bool ExpressionBank::isFull() const {
  return candidates >= maxCandidates || numbers.size() >= maxEntries ||
         truths.size() >= maxEntries;
}

std::pair<uint32_t, uint32_t> ExpressionBank::numbersOf(unsigned cost) const {
  return {numberStarts[cost], numberStarts[cost + 1]};
}

std::pair<uint32_t, uint32_t> ExpressionBank::truthsOf(unsigned cost) const {
  return {truthStarts[cost], truthStarts[cost + 1]};
}

bool ExpressionBank::grow() {
  unsigned cost = level_ + 1;
  addAtoms(cost);
  if (cost > 1) {
    addTwins(cost);
    addUnary(cost);
  }
  for (unsigned costA = 1; 2 * costA <= cost - 1 && cost > 1 && !isFull();
       ++costA)
    addPairs(costA, cost - 1 - costA);
  numberStarts.push_back(numbers.size());
  truthStarts.push_back(truths.size());
  if (isFull())
    return false;
  level_ = cost;
  return true;
}

int32_t *ExpressionBank::scratchRow() {
  size_t index = numbers.size();
  if (index / chunkSize == chunks.size())
    chunks.emplace_back(new int32_t[size_t(chunkSize) * numRows()]);
  return chunks[index / chunkSize].get() + index % chunkSize * numRows();
}

uint64_t ExpressionBank::hashOf(const int32_t *values) const {
  uint64_t hash = 0;
  for (unsigned i = 0; i < numRows(); ++i)
    hash += uint64_t(int64_t(values[i])) * keys[i];
  return hash;
}

void ExpressionBank::storeNumber(Number number) {
  const int32_t *row = scratchRow();
  int32_t lo = row[0], hi = row[0];
  for (unsigned i = 0; i < numRows(); ++i) {
    lo = std::min(lo, row[i]);
    hi = std::max(hi, row[i]);
  }
  number.lo = lo;
  number.hi = hi;
  if (number.lo <= -bankLimit || number.hi >= bankLimit)
    return;
  numberTable.insert(number.hash, numbers.size());
  numbers.push_back(number);
}

void ExpressionBank::addAtoms(unsigned cost) {
  auto store = [&](Number number) {
    ++candidates;
    number.hash = hashOf(scratchRow());
    if (findNumber(number.hash) == none)
      storeNumber(number);
  };
  for (size_t c = 0; cost == 1 && c < sample.columns.size(); ++c)
    if (sample.usableColumn[c]) {
      std::copy_n(sample.columns[c].data(), numRows(), scratchRow());
      store({Op::Leaf, 1, false, 0, 0, int64_t(c), 0, 0, 0});
    }
  for (int64_t value : constants)
    if (constantCost(value) == cost) {
      std::fill_n(scratchRow(), numRows(), int32_t(value));
      store({Op::Constant, uint8_t(cost), false, 0, 0, value, 0, 0, 0});
    }
}

void ExpressionBank::addUnary(unsigned cost) {
  auto [begin, end] = numbersOf(cost - 1);
  for (uint32_t a = begin; a < end && !isFull(); ++a) {
    if (numbers[a].lo >= 0 || numbers[a].op == Op::Constant)
      continue;
    ++candidates;
    int32_t *row = scratchRow();
    for (unsigned i = 0; i < numRows(); ++i)
      row[i] = std::abs(values(a)[i]);
    uint64_t hash = hashOf(row);
    if (findNumber(hash) == none)
      storeNumber({Op::Abs, uint8_t(cost), false, a, a, 0, hash, 0, 0});
  }
  for (int64_t divisor : divisors) {
    unsigned own = 1 + constantCost(divisor);
    if (cost <= own)
      continue;
    auto [first, last] = numbersOf(cost - own);
    for (uint32_t a = first; a < last && !isFull(); ++a) {
      tryDivision(Op::Mod, a, divisor, cost);
      tryDivision(Op::Div, a, divisor, cost);
    }
  }
  auto [first, last] = truthsOf(cost - 1);
  Bits negated(numWords());
  for (uint32_t a = first; a < last && !isFull(); ++a) {
    for (unsigned i = 0; i < numWords(); ++i)
      negated[i] = ~bits(a)[i];
    tryTruth(negated.data(), {Op::Not, uint8_t(cost), a, a});
  }
}

void ExpressionBank::addPairs(unsigned costA, unsigned costB) {
  unsigned cost = costA + costB + 1;
  auto [beginA, endA] = numbersOf(costA);
  auto [beginB, endB] = numbersOf(costB);
  for (uint32_t b = beginB; b < endB; ++b)
    for (uint32_t a = beginA; a < std::min(endA, b + 1); ++a) {
      if (isFull())
        return;
      addNumberPair(a, b, cost);
    }
  auto [firstA, lastA] = truthsOf(costA);
  auto [firstB, lastB] = truthsOf(costB);
  for (uint32_t b = firstB; b < lastB; ++b)
    for (uint32_t a = firstA; a < std::min(lastA, b); ++a) {
      if (isFull())
        return;
      addTruthPair(a, b, cost);
    }
}

/// Combines two numbers by all operations that may give something new. Two
/// constants need not be combined, and truth values are used as numbers only in
/// sums and products.
void ExpressionBank::addNumberPair(uint32_t a, uint32_t b, unsigned cost) {
  Number A = numbers[a], B = numbers[b];
  if (A.op == Op::Constant && B.op == Op::Constant)
    return;
  trySum(Op::Add, a, b, cost);
  if (a != b) {
    trySum(Op::Sub, a, b, cost);
    trySum(Op::Sub, b, a, cost);
  }
  tryProduct(a, b, cost);
  if (A.isTwin || B.isTwin || a == b)
    return;
  tryExtremum(Op::Min, a, b, cost);
  tryExtremum(Op::Max, a, b, cost);
  tryComparisons(a, b, cost);
}

void ExpressionBank::trySum(Op op, uint32_t a, uint32_t b, unsigned cost) {
  ++candidates;
  bool isSum = op == Op::Add;
  uint64_t hash = isSum ? numbers[a].hash + numbers[b].hash
                        : numbers[a].hash - numbers[b].hash;
  if (findNumber(hash) != none)
    return;
  int32_t *row = scratchRow();
  const int32_t *x = values(a), *y = values(b);
  if (isSum)
    for (unsigned i = 0; i < numRows(); ++i)
      row[i] = x[i] + y[i];
  else
    for (unsigned i = 0; i < numRows(); ++i)
      row[i] = x[i] - y[i];
  storeNumber({op, uint8_t(cost), false, a, b, 0, hash, 0, 0});
}

void ExpressionBank::tryProduct(uint32_t a, uint32_t b, unsigned cost) {
  ++candidates;
  const Number &A = numbers[a], &B = numbers[b];
  uint64_t hash = 0;
  if (A.op == Op::Constant || B.op == Op::Constant) {
    hash = A.op == Op::Constant ? A.value * B.hash : B.value * A.hash;
    if (findNumber(hash) != none)
      return;
  }
  int64_t widest = std::max(std::abs(int64_t(A.lo)), std::abs(int64_t(A.hi))) *
                   std::max(std::abs(int64_t(B.lo)), std::abs(int64_t(B.hi)));
  if (widest >= bankLimit)
    return;
  int32_t *row = scratchRow();
  const int32_t *x = values(a), *y = values(b);
  for (unsigned i = 0; i < numRows(); ++i)
    row[i] = x[i] * y[i];
  hash = hashOf(row);
  if (findNumber(hash) == none)
    storeNumber({Op::Mul, uint8_t(cost), false, a, b, 0, hash, 0, 0});
}

void ExpressionBank::tryExtremum(Op op, uint32_t a, uint32_t b, unsigned cost) {
  const Number &A = numbers[a], &B = numbers[b];
  if (A.hi <= B.lo || B.hi <= A.lo)
    return;
  ++candidates;
  int32_t *row = scratchRow();
  const int32_t *x = values(a), *y = values(b);
  if (op == Op::Min)
    for (unsigned i = 0; i < numRows(); ++i)
      row[i] = std::min(x[i], y[i]);
  else
    for (unsigned i = 0; i < numRows(); ++i)
      row[i] = std::max(x[i], y[i]);
  uint64_t hash = hashOf(row);
  if (findNumber(hash) == none)
    storeNumber({op, uint8_t(cost), false, a, b, 0, hash, 0, 0});
}

void ExpressionBank::tryDivision(Op op, uint32_t a, int64_t divisor,
                                 unsigned cost) {
  const Number &A = numbers[a];
  if (A.isTwin || A.op == Op::Constant || (A.lo >= 0 && A.hi < divisor))
    return;
  ++candidates;
  int32_t *row = scratchRow();
  const int32_t *x = values(a);
  int32_t m = int32_t(divisor);
  for (unsigned i = 0; i < numRows(); ++i) {
    int32_t quotient = x[i] / m, remainder = x[i] % m, below = remainder >> 31;
    row[i] = op == Op::Div ? quotient + below : remainder + (below & m);
  }
  uint64_t hash = hashOf(row);
  if (findNumber(hash) == none)
    storeNumber({op, uint8_t(cost), false, a, a, divisor, hash, 0, 0});
}

/// Tries all six comparisons from two bit vectors: less and equal.
void ExpressionBank::tryComparisons(uint32_t a, uint32_t b, unsigned cost) {
  const Number &A = numbers[a], &B = numbers[b];
  if (A.hi < B.lo || B.hi < A.lo)
    return;
  constexpr unsigned maxRows = 1024;
  uint8_t less[maxRows], equal[maxRows];
  const int32_t *x = values(a), *y = values(b);
  for (unsigned i = 0; i < numRows(); ++i) {
    less[i] = x[i] < y[i];
    equal[i] = x[i] == y[i];
  }
  uint64_t lt[maxRows / 64], eq[maxRows / 64], other[maxRows / 64];
  packBits(less, numRows(), lt);
  packBits(equal, numRows(), eq);
  auto attempt = [&](Op op, uint32_t left, uint32_t right, auto word) {
    for (unsigned i = 0; i < numWords(); ++i)
      other[i] = word(i);
    tryTruth(other, {op, uint8_t(cost), left, right});
  };
  attempt(Op::Eq, a, b, [&](unsigned i) { return eq[i]; });
  attempt(Op::Ne, a, b, [&](unsigned i) { return ~eq[i]; });
  attempt(Op::Lt, a, b, [&](unsigned i) { return lt[i]; });
  attempt(Op::Le, a, b, [&](unsigned i) { return lt[i] | eq[i]; });
  attempt(Op::Lt, b, a, [&](unsigned i) { return ~(lt[i] | eq[i]); });
  attempt(Op::Le, b, a, [&](unsigned i) { return ~lt[i]; });
}

void ExpressionBank::addTruthPair(uint32_t a, uint32_t b, unsigned cost) {
  Bits both(numWords());
  auto attempt = [&](Op op, auto word) {
    for (unsigned i = 0; i < numWords(); ++i)
      both[i] = word(bits(a)[i], bits(b)[i]);
    tryTruth(both.data(), {op, uint8_t(cost), a, b});
  };
  attempt(Op::And, [](uint64_t p, uint64_t q) { return p & q; });
  attempt(Op::Or, [](uint64_t p, uint64_t q) { return p | q; });
  attempt(Op::Xor, [](uint64_t p, uint64_t q) { return p ^ q; });
}

static uint64_t hashBits(const uint64_t *bits, unsigned words) {
  uint64_t hash = 0;
  for (unsigned i = 0; i < words; ++i) {
    hash = (hash ^ bits[i]) * 0x9e3779b97f4a7c15u;
    hash ^= hash >> 29;
  }
  return hash;
}

uint32_t ExpressionBank::findTruth(const uint64_t *bits) const {
  return truthTable.find(hashBits(bits, numWords()));
}

/// Adds each truth value of that cost as a number, too (a twin), unless a
/// cheaper number has the same values.
void ExpressionBank::addTwins(unsigned cost) {
  auto [first, last] = truthsOf(cost - bracketCost);
  for (uint32_t truth = first; truth < last && !isFull(); ++truth) {
    ++candidates;
    int32_t *row = scratchRow();
    for (unsigned i = 0; i < numRows(); ++i)
      row[i] = bits(truth)[i / 64] >> (i % 64) & 1;
    uint64_t hash = hashOf(row);
    if (findNumber(hash) == none)
      storeNumber(
          {truths[truth].op, uint8_t(cost), true, truth, truth, 0, hash, 0, 0});
  }
}

void ExpressionBank::tryTruth(const uint64_t *bits, Truth truth) {
  ++candidates;
  uint64_t hash = hashBits(bits, numWords());
  if (truthTable.find(hash) != none)
    return;
  bool always = true, never = true;
  for (unsigned i = 0; i < numWords(); ++i) {
    always &= bits[i] == ~uint64_t(0);
    never &= bits[i] == 0;
  }
  if (always || never)
    return;
  uint32_t index = truths.size();
  truthTable.insert(hash, index);
  truths.push_back(truth);
  bitArena.insert(bitArena.end(), bits, bits + numWords());
}

TermId ExpressionBank::numberTerm(TermPool &pool, uint32_t number) const {
  const Number &entry = numbers[number];
  if (entry.isTwin)
    return truthTerm(pool, entry.a);
  switch (entry.op) {
  case Op::Leaf:
    return pool.leaf(unsigned(entry.value));
  case Op::Constant:
    return pool.constant(entry.value);
  case Op::Div:
  case Op::Mod:
  case Op::Abs:
    return pool.make(entry.op, {numberTerm(pool, entry.a)}, entry.value);
  default:
    return pool.make(entry.op,
                     {numberTerm(pool, entry.a), numberTerm(pool, entry.b)});
  }
}

TermId ExpressionBank::truthTerm(TermPool &pool, uint32_t truth) const {
  const Truth &entry = truths[truth];
  switch (entry.op) {
  case Op::Not:
    return pool.make(Op::Not, {truthTerm(pool, entry.a)});
  case Op::And:
  case Op::Or:
  case Op::Xor:
    return pool.make(entry.op,
                     {truthTerm(pool, entry.a), truthTerm(pool, entry.b)});
  default:
    return pool.make(entry.op,
                     {numberTerm(pool, entry.a), numberTerm(pool, entry.b)});
  }
}
