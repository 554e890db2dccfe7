//===- ModularEquations.cpp - linear equations modulo a number ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Not FLINT's nmod_mat, which solves a whole system at once and for a prime
// only: moduli here are whatever the data count up to, and nearly all systems
// are refuted by one of their first rows. Of 128 equations with 14 unknowns a
// contradiction takes 23 us here and 88 us there; a system that has a solution,
// of which there is one in a search, 186 us here and 110 us there.
//
//===----------------------------------------------------------------------===//

#include "mips/Algebra/ModularEquations.h"
#include "llvm/ADT/STLExtras.h"
#include <cassert>

using namespace mips;

int64_t mips::inverseModulo(int64_t value, int64_t modulus) {
  int64_t r0 = modulus, r1 = value, t0 = 0, t1 = 1;
  while (r1 != 0) {
    int64_t quotient = r0 / r1;
    int64_t r2 = r0 - quotient * r1, t2 = t0 - quotient * t1;
    r0 = r1, r1 = r2;
    t0 = t1, t1 = t2;
  }
  return r0 != 1 ? 0 : t0 < 0 ? t0 + modulus : t0;
}

int64_t ModularEquations::times(int64_t a, int64_t b) const {
  return modulus <= shortPrime ? a * b % modulus
                               : int64_t(__int128(a) * b % modulus);
}

/// Makes the entries of `row` at the pivots 0, from that pivot on.
void ModularEquations::reduce(std::vector<int64_t> &row,
                              size_t fromPivot) const {
  for (size_t p = fromPivot; p < basis.size(); ++p) {
    const Pivot &pivot = basis[p];
    int64_t head = row[pivot.unknown];
    if (head == 0)
      continue;
    int64_t factor = modulus - head;
    if (modulus <= shortPrime)
      for (size_t i = pivot.first; i <= unknowns; ++i)
        row[i] = (row[i] + factor * pivot.row[i]) % modulus;
    else
      for (size_t i = pivot.first; i <= unknowns; ++i)
        row[i] = (row[i] + times(factor, pivot.row[i])) % modulus;
  }
}

bool ModularEquations::place(std::vector<int64_t> row) {
  size_t first = 0;
  while (first < unknowns && row[first] == 0)
    ++first;
  if (first == unknowns)
    return row[unknowns] == 0;
  for (size_t u = first; u < unknowns; ++u) {
    int64_t factor = row[u] ? inverseModulo(row[u], modulus) : 0;
    if (factor == 0)
      continue;
    for (size_t i = first; i <= unknowns; ++i)
      row[i] = times(row[i], factor);
    basis.push_back({u, first, std::move(row)});
    return placeWaiting();
  }
  waiting.push_back(std::move(row));
  return true;
}

/// A row that had no pivot may have one after it was reduced by a new one.
bool ModularEquations::placeWaiting() {
  std::vector<std::vector<int64_t>> rows = std::move(waiting);
  waiting.clear();
  size_t reduced = basis.size() - 1;
  for (std::vector<int64_t> &row : rows) {
    reduce(row, reduced);
    if (!place(std::move(row)))
      return false;
  }
  return true;
}

bool ModularEquations::add(std::vector<int64_t> row) {
  assert(row.size() == unknowns + 1 && "an entry an unknown and a right side");
  for (int64_t &entry : row) {
    entry %= modulus;
    entry += entry < 0 ? modulus : 0;
  }
  reduce(row, 0);
  return place(std::move(row));
}

std::optional<std::vector<int64_t>> ModularEquations::solution() const {
  std::vector<int64_t> result(unknowns);
  // A row is 0 at the pivots before it, not at those behind it.
  auto rest = [&](const std::vector<int64_t> &row) {
    int64_t value = row[unknowns];
    for (size_t i = 0; i < unknowns; ++i)
      if (row[i] != 0 && result[i] != 0)
        value = (value + modulus - times(row[i], result[i])) % modulus;
    return value;
  };
  for (const Pivot &pivot : llvm::reverse(basis))
    result[pivot.unknown] = rest(pivot.row);
  if (llvm::any_of(waiting, [&](const auto &row) { return rest(row) != 0; }))
    return std::nullopt;
  for (int64_t &value : result)
    if (value > modulus / 2)
      value -= modulus;
  return result;
}

std::optional<std::vector<int64_t>>
mips::solveModulo(llvm::ArrayRef<std::vector<int64_t>> rows,
                  llvm::ArrayRef<int64_t> right, int64_t modulus) {
  assert(rows.size() == right.size() && "a right side a row");
  ModularEquations equations(rows.empty() ? 0 : rows[0].size(), modulus);
  for (auto [row, value] : llvm::zip_equal(rows, right)) {
    std::vector<int64_t> whole = row;
    whole.push_back(value);
    if (!equations.add(std::move(whole)))
      return std::nullopt;
  }
  return equations.solution();
}
