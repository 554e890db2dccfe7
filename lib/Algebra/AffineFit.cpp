//===- AffineFit.cpp - integer forms through a few rows ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Algebra/AffineFit.h"
#include "mips/Tuning/Tuning.h"
#include <cmath>
#include <utility>

/// Brings the left part to a diagonal; false if it is singular.
static bool diagonalize(std::vector<std::vector<double>> &a) {
  const size_t n = a.size();
  for (size_t k = 0; k < n; ++k) {
    size_t pivot = k;
    for (size_t i = k + 1; i < n; ++i)
      if (std::abs(a[i][k]) > std::abs(a[pivot][k]))
        pivot = i;
    if (std::abs(a[pivot][k]) < mips::tuning::floatingFits.singular)
      return false;
    std::swap(a[k], a[pivot]);
    for (size_t i = 0; i < n; ++i)
      if (double factor = a[i][k] / a[k][k]; i != k && factor != 0)
        for (size_t j = k; j < a[i].size(); ++j)
          a[i][j] -= factor * a[k][j];
  }
  return true;
}

std::optional<std::vector<std::vector<int64_t>>>
mips::fitAffine(std::vector<std::vector<double>> equations) {
  const size_t n = equations.size();
  if (!diagonalize(equations))
    return std::nullopt;
  std::vector<std::vector<int64_t>> forms(equations[0].size() - n);
  for (size_t target = 0; target < forms.size(); ++target)
    for (size_t k = 0; k < n; ++k) {
      double value = equations[k][n + target] / equations[k][k];
      double integer = std::round(value);
      if (std::abs(value - integer) > mips::tuning::floatingFits.offInteger ||
          std::abs(integer) > (k + 1 < n ? double(mips::tuning::largestModulus)
                                         : double(mips::tuning::largestFactor)))
        return std::nullopt;
      forms[target].push_back(int64_t(integer));
    }
  return forms;
}
