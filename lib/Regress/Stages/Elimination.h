//===- Elimination.h - linear equations over residues -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_STAGES_ELIMINATION_H
#define MIPS_LIB_REGRESS_STAGES_ELIMINATION_H

#include "llvm/ADT/ArrayRef.h"
#include <cstdint>
#include <optional>
#include <vector>

namespace mips::regress {

/// Solves `rows[i] . z = right[i]` for all i modulo `modulus`; unknowns that
/// are not determined are 0. For a composite modulus only invertible pivots
/// are used, which is enough where the rows are many and random. Values are
/// residues of least absolute value. None if there is no solution (or none
/// found, for a composite modulus).
std::optional<std::vector<int64_t>>
solveResidues(std::vector<std::vector<int64_t>> rows,
              std::vector<int64_t> right, int64_t modulus);

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_STAGES_ELIMINATION_H
