//===- Streams.h - columns as streams of integers -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_TABLES_STREAMS_H
#define MIPS_LIB_TABLES_STREAMS_H

#include "Roles.h"

namespace mips::tables {

/// The dataset of the rows, and what it was taken for. Names of streams are the
/// titles, made names of the task language.
llvm::Expected<Table> makeTable(const Grid &grid, const Roles &roles,
                                llvm::ArrayRef<ColumnType> types,
                                const Sequences &sequences,
                                const CellReader &reader);

/// A text as a name of the task language; empty if nothing of it is left.
std::string asName(llvm::StringRef text);

/// Fills in summary, declaration and options of a table whose dataset is made.
void describe(const Grid &grid, const Roles &roles, const Sequences &sequences,
              Table &table);

} // namespace mips::tables

#endif // MIPS_LIB_TABLES_STREAMS_H
