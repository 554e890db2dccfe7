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

/// The affine forms that give the targets of as many rows as there are
/// unknowns. A row of `equations` is the unknowns' coefficients, a 1 for the
/// constant last, then the targets. One form a target, its constant last;
/// nothing if the rows do not determine them or a factor is no integer or
/// great.
std::optional<std::vector<std::vector<int64_t>>>
fitAffine(std::vector<std::vector<double>> equations);

} // namespace mips

#endif // MIPS_ALGEBRA_AFFINEFIT_H
