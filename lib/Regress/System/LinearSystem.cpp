//===- LinearSystem.cpp - linear machines as rules ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Regress/System/LinearSystem.h"
#include "System/Ranges.h"
#include "mips/Algebra/BasisSearch.h"
#include "mips/Regress/Terms/Cost.h"
#include <algorithm>
#include <numeric>

using namespace mips;
using namespace mips::regress;

namespace {

/// A row of the map (s, x, 1) -> (s', y).
using Row = std::vector<int64_t>;

size_t numNonZero(const Row &row) {
  return row.size() - std::count(row.begin(), row.end(), 0);
}

/// Writes rows as terms. If a row differs from one that is already written in
/// fewer places than it has entries, it is written as that row plus the
/// difference.
class RowWriter {
public:
  RowWriter(TermPool &pool, unsigned numStates, unsigned numInputs)
      : pool(pool), numStates(numStates), numInputs(numInputs) {}

  TermId write(const Row &row);

private:
  TermId leafOf(unsigned column) {
    return pool.leaf(column < numStates ? numInputs + column
                                        : column - numStates);
  }
  TermId sum(TermId base, bool hasBase, const Row &row);

  TermPool &pool;
  unsigned numStates, numInputs;
  std::vector<std::pair<Row, TermId>> written;
};

} // namespace

/// `base` plus the terms of the row, positive ones first.
TermId RowWriter::sum(TermId base, bool hasBase, const Row &row) {
  for (bool positive : {true, false})
    for (unsigned column = 0; column < row.size(); ++column) {
      int64_t factor = row[column];
      if (factor == 0 || (factor > 0) != positive)
        continue;
      bool isConstant = column + 1 == row.size();
      int64_t size = std::abs(factor);
      TermId part = isConstant ? pool.constant(size) : leafOf(column);
      if (!isConstant && size != 1)
        part = pool.make(Op::Mul, {pool.constant(size), part});
      if (!hasBase && positive)
        base = part;
      else
        base = pool.make(positive ? Op::Add : Op::Sub,
                         {hasBase ? base : pool.constant(0), part});
      hasBase = true;
    }
  return hasBase ? base : pool.constant(0);
}

TermId RowWriter::write(const Row &row) {
  size_t best = numNonZero(row);
  std::optional<size_t> base;
  Row rest = row;
  for (size_t i = 0; i < written.size(); ++i) {
    Row difference = row;
    for (size_t k = 0; k < row.size(); ++k)
      difference[k] -= written[i].first[k];
    if (numNonZero(written[i].first) > 1 && numNonZero(difference) + 1 < best) {
      best = numNonZero(difference) + 1;
      rest = difference;
      base = i;
    }
  }
  TermId term =
      base ? sum(written[*base].second, true, rest) : sum(0, false, rest);
  written.push_back({row, term});
  return term;
}

/// Writes the rules in the given basis. Short rows are written first, so that
/// longer ones can use them.
static RuleSystem write(TermPool &pool, const LinearMachine &m) {
  unsigned n = m.numStates(), numOutputs = m.numOutputs();
  std::vector<Row> rows;
  auto addRow = [&](const auto &left, const auto &right, int64_t constant) {
    Row row(left.begin(), left.end());
    row.insert(row.end(), right.begin(), right.end());
    row.push_back(constant);
    rows.push_back(row);
  };
  for (unsigned i = 0; i < n; ++i)
    addRow(m.A.row(i), m.B.row(i), m.a[i]);
  for (unsigned k = 0; k < numOutputs; ++k)
    addRow(m.C.row(k), m.D.row(k), m.c[k]);
  std::vector<unsigned> order(rows.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](unsigned i, unsigned j) {
    return numNonZero(rows[i]) < numNonZero(rows[j]);
  });
  RowWriter writer(pool, n, m.numInputs());
  std::vector<TermId> terms(rows.size());
  for (unsigned i : order)
    terms[i] = writer.write(rows[i]);

  RuleSystem system;
  for (unsigned i = 0; i < n; ++i) {
    StateRule state;
    state.name = "s" + std::to_string(i);
    state.init = m.s0[i];
    state.next = terms[i];
    system.states.push_back(std::move(state));
  }
  system.outputs.assign(terms.begin() + n, terms.end());
  return system;
}

RuleSystem mips::regress::fromLinear(TermPool &pool,
                                     const LinearMachine &machine,
                                     const Signature &signature) {
  auto rulesIn = [&](const LinearMachine &m) {
    RuleSystem system = write(pool, m);
    inferRanges(pool, signature, system);
    return system;
  };
  // Delays of inputs keep their form: people write shift registers even if sums
  // of their places are shorter.
  std::vector<bool> isDelay;
  for (std::optional<InputDelay> delay : inputDelays(machine, false))
    isDelay.push_back(delay.has_value());
  auto price = [&](const LinearMachine &m) { return cost(pool, rulesIn(m)); };
  return rulesIn(cheapestBasis(machine, price, isDelay));
}
