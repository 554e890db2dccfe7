//===- Elimination.cpp - linear equations over residues ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Elimination.h"
#include "Arithmetic.h"

using namespace mips::regress;

/// The inverse of `value` modulo `modulus`, or 0 if there is none.
static int64_t inverse(int64_t value, int64_t modulus) {
  __int128 r0 = modulus, r1 = value, t0 = 0, t1 = 1;
  while (r1 != 0) {
    __int128 quotient = r0 / r1;
    __int128 r2 = r0 - quotient * r1, t2 = t0 - quotient * t1;
    r0 = r1, r1 = r2;
    t0 = t1, t1 = t2;
  }
  return r0 == 1 ? int64_t((t0 % modulus + modulus) % modulus) : 0;
}

std::optional<std::vector<int64_t>>
mips::regress::solveResidues(std::vector<std::vector<int64_t>> rows,
                             std::vector<int64_t> right, int64_t modulus) {
  size_t numRows = rows.size(), width = numRows ? rows[0].size() : 0;
  for (size_t i = 0; i < numRows; ++i) {
    rows[i].push_back(right[i]);
    for (int64_t &value : rows[i])
      value = floorMod(value, modulus);
  }
  auto times = [&](int64_t a, int64_t b) {
    return int64_t(__int128(a) * b % modulus);
  };
  std::vector<std::pair<size_t, size_t>> pivots; // row, column
  size_t rank = 0;
  for (size_t column = 0; column < width && rank < numRows; ++column) {
    size_t pivot = rank;
    int64_t factor = 0;
    for (; pivot < numRows; ++pivot)
      if (rows[pivot][column] != 0 &&
          (factor = inverse(rows[pivot][column], modulus)))
        break;
    if (pivot == numRows)
      continue;
    std::swap(rows[pivot], rows[rank]);
    for (int64_t &value : rows[rank])
      value = times(value, factor);
    for (size_t i = 0; i < numRows; ++i) {
      int64_t scale = rows[i][column];
      if (i == rank || scale == 0)
        continue;
      for (size_t k = column; k <= width; ++k)
        rows[i][k] =
            floorMod(rows[i][k] - times(scale, rows[rank][k]), modulus);
    }
    pivots.push_back({rank++, column});
  }
  for (size_t i = rank; i < numRows; ++i)
    if (rows[i][width] != 0)
      return std::nullopt;
  std::vector<int64_t> solution(width, 0);
  for (auto [row, column] : pivots) {
    int64_t value = rows[row][width];
    solution[column] = value > modulus / 2 ? value - modulus : value;
  }
  return solution;
}
