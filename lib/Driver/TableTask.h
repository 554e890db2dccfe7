//===- TableTask.h - a table as a task -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_DRIVER_TABLETASK_H
#define MIPS_LIB_DRIVER_TABLETASK_H

#include "mips/Language/Task.h"
#include "mips/Tables/Table.h"

namespace mips {

/// Whether `path` is a table that is not in the project's own form: by its
/// suffix, or because options say something of it.
bool isForeignTable(llvm::StringRef path, const TableOptions &options);

/// Reads the table and makes its task, named after the file, whose data are
/// read. Fails (CsvError) as readTable does, or if the file cannot be read.
llvm::Expected<Table> openTable(llvm::StringRef path,
                                const TableOptions &options);
Task taskOfTable(llvm::StringRef path, const Table &table);

/// Whether the data of a task are a table in any form but the project's own:
/// columns `sequence`, `step` and one for each stream.
bool hasForeignData(const Task &task);

/// Reads such data as the task declares them: columns by the names of its
/// streams, values by theirs. Fails (CsvError) as openTable does, and where a
/// cell is no value of its stream.
llvm::Expected<Table> openDataOf(const Task &task, const TableOptions &options);

} // namespace mips

#endif // MIPS_LIB_DRIVER_TABLETASK_H
