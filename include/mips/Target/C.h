//===- C.h - machines as C libraries ----------------------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_TARGET_C_H
#define MIPS_TARGET_C_H

#include "mips/IR/MipsDialect.h"
#include "mips/Target/ProgramNotes.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"

namespace mips {

/// Writes a verified machine as one C99 file with the functions of
/// docs/Native.md: the declarations of the header, then the definitions. It
/// needs no other file, and compiles without warnings under
/// `-Wall -Wextra -pedantic`.
///
/// Fails, and writes nothing, for a machine of origin `spec`.
llvm::Error emitC(MachineOp machine, const ProgramNotes &notes,
                  llvm::raw_ostream &os);

/// Writes the header for it, for C and C++; it serves the native library of
/// emitNative as well. Fails, and writes nothing, for origin `spec`.
llvm::Error emitCHeader(MachineOp machine, const ProgramNotes &notes,
                        llvm::raw_ostream &os);

} // namespace mips

#endif // MIPS_TARGET_C_H
