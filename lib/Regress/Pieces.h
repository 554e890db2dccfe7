//===- Pieces.h - rules of two linear pieces -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_PIECES_H
#define MIPS_LIB_REGRESS_PIECES_H

#include "LinearForms.h"

namespace mips::regress {

/// Offers rules of two linear forms with small factors, each of which is right
/// on a good part of the rows: the greater, the less, an absolute value, or one
/// of them where a column or the difference of two is below a constant.
void tryPieces(TermPool &pool, llvm::ArrayRef<Feature> features, Goal &goal);

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_PIECES_H
