//===- CheckPython.h - verdicts beside CPython ------------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_TOOLS_MIPS_EQUIV_CHECKPYTHON_H
#define MIPS_TOOLS_MIPS_EQUIV_CHECKPYTHON_H

#include "mips/Python/CPythonCheck.h"
#include "mips/Verify/ProofResult.h"
#include "llvm/Support/Error.h"

namespace mips {

/// One of two things that are compared.
struct ComparedSide {
  MachineOp machine;
  /// What the machine was read from; null: not a Python program.
  const PythonProgram *python = nullptr;
};

/// Holds a verdict to what CPython does with the programs: on the
/// counterexample and on some thousand words. `result` becomes Refuted where a
/// program raises an exception, and Unknown where CPython needs too much time
/// or memory. The error is an InternalError where a program gives other outputs
/// than its machine, or empty where the program is not run and that was
/// printed.
llvm::Error checkPython(llvm::ArrayRef<ComparedSide> sides, unsigned seconds,
                        ProofResult &result);

} // namespace mips

#endif // MIPS_TOOLS_MIPS_EQUIV_CHECKPYTHON_H
