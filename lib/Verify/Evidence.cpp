//===- Evidence.cpp - what methods found, as formulas ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Evidence.h"
#include "llvm/ADT/STLExtras.h"

using namespace mips;
using logic::Term;

/// A constant that need not fit in 64 bits; `value` is not negative.
static Term makeConstant(logic::Pool &pool, const Int &value) {
  constexpr int64_t base = int64_t(1) << 62;
  if (value < base)
    return pool.constant(int64_t(value));
  Term high = makeConstant(pool, value / Int(base));
  return pool.add(pool.mul(high, pool.constant(base)),
                  pool.constant(int64_t(value % Int(base))));
}

Term mips::linearEquation(Product &product, llvm::ArrayRef<Int> relation) {
  logic::Pool &pool = product.pool;
  Term sides[2] = {pool.constant(0), pool.constant(0)};
  for (auto [i, factor] : llvm::enumerate(relation)) {
    Term unit = i ? product.states[i - 1].variable : pool.constant(1);
    Term &side = sides[factor < 0];
    side =
        pool.add(side, pool.mul(makeConstant(pool, llvm::abs(factor)), unit));
  }
  return pool.eq(sides[0], sides[1]);
}

/// A balanced disjunction, so that no chain is deep.
static Term anyOf(logic::Pool &pool, llvm::ArrayRef<Term> terms) {
  if (terms.size() == 1)
    return terms.front();
  // In order: terms are numbered, and printed, as they are made.
  size_t half = terms.size() / 2;
  Term first = anyOf(pool, terms.take_front(half));
  Term second = anyOf(pool, terms.drop_front(half));
  return pool.disj(first, second);
}

static Term between(logic::Pool &pool, Term variable, const Int &lo,
                    const Int &hi) {
  Term least = pool.constant(int64_t(lo)),
       greatest = pool.constant(int64_t(hi));
  if (lo == hi)
    return pool.eq(variable, least);
  Term above = pool.le(least, variable), below = pool.le(variable, greatest);
  return pool.conj(above, below);
}

/// The states are sorted and equal in the variables before number `column`.
/// Equal conditions on the other variables are one term, so runs of values
/// with one continuation can be seen.
static Term member(Product &product, llvm::ArrayRef<std::vector<Int>> states,
                   size_t column) {
  logic::Pool &pool = product.pool;
  if (column == product.states.size())
    return pool.truth(true);
  struct Run {
    Int lo, hi;
    Term rest;
  };
  std::vector<Run> runs;
  while (!states.empty()) {
    const Int &value = states.front()[column];
    auto same = states.take_while(
        [&](const std::vector<Int> &state) { return state[column] == value; });
    // Terms are printed in the order in which they are made: this one first.
    pool.eq(product.states[column].variable, pool.constant(int64_t(value)));
    Term rest = member(product, same, column + 1);
    if (!runs.empty() && runs.back().rest == rest &&
        runs.back().hi + 1 == value)
      runs.back().hi = value;
    else
      runs.push_back({value, value, rest});
    states = states.drop_front(same.size());
  }
  std::vector<Term> branches;
  Term variable = product.states[column].variable;
  for (const Run &run : runs)
    branches.push_back(
        pool.conj(between(pool, variable, run.lo, run.hi), run.rest));
  return anyOf(pool, branches);
}

Term mips::memberOf(Product &product, std::vector<std::vector<Int>> states) {
  llvm::sort(states);
  return member(product, states, 0);
}
