//===- MachineTask.h - a machine of other people's as a task -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_LANGUAGE_MACHINETASK_H
#define MIPS_LIB_LANGUAGE_MACHINETASK_H

#include "mips/Language/Task.h"

namespace mips {

/// The task whose rule is the machine of a file (mips/Data/MachineFile.h).
/// Mistakes go to `err`.
mlir::FailureOr<Task> taskOfMachine(llvm::MemoryBufferRef buffer,
                                    mlir::MLIRContext &context,
                                    llvm::raw_ostream &err);

} // namespace mips

#endif // MIPS_LIB_LANGUAGE_MACHINETASK_H
