//===- AffineFit.h - integer forms through a few rows -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_ALGEBRA_AFFINEFIT_H
#define MIPS_ALGEBRA_AFFINEFIT_H

#include <cstdint>
#include <optional>
#include <vector>

namespace mips {

/// Finds the affine forms that give the targets of as many rows as there are
/// unknowns. A row of `equations` holds the coefficients of the unknowns, of
/// which the last one is the constant and has the coefficient 1, and then the
/// targets. The result has one form for each target, with its constant last. It
/// is empty if the rows do not determine the forms, or if a factor is not an
/// integer or is too large.
std::optional<std::vector<std::vector<int64_t>>>
fitAffine(std::vector<std::vector<double>> equations);

} // namespace mips

#endif // MIPS_ALGEBRA_AFFINEFIT_H
