//===- Process.h - runs our Python programs ---------------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_PYTHON_PROCESS_H
#define MIPS_LIB_PYTHON_PROCESS_H

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"

namespace mips::python {

/// What a process printed, and how it ended.
struct ProcessResult {
  std::unique_ptr<llvm::MemoryBuffer> output;
  /// Its exit code; -2 where it was stopped or crashed.
  int status;
  std::string why;
};

/// Where one of our Python programs is: beside the tools where it is
/// installed, else where the build puts it.
std::string findPythonProgram(llvm::StringRef name, llvm::StringRef built);

/// Later processes run by this interpreter, and not by the python3 of the path.
/// That one may be the script of a version manager, which takes longer to find
/// the interpreter than all else takes together.
void rememberInterpreter(llvm::StringRef path);

/// Runs one of our Python programs by the python3 of the path, isolated from
/// the user's environment and the current folder. `write` gives its input. The
/// process is stopped after `seconds`; 0 `megabytes`: no limit.
llvm::Expected<ProcessResult>
runPython(llvm::StringRef program,
          llvm::function_ref<void(llvm::raw_ostream &)> write, unsigned seconds,
          unsigned megabytes);

} // namespace mips::python

#endif // MIPS_LIB_PYTHON_PROCESS_H
