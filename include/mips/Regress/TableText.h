//===- TableText.h - tables and terms as text -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_REGRESS_TABLETEXT_H
#define MIPS_REGRESS_TABLETEXT_H

#include "mips/Regress/Regressor.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBufferRef.h"

namespace mips::regress {

/// Reads a table of examples: a line of names, then rows of integers, separated
/// by commas; blank lines and lines that start with `#` are skipped. Where the
/// first line holds numbers it is a row, and the columns are `c1`, `c2`, ….
/// Errors (CsvError): a name that is missing, a number or stands twice, a
/// ragged row, not a number that fits in 64 bits, no row.
llvm::Expected<Table> readTable(llvm::MemoryBufferRef buffer);

/// The term as an S-expression in the notation of SMT-LIB, leaves by the given
/// names: `(mod (+ (* 2 r) x) 7)`. Beside SMT-LIB's own there are `min`, `max`
/// and `argmax`; a truth value among numbers stands in `(indicator p)`, a number
/// as a condition in `(distinct a 0)`, but a leaf as itself. Tables are
/// `(lookup (3 1 4) i)`.
std::string printPrefix(const TermPool &pool, TermId id,
                        llvm::ArrayRef<std::string> leafNames);

} // namespace mips::regress

#endif // MIPS_REGRESS_TABLETEXT_H
