//===- MemoryLimit.h - how much memory a tool may take ----------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_SUPPORT_MEMORYLIMIT_H
#define MIPS_SUPPORT_MEMORYLIMIT_H

#include "llvm/Support/Error.h"

namespace mips {

/// Limits the memory of this process, its heap above all, to so many
/// megabytes. From then on an allocation that fails ends the process with a
/// message and the exit code `ExitUnknown`, the files it is writing removed;
/// code that can go on without memory takes the new handler away and catches
/// std::bad_alloc. Call it after InitLLVM.
llvm::Error limitMemory(unsigned megabytes);

/// Whether that was done.
bool isMemoryLimited();

} // namespace mips

#endif // MIPS_SUPPORT_MEMORYLIMIT_H
