//===- Docstring.h - what a program says about itself -----------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_TARGET_PYTHON_DOCSTRING_H
#define MIPS_LIB_TARGET_PYTHON_DOCSTRING_H

#include "mips/Target/Python.h"

namespace mips {

/// The module's docstring, with its quotes: the task's words, how the program
/// was found, what was proved.
std::string moduleDocstring(MachineOp machine, const PythonOptions &options);

/// The function's docstring, indented by four spaces.
std::string functionDocstring(MachineOp machine);

} // namespace mips

#endif // MIPS_LIB_TARGET_PYTHON_DOCSTRING_H
