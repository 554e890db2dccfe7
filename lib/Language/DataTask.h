//===- DataTask.h - a CSV file as a task -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_LANGUAGE_DATATASK_H
#define MIPS_LIB_LANGUAGE_DATATASK_H

#include "mips/Language/Task.h"
#include "llvm/Support/MemoryBufferRef.h"

namespace mips {

/// The file's name as a name of the language: `my-log.csv` is `my_log`.
std::string taskNameOf(llvm::StringRef path);

/// The data task of a CSV file that declares its streams (`# in x : 0..9`); it
/// is named after the file. A mistake is printed to `err`.
mlir::FailureOr<Task> taskOfData(llvm::MemoryBufferRef buffer,
                                 llvm::raw_ostream &err);

} // namespace mips

#endif // MIPS_LIB_LANGUAGE_DATATASK_H
