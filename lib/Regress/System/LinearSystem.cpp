//===- LinearSystem.cpp - matrices into rules ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Regress/System/LinearSystem.h"
#include "System/Ranges.h"
#include "mips/Regress/Terms/Cost.h"
#include <algorithm>
#include <numeric>

using namespace mips;
using namespace mips::regress;

namespace {

/// A row of the whole map (s, x, 1) -> (s', y).
using Row = std::vector<int64_t>;

size_t numNonZero(const Row &row) {
  return row.size() - std::count(row.begin(), row.end(), 0);
}

/// Turns rows into terms. A row that differs from one that is already written
/// in fewer places than it has itself is written as that one and the
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

/// `base` plus the row's terms, the positive ones first.
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

/// The rules in the basis as it is; short rows are written first, so that the
/// longer ones can use them.
static RuleSystem write(TermPool &pool, const LinearSystem &m,
                        unsigned numInputs) {
  unsigned n = m.A.size(), numOutputs = m.C.size();
  std::vector<Row> rows;
  auto addRow = [&](const Row &left, const Row &right, int64_t constant) {
    Row row = left;
    row.insert(row.end(), right.begin(), right.end());
    row.push_back(constant);
    rows.push_back(row);
  };
  for (unsigned i = 0; i < n; ++i)
    addRow(m.A[i], m.B[i], m.a[i]);
  for (unsigned k = 0; k < numOutputs; ++k)
    addRow(m.C[k], m.D[k], m.c[k]);
  std::vector<unsigned> order(rows.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](unsigned i, unsigned j) {
    return numNonZero(rows[i]) < numNonZero(rows[j]);
  });
  RowWriter writer(pool, n, numInputs);
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

/// The machine with state i replaced by sign * (s_i + factor * s_j).
static LinearSystem step(LinearSystem m, unsigned i, unsigned j, int64_t factor,
                         int64_t sign) {
  // New state t = T s with row i changed; rows of A, B, a, s0 follow T,
  // columns of A and C follow its inverse.
  for (unsigned k = 0; k < m.A.size(); ++k)
    m.A[i][k] = sign * (m.A[i][k] + factor * m.A[j][k]);
  for (unsigned k = 0; k < m.B[i].size(); ++k)
    m.B[i][k] = sign * (m.B[i][k] + factor * m.B[j][k]);
  m.a[i] = sign * (m.a[i] + factor * m.a[j]);
  m.s0[i] = sign * (m.s0[i] + factor * m.s0[j]);
  auto columns = [&](IntMatrix &matrix) {
    for (Row &row : matrix) {
      row[j] -= factor * row[i];
      row[i] *= sign;
    }
  };
  columns(m.A);
  columns(m.C);
  return m;
}

/// States that hold an input of some steps ago. They stay as they are: a shift
/// register is what people write, even where sums of its places are shorter.
static std::vector<bool> findDelays(const LinearSystem &m) {
  unsigned n = m.A.size();
  std::vector<bool> isDelay(n, false);
  for (bool changed = true; changed;) {
    changed = false;
    for (unsigned i = 0; i < n; ++i) {
      if (isDelay[i] || m.a[i] != 0 ||
          numNonZero(m.A[i]) + numNonZero(m.B[i]) != 1)
        continue;
      bool ofInput = numNonZero(m.B[i]) == 1;
      for (unsigned j = 0; j < n; ++j)
        ofInput |= m.A[i][j] == 1 && isDelay[j];
      isDelay[i] = ofInput;
      changed |= ofInput;
    }
  }
  return isDelay;
}

RuleSystem mips::regress::fromLinear(TermPool &pool,
                                     const LinearSystem &machine,
                                     const Signature &signature) {
  unsigned n = machine.A.size(), numInputs = signature.inputs.size();
  auto finish = [&](const LinearSystem &m) {
    RuleSystem system = write(pool, m, numInputs);
    inferRanges(pool, signature, system);
    return system;
  };
  std::vector<bool> isDelay = findDelays(machine);
  LinearSystem best = machine;
  RuleSystem bestSystem = finish(best);
  unsigned bestCost = cost(pool, bestSystem);
  for (bool improved = true; improved;) {
    improved = false;
    LinearSystem from = best;
    for (unsigned i = 0; i < n; ++i)
      for (unsigned j = 0; j < n; ++j)
        for (int64_t factor : {1, -1})
          for (int64_t sign : {1, -1}) {
            if (i == j || isDelay[i])
              continue;
            LinearSystem candidate = step(from, i, j, factor, sign);
            RuleSystem system = finish(candidate);
            unsigned price = cost(pool, system);
            if (price >= bestCost)
              continue;
            best = candidate;
            bestSystem = std::move(system);
            bestCost = price;
            improved = true;
          }
  }
  return bestSystem;
}
