//===- PieceList.h - linear forms that hold on many rows -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_COLUMN_PIECELIST_H
#define MIPS_LIB_REGRESS_COLUMN_PIECELIST_H

#include "Column/LinearForms.h"

namespace mips::regress {

/// A linear form, its values, and the rows where it equals the target.
struct Piece {
  std::vector<int64_t> factors;
  int64_t constant;
  std::vector<int64_t> values;
  std::vector<bool> meets;
  unsigned count; ///< of the rows that it meets
};

/// The forms that equal the target on a good part of the rows, those with the
/// most rows first, so many at most. Small sums are tried one after the other;
/// forms of any factors are solved for from a few rows that lie close together
/// and so may well belong to one piece. `factors` of a form are those of
/// `features`.
std::vector<Piece> findPieces(llvm::ArrayRef<Feature> features,
                              const Goal &goal, size_t most);

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_COLUMN_PIECELIST_H
