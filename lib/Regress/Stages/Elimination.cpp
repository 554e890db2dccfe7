//===- Elimination.cpp - linear equations over residues ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Stages/Elimination.h"
#include "Terms/Arithmetic.h"

using namespace mips::regress;

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
          (factor = inverseModulo(rows[pivot][column], modulus)))
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
