//===- TableTask.cpp - a table as a task ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TableTask.h"
#include "mips/Support/Output.h"
#include "llvm/Support/FileSystem.h"

using namespace mips;
using llvm::StringRef;

bool mips::isForeignTable(StringRef path, const TableOptions &options) {
  if (!options.isEmpty())
    return true;
  if (!hasTableSuffix(path))
    return false;
  // A file that cannot be read is told of by whoever reads it.
  constexpr uint64_t lookedAt = 256;
  auto buffer = llvm::MemoryBuffer::getFileSlice(path, lookedAt, 0);
  return !buffer || !isOwnForm((*buffer)->getBuffer());
}

llvm::Expected<Table> mips::openTable(StringRef path,
                                      const TableOptions &options) {
  auto buffer = llvm::MemoryBuffer::getFileOrSTDIN(path);
  if (!buffer)
    return llvm::createStringError(
        buffer.getError(),
        path + ": error: cannot be read: " + buffer.getError().message());
  return readTable((*buffer)->getMemBufferRef(), options);
}

Task mips::taskOfTable(StringRef path, const Table &table) {
  Task task;
  task.name = taskNameOf(path);
  task.signature = table.dataset.signature();
  task.dataFile = path.str();
  task.dataPlace.file = path.str();
  task.data = table.dataset;
  return task;
}
