//===- Programs.h - learned machines as programs ----------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_DRIVER_PROGRAMS_H
#define MIPS_DRIVER_PROGRAMS_H

#include "mips/IR/MipsDialect.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/OwningOpRef.h"
#include "llvm/Support/Error.h"

namespace mips {

/// Reads an .mlir file with one machine. Diagnostics of the parser go to `err`;
/// the error then says only that there is no machine.
llvm::Expected<mlir::OwningOpRef<mlir::ModuleOp>>
readMachineFile(llvm::StringRef path, mlir::MLIRContext &context,
                llvm::raw_ostream &err);

/// Compiles a learned machine by the JIT and runs it: a row of inputs from
/// `inputFd`, one number a stream, separated by blanks or commas; a row of
/// outputs to `os`, before more input is waited for. Takes the same memory
/// however many rows there are.
///
/// Fails for a machine of origin `spec`; at a row that is none, or a step that
/// cannot be taken: the error names the line, and the rows before it are
/// written.
llvm::Error runRows(MachineOp machine, int inputFd, llvm::raw_ostream &os);

} // namespace mips

#endif // MIPS_DRIVER_PROGRAMS_H
