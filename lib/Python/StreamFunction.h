//===- StreamFunction.h - one step of a streaming function ------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_PYTHON_STREAMFUNCTION_H
#define MIPS_LIB_PYTHON_STREAMFUNCTION_H

#include "Executor.h"
#include "mips/Python/PythonReader.h"

namespace mips::python {

/// Makes a machine of a function that reads streams: what stands before the
/// loop over the inputs gives the initial state, the loop's body is one step.
class StreamFunction : public Executor {
public:
  StreamFunction(const Program &program, Terms &terms, Diagnostics &diagnostics,
                 Assumptions &assumptions)
      : Executor(program, terms, diagnostics), assumptions(assumptions) {}

  /// Executes the function. Returns whether the assumptions held; if not they
  /// have been widened, and the machine is of no use.
  bool run(Node function, const PythonSignature *signature);

private:
  struct Input {
    mlir::Value term;
    /// The inputs of the last steps, as state variables.
    std::vector<mlir::Value> past;
    std::string name;
    int64_t lo, hi;
  };

  void makeInputs(Node function, const PythonSignature *signature);
  void rangesOfProgram();
  bool executeStream(Node statement) override;
  Value readStream(Node node, const Value &stream, const Value &index) override;

  bool isStream(Node iterator) const;
  void bindStream(Node target, Node iterator);
  bool skipsEmpty(Node statement) const;
  bool returnStream(Node statement);
  void yield(Node statement, unsigned slot, Node value);
  void runLoop(Node loop, Node target, Node iterator,
               llvm::function_ref<void()> body);
  void openOutputs(Node function);
  Value makeState(const std::string &path, const Value &init, Node where);
  void setNext(const std::string &path, const Value &before, const Value &after,
               Node where);
  mlir::Value scalarState(const std::string &path, int64_t init, Bounds bounds);
  void setScalar(const std::string &path, mlir::Value state, mlir::Value next);
  void widen(const std::string &path, Bounds seen);
  void finish(const PythonSignature *signature);

  Assumptions &assumptions;
  Node function;
  std::vector<Input> inputs;
  std::vector<std::pair<mlir::Value, mlir::Value>> nexts;
  std::vector<Value> results;
  /// Which lists of outputs the function returns, in order.
  std::vector<unsigned> returnedSlots;
  Node loop;
  bool inLoop = false, widened = false;
};

} // namespace mips::python

#endif // MIPS_LIB_PYTHON_STREAMFUNCTION_H
