//===- Unimodular.h - changes of basis over the integers -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_ALGEBRA_UNIMODULAR_H
#define MIPS_ALGEBRA_UNIMODULAR_H

#include "llvm/ADT/ArrayRef.h"
#include <cstdint>
#include <optional>
#include <vector>

namespace mips {

/// The determinant of a square matrix, given by rows, of at most a handful of
/// rows and small entries: by minors, so that all numbers on the way are whole.
int64_t determinant(llvm::ArrayRef<std::vector<int64_t>> rows);

/// The inverse of such a matrix if it is one of integers: if the determinant is
/// 1 or -1.
std::optional<std::vector<std::vector<int64_t>>>
unimodularInverse(llvm::ArrayRef<std::vector<int64_t>> rows);

} // namespace mips

#endif // MIPS_ALGEBRA_UNIMODULAR_H
