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

/// A step that no data decide, of a machine that does not always answer.
class UndecidedStep : public llvm::ErrorInfo<UndecidedStep> {
public:
  static char ID;
  explicit UndecidedStep(std::string message) : message(std::move(message)) {}
  void log(llvm::raw_ostream &os) const override { os << message; }
  std::error_code convertToErrorCode() const override {
    return llvm::inconvertibleErrorCode();
  }

private:
  std::string message;
};

/// Compiles a learned machine by the JIT and runs it: a row of inputs from
/// `inputFd`, one number a stream, separated by blanks or commas; a row of
/// outputs to `os`, before more input is waited for. Takes the same memory
/// however many rows there are.
///
/// Fails for a machine of origin `spec`; at a row that is none, or a step that
/// cannot be taken, or that is undecided (UndecidedStep): the error names the
/// line, and the rows before it are written; and where rows cannot be read or
/// written, for the reason that the system gives.
llvm::Error runRows(MachineOp machine, int inputFd, llvm::raw_fd_ostream &os);

} // namespace mips

#endif // MIPS_DRIVER_PROGRAMS_H
