//===- JitPieces.h - functions that are compiled apart ----------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_TARGET_NATIVE_JITPIECES_H
#define MIPS_LIB_TARGET_NATIVE_JITPIECES_H

#include "llvm/ExecutionEngine/Orc/IndirectionUtils.h"
#include "llvm/ExecutionEngine/Orc/LLJIT.h"
#include "llvm/ExecutionEngine/Orc/LazyReexports.h"
#include "llvm/ExecutionEngine/Orc/ThreadSafeModule.h"

namespace mips {

/// The functions of a machine's module, each of which is compiled when it is
/// looked up, with what it calls as functions of its own. Those that are rarely
/// called (`isRare`) are compiled when they are first called instead. All share
/// the module's context, so they are compiled one at a time. To be destroyed
/// before the JIT, which has the names that it refers to.
class JitPieces {
public:
  static llvm::Expected<std::unique_ptr<JitPieces>>
  add(llvm::orc::ThreadSafeModule module, llvm::orc::LLJIT &jit);

private:
  JitPieces(llvm::orc::ThreadSafeModule module) : module(std::move(module)) {}
  llvm::Error addRare(llvm::StringRef name, llvm::orc::LLJIT &jit);

  llvm::orc::ThreadSafeModule module;
  /// Of the entry points that compile a function when it is first called.
  std::unique_ptr<llvm::orc::LazyCallThroughManager> calls;
  std::unique_ptr<llvm::orc::IndirectStubsManager> stubs;
};

} // namespace mips

#endif // MIPS_LIB_TARGET_NATIVE_JITPIECES_H
