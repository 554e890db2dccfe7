//===- TableText.h - tables as text -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_REGRESS_COLUMN_TABLETEXT_H
#define MIPS_REGRESS_COLUMN_TABLETEXT_H

#include "mips/Regress/Column/Regressor.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBufferRef.h"

namespace mips::regress {

/// Reads a table of examples: a line of names, then rows of integers separated
/// by commas. Blank lines and lines that start with `#` are skipped. If the
/// first line holds numbers, it is a row, and the columns are called `c1`,
/// `c2`, ….
///
/// Errors (CsvError): a name that is missing, is a number or occurs twice; a
/// row of another length; a field that is no number of 64 bits; no row.
llvm::Expected<Table> readTable(llvm::MemoryBufferRef buffer);

} // namespace mips::regress

#endif // MIPS_REGRESS_COLUMN_TABLETEXT_H
