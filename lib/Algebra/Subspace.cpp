//===- Subspace.cpp - exact elimination over the rationals ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Vectors come one by one and most of them are in the subspace already, so it
// is kept in echelon form; MLIR's Presburger library has the same elimination,
// of a whole matrix, inside of its Simplex.
//
//===----------------------------------------------------------------------===//

#include "mips/Algebra/Subspace.h"
#include "llvm/ADT/STLExtras.h"

using namespace mips;
using Int = llvm::DynamicAPInt;

/// Divides by the greatest common divisor; makes entry `pivot` positive.
static void normalize(std::vector<Int> &vector, size_t pivot) {
  Int divisor(0);
  for (const Int &entry : vector)
    divisor = llvm::gcd(divisor, llvm::abs(entry));
  if (divisor == 0)
    return;
  if (vector[pivot] < 0)
    divisor = -divisor;
  for (Int &entry : vector)
    entry /= divisor;
}

/// Makes entry `pivot` of `vector` zero by a multiple of `row`.
static void eliminate(std::vector<Int> &vector, const std::vector<Int> &row,
                      size_t pivot) {
  if (vector[pivot] == 0)
    return;
  Int factor = vector[pivot], scale = row[pivot];
  for (size_t i = 0; i < vector.size(); ++i)
    vector[i] = vector[i] * scale - row[i] * factor;
}

bool Subspace::add(std::vector<Int> vector) {
  for (const Row &row : rows) {
    if (deadline.passed())
      return false;
    eliminate(vector, row.entries, row.pivot);
    normalize(vector, row.pivot);
  }
  auto it = llvm::find_if(vector, [](const Int &entry) { return entry != 0; });
  if (it == vector.end())
    return false;
  size_t pivot = it - vector.begin();
  normalize(vector, pivot);
  for (Row &row : rows) {
    if (deadline.passed())
      return false;
    eliminate(row.entries, vector, pivot);
    normalize(row.entries, row.pivot);
  }
  rows.push_back({pivot, std::move(vector)});
  return true;
}

std::vector<std::vector<Int>> Subspace::orthogonal() const {
  std::vector<bool> isPivot(width);
  for (const Row &row : rows)
    isPivot[row.pivot] = true;
  std::vector<std::vector<Int>> result;
  for (size_t column = 0; column < width; ++column) {
    if (isPivot[column])
      continue;
    if (deadline.passed())
      return {};
    // Entry `column` is the common denominator; each pivot entry follows.
    Int denominator(1);
    for (const Row &row : rows)
      if (row.entries[column] != 0)
        denominator = llvm::lcm(denominator, row.entries[row.pivot]);
    std::vector<Int> vector(width, Int(0));
    vector[column] = denominator;
    for (const Row &row : rows)
      vector[row.pivot] =
          -(row.entries[column] * denominator / row.entries[row.pivot]);
    normalize(vector, column);
    result.push_back(std::move(vector));
  }
  return result;
}
