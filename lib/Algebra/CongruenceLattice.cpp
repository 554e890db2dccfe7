//===- CongruenceLattice.cpp - linear relations modulo a number===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Algebra/CongruenceLattice.h"
#include "llvm/ADT/STLExtras.h"

using namespace mips;
using Int = llvm::DynamicAPInt;

CongruenceLattice::CongruenceLattice(size_t width, int64_t modulus)
    : width(width), modulus(modulus),
      basis(width, std::vector<int64_t>(width, 0)) {
  for (size_t i = 0; i < width; ++i)
    basis[i][i] = modulus;
}

static int64_t residue(int64_t value, int64_t modulus) {
  int64_t rest = value % modulus;
  return rest < 0 ? rest + modulus : rest;
}

/// Euclid's algorithm on entry `i` of a basis row and the new vector, for each
/// `i`. Entries behind the pivot are kept modulo m: m·Z^n is in the lattice.
void CongruenceLattice::add(llvm::ArrayRef<int64_t> values) {
  std::vector<int64_t> vector;
  for (int64_t value : values)
    vector.push_back(residue(value, modulus));
  for (size_t i = 0; i < width; ++i) {
    std::vector<int64_t> &row = basis[i];
    while (vector[i] != 0) {
      int64_t quotient = row[i] / vector[i];
      row[i] -= quotient * vector[i];
      for (size_t j = i + 1; j < width; ++j)
        row[j] = residue(row[j] - quotient * vector[j], modulus);
      std::swap(row, vector);
    }
  }
}

/// Solves basis · w = m · e_c for each column c, from below.
std::vector<std::vector<Int>> CongruenceLattice::relations() const {
  std::vector<std::vector<Int>> result;
  for (size_t column = 0; column < width; ++column) {
    std::vector<Int> w(width, Int(0));
    for (size_t i = column + 1; i-- > 0;) {
      Int sum(i == column ? modulus : 0);
      for (size_t j = i + 1; j <= column; ++j)
        sum -= w[j] * basis[i][j];
      w[i] = sum / basis[i][i];
    }
    for (Int &entry : w) {
      entry = mod(entry, Int(modulus));
      if (entry * 2 > modulus)
        entry -= modulus;
    }
    if (llvm::any_of(w, [](const Int &entry) { return entry != 0; }))
      result.push_back(std::move(w));
  }
  return result;
}
