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

/// Fewer rows than these for each number that was free to choose are no
/// evidence: any rows have a rule with enough of them.
inline bool isBorneOut(size_t choices, size_t rows) {
  return choices * tuning::leastRows <= rows;
}

/// How many numbers of a rule were free to choose: different ones beyond 1, or
/// comparisons with a constant where these are more; entries of tables.
size_t freeChoices(const TermPool &pool, TermId id);

/// Rows that differ in a column.
size_t numDifferentRows(const Table &table);

} // namespace mips::regress

#endif // MIPS_REGRESS_COLUMN_EVIDENCE_H
