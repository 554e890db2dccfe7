//===- Solver.cpp - linear equations modulo a number ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Forms/Solver.h"
#include "Terms/Arithmetic.h"

using namespace mips::regress;

bool Solver::add(std::vector<int64_t> row) {
  for (int64_t &entry : row)
    entry = floorMod(entry, modulus);
  for (size_t u = 0; u < unknowns; ++u) {
    int64_t head = row[u];
    if (head == 0)
      continue;
    if (rowOf[u] == none) {
      int64_t factor = inverseModulo(head, modulus);
      if (factor == 0)
        return true;
      for (size_t i = u; i <= unknowns; ++i)
        row[i] = row[i] * factor % modulus;
      rowOf[u] = basis.size();
      basis.push_back(std::move(row));
      return true;
    }
    const std::vector<int64_t> &other = basis[rowOf[u]];
    int64_t factor = modulus - head;
    for (size_t i = u; i <= unknowns; ++i)
      row[i] = (row[i] + factor * other[i]) % modulus;
  }
  return row[unknowns] == 0;
}

std::vector<int64_t> Solver::solution() const {
  std::vector<int64_t> result(unknowns);
  for (size_t u = unknowns; u-- > 0;) {
    if (rowOf[u] == none)
      continue;
    const std::vector<int64_t> &row = basis[rowOf[u]];
    int64_t value = row[unknowns];
    for (size_t i = u + 1; i < unknowns; ++i)
      value = floorMod(value - row[i] * result[i] % modulus, modulus);
    result[u] = value;
  }
  for (int64_t &value : result)
    if (value > modulus / 2)
      value -= modulus;
  return result;
}
