//===- Pieces.h - piecewise linear rules -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_COLUMN_PIECES_H
#define MIPS_LIB_REGRESS_COLUMN_PIECES_H

#include "Column/LinearForms.h"

namespace mips::regress {

/// Offers rules of two linear forms, each of which equals the target on a large
/// share of the rows: their maximum, their minimum, an absolute value, or a
/// choice by whether a sum of a few columns is below a constant. Then offers
/// rules of three forms: nested extrema, and one form plus the positive (or
/// negative) parts of two others.
void tryPieces(TermPool &pool, llvm::ArrayRef<Feature> features, Goal &goal);

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_COLUMN_PIECES_H
