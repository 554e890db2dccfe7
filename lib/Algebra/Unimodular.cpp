//===- Unimodular.cpp - changes of basis over the integers ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Algebra/Unimodular.h"
#include <cassert>
#include <cstdlib>

using namespace mips;
using Rows = std::vector<std::vector<int64_t>>;

/// Without one row and one column.
static Rows minorOf(llvm::ArrayRef<std::vector<int64_t>> rows, size_t row,
                    size_t column) {
  Rows result;
  for (size_t i = 0; i < rows.size(); ++i) {
    if (i == row)
      continue;
    result.push_back(rows[i]);
    result.back().erase(result.back().begin() + column);
  }
  return result;
}

int64_t mips::determinant(llvm::ArrayRef<std::vector<int64_t>> rows) {
  if (rows.empty())
    return 1;
  assert(rows[0].size() == rows.size() && "a square matrix");
  int64_t sum = 0;
  for (size_t j = 0; j < rows.size(); ++j)
    if (rows[0][j] != 0)
      sum += (j % 2 ? -1 : 1) * rows[0][j] * determinant(minorOf(rows, 0, j));
  return sum;
}

std::optional<Rows>
mips::unimodularInverse(llvm::ArrayRef<std::vector<int64_t>> rows) {
  int64_t whole = determinant(rows);
  if (std::abs(whole) != 1)
    return std::nullopt;
  const size_t n = rows.size();
  Rows inverse(n, std::vector<int64_t>(n));
  for (size_t i = 0; i < n; ++i)
    for (size_t j = 0; j < n; ++j)
      inverse[j][i] =
          ((i + j) % 2 ? -1 : 1) * whole * determinant(minorOf(rows, i, j));
  return inverse;
}
