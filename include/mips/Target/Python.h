//===- Python.h - machines as Python programs -------------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_TARGET_PYTHON_H
#define MIPS_TARGET_PYTHON_H

#include "mips/IR/MipsDialect.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"
#include <string>
#include <vector>

namespace mips {

/// What the program says about itself. All of it is text for readers; what is
/// empty is left out.
struct PythonOptions {
  /// The task's words, one sentence or less: "long division, most significant
  /// bit first". Where empty, the machine's `summary` is taken.
  std::string summary;
  /// How state and rules were found, a line or sentence each. Where empty, the
  /// machine's `provenance` is taken.
  std::vector<std::string> foundBy;
  /// What was proved, and how: "equal to the task for every input sequence
  /// (finite product, 7 states)". Where empty, the program says that nothing
  /// was proved.
  std::string proof;
};

/// Writes a verified machine as a Python module: a generator function that
/// takes one iterable an input and yields one value a step (a tuple if there
/// are several outputs), and a main that reads rows from standard input and
/// prints rows. Needs Python 3.10 or later and nothing but its standard library.
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
