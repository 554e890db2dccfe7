//===- Evidence.h - do the rows bear a rule out? -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_REGRESS_COLUMN_EVIDENCE_H
#define MIPS_REGRESS_COLUMN_EVIDENCE_H

#include "mips/Regress/Column/Regressor.h"
#include "mips/Tuning/Tuning.h"

namespace mips::regress {

/// Whether a table has enough rows for each number in a rule that was free to
/// choose. With too few rows some rule with as many free numbers fits any
/// table.
inline bool isBorneOut(size_t choices, size_t rows) {
  return choices * tuning::leastRows <= rows;
}

/// How many numbers of a rule were free to choose: the distinct constants other
/// than -1, 0 and 1, or the comparisons with a constant if these are more, plus
/// the entries of tables.
size_t freeChoices(const TermPool &pool, TermId id);

/// The number of distinct rows, by the values of the columns.
size_t numDifferentRows(const Table &table);

} // namespace mips::regress

#endif // MIPS_REGRESS_COLUMN_EVIDENCE_H
