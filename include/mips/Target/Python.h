//===- Python.h - machines as Python programs -------------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_TARGET_PYTHON_H
#define MIPS_TARGET_PYTHON_H

#include "mips/IR/MipsDialect.h"
#include "mips/Target/ProgramNotes.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"
#include <string>

namespace mips {

using PythonOptions = ProgramNotes;

/// Writes a verified machine as a Python module: a generator function that
/// takes one iterable an input and yields one value a step (a tuple if there
/// are several outputs), and a main that reads rows from standard input and
/// prints rows. Needs nothing but Python's standard library, of version 3.9 or
/// later, or 3.10 with several inputs, as the program says.
///
/// Fails, and writes nothing, for a machine of origin `spec`.
llvm::Error emitPython(MachineOp machine, const PythonOptions &options,
                       llvm::raw_ostream &os);

/// The name of the generator function: the machine's name in snake case
/// (`Div_7` → `div_7`, `RunLength` → `run_length`), with an underscore behind
/// it where Python already uses the word.
std::string pythonFunctionName(llvm::StringRef machineName);

} // namespace mips

#endif // MIPS_TARGET_PYTHON_H
