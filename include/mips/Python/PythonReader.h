//===- PythonReader.h - Python programs as machines -------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Reads a streaming program written in a subset of Python, which
// docs/Verification.md describes, as a machine. The source is parsed by
// CPython's `ast` in a process of its own and executed symbolically here.
// CPythonCheck.h runs it, to hold what is read here to CPython.
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_PYTHON_PYTHONREADER_H
#define MIPS_PYTHON_PYTHONREADER_H

#include "mips/IR/MipsDialect.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/OwningOpRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/raw_ostream.h"

namespace mips {

/// The output that says in which step a program raises an exception: 0, or the
/// number of the exception from then on. Programs that never do lack it. No
/// name of a task or of a program is like it.
constexpr llvm::StringRef pythonRaisesOutput = "raises!";

/// The state variable that is not 0 after a step if the next one raises that
/// exception whatever its inputs are: the program has raised it before, or it
/// does after its output, where it is asked for the next.
constexpr llvm::StringRef pythonRaisedState = "raised!";

/// The class of the exception of that number; empty if there is none.
llvm::StringRef pythonException(int64_t number);

/// What a program's streams are called and range over, where it does not say.
struct PythonSignature {
  struct Input {
    std::string name;
    int64_t lo, hi;
  };
  std::vector<Input> inputs;
  std::vector<std::string> outputs;
};

struct PythonReaderOptions {
  /// The function to read, or a class with a method `step`, `update` or
  /// `__call__`; empty: the only streaming function of the file.
  std::string function;
  /// The other side of a comparison. Parameters are matched to its inputs by
  /// name, or by position where the names differ; outputs by position.
  const PythonSignature *signature = nullptr;
  /// `read_ast.py`; empty: the one that was installed or built.
  std::string astProgram;
};

/// Reads the file `path` (`-`: standard input). The module holds one machine,
/// of origin spec: no program is made of what a person wrote. Mistakes and
/// what is outside the subset are printed to `err`, as
/// `file:line:column: error: message`, the source line and a caret range. The
/// machine is called like the function, and has an input for each parameter
/// that is a stream, in their order. `source` gets the text that was read.
mlir::FailureOr<mlir::OwningOpRef<mlir::ModuleOp>>
readPythonFile(llvm::StringRef path, const PythonReaderOptions &options,
               mlir::MLIRContext &context, llvm::raw_ostream &err,
               std::string *source = nullptr);

/// The same for a program whose tree, in the form of `read_ast.py`, is known;
/// the text is the main file of `sources`.
mlir::FailureOr<mlir::OwningOpRef<mlir::ModuleOp>>
readPythonTree(const llvm::json::Value &tree, llvm::SourceMgr &sources,
               const PythonReaderOptions &options, mlir::MLIRContext &context,
               llvm::raw_ostream &err);

} // namespace mips

#endif // MIPS_PYTHON_PYTHONREADER_H
