//===- Docstring.h - what a program says about itself -----------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_TARGET_PYTHON_DOCSTRING_H
#define MIPS_LIB_TARGET_PYTHON_DOCSTRING_H

#include "mips/IR/PortNames.h"
#include "mips/Target/Python.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace mips {

/// Makes text fit between the marks of a comment.
using Escape = llvm::function_ref<std::string(llvm::StringRef)>;

/// How state and rules were found, a line or sentence each.
std::vector<std::string> howFound(MachineOp machine,
                                  const ProgramNotes &options);

/// What was proved; of a machine whose rules were changed since, that it was.
std::string whatWasProved(MachineOp machine, const ProgramNotes &options);

/// What a program says about itself, whatever the language: the task's words,
/// how it was found, what was proved. Starts with `opening`, ends with a line's
/// end.
std::string describeProgram(MachineOp machine, const ProgramNotes &options,
                            llvm::StringRef opening, Escape escape);

/// `y (0..1)`, or with a few names `y (0 off, 1 on)`.
std::string withRange(llvm::StringRef name,
                      std::optional<llvm::ArrayRef<int64_t>> range,
                      const ValueNames &names);

/// The module's docstring, with its quotes: the task's words, how the program
/// was found, what was proved, and which version of Python it needs.
std::string moduleDocstring(MachineOp machine, const PythonOptions &options,
                            llvm::StringRef version);

/// The function's docstring, indented by four spaces.
std::string functionDocstring(MachineOp machine);

} // namespace mips

#endif // MIPS_LIB_TARGET_PYTHON_DOCSTRING_H
