//===- JitPieces.h - functions that are compiled apart ----------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_TARGET_NATIVE_JITPIECES_H
#define MIPS_LIB_TARGET_NATIVE_JITPIECES_H

#include "llvm/ExecutionEngine/Orc/ThreadSafeModule.h"
#include <vector>

namespace mips {

/// A machine's module as one for `run`, one for `batch` if it is there, and one
/// for the other functions, each with what it calls as functions of its own:
/// ORC compiles a module when one of its functions is looked up. All share the
/// context, so they are compiled one at a time.
std::vector<llvm::orc::ThreadSafeModule>
splitModule(const llvm::Module &module, llvm::orc::ThreadSafeContext context,
            llvm::StringRef prefix);

} // namespace mips

#endif // MIPS_LIB_TARGET_NATIVE_JITPIECES_H
