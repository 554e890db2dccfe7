//===- Native.h - machines as native code -----------------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_TARGET_NATIVE_H
#define MIPS_TARGET_NATIVE_H

#include "mips/IR/MipsDialect.h"
#include "mips/Target/Tables.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"

namespace mips {

/// What a machine is compiled to ahead of time, for the processor family of the
/// machine that compiles, without what only newer members have.
enum class NativeFile {
  LLVM,     ///< optimised LLVM IR, as text
  Assembly, ///< the assembler's text
  Object,   ///< an object file, position independent
  Shared    ///< a shared library; needs a C compiler (`cc`) to link it
};

/// Compiles a verified machine to a small library: the functions of
/// docs/Native.md, which the header of emitCHeader declares. `tables` says
/// where `run` looks steps up.
///
/// Fails, and writes nothing, for a machine of origin `spec`, and where linking
/// fails.
llvm::Error emitNative(MachineOp machine, NativeFile kind,
                       llvm::raw_ostream &os, Tables tables = Tables::Auto);

} // namespace mips

#endif // MIPS_TARGET_NATIVE_H
