//===- Pieces.h - rules of two linear pieces -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_COLUMN_PIECES_H
#define MIPS_LIB_REGRESS_COLUMN_PIECES_H

#include "Column/LinearForms.h"

namespace mips::regress {

/// Offers rules of two linear forms, each of which is right on a good part of
/// the rows: the greater, the less, an absolute value, or one of them where a
/// sum of a few columns is below a constant. Then rules of three: extrema one
/// within the other, one form and what two others add to it.
void tryPieces(TermPool &pool, llvm::ArrayRef<Feature> features, Goal &goal);

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_COLUMN_PIECES_H
