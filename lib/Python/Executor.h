//===- Executor.h - Python, executed symbolically ---------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_PYTHON_EXECUTOR_H
#define MIPS_LIB_PYTHON_EXECUTOR_H

#include "Syntax.h"
#include "Terms.h"

namespace mips::python {

/// The top level of a file: what its names mean.
struct Program {
  std::map<std::string, Node> functions;
  /// The expressions that are assigned to names.
  std::map<std::string, Node> globals;
  /// `from collections import deque as d`: d ↦ collections.deque.
  std::map<std::string, std::string> imports;
};

/// What is supposed of a state variable while one step is executed. A step
/// that does not keep to it widens it, and is executed again.
struct StateAssumption {
  Value::Kind kind;
  Bounds bounds;
  unsigned widenings = 0;
};
/// By `name`, `name[0]`, …
using Assumptions = std::map<std::string, StateAssumption>;

/// Statements that are still to be executed: those of a block from `next` on,
/// then those of `parent`. A block of a loop that is unrolled is begun anew
/// with each of `items`, from `nextItem` on.
struct Frame {
  std::vector<Node> statements;
  size_t next = 0;
  std::shared_ptr<const Frame> parent;
  Node loop;
  std::vector<Value> items;
  size_t nextItem = 0;
};

/// Executes statements and expressions of the subset. What is outside of it is
/// reported and has the value Poison, which spreads without further words.
class Executor {
public:
  Executor(const Program &program, Terms &terms, Diagnostics &diagnostics)
      : program(program), terms(terms), diagnostics(diagnostics) {}
  virtual ~Executor() = default;

  Environment env;

protected:
  // Statements.cpp
  void execute(std::shared_ptr<const Frame> frame);
  void executeBlock(std::vector<Node> statements);
  void assign(Node target, Value value);
  void bind(Node target, Value value);
  // Merge.cpp
  Environment merge(mlir::Value condition, const Environment &a,
                    const Environment &b);
  Value merge(mlir::Value condition, const Value &a, const Value &b,
              const Terms::Facts &factsA, const Terms::Facts &factsB,
              Terms::Facts &facts);
  // Conditions.cpp
  /// Takes a condition for granted; false if that cannot be.
  bool refine(Node test, bool holds);
  /// A loop over the inputs, a `yield`, an append to a list of outputs.
  virtual bool executeStream(Node statement) { return false; }

  // Expressions.cpp
  Value evaluate(Node node);
  /// The same; a list must not be one that has a name already.
  Value evaluateFresh(Node node);
  mlir::Value evaluateInt(Node node);
  mlir::Value evaluateTruth(Node node);
  std::vector<Value> evaluateSequence(Node node);
  virtual Value readStream(Node node, const Value &stream, const Value &index);

  // Arithmetic.cpp
  Value binary(Node node, llvm::StringRef op, const Value &a, const Value &b);
  mlir::Value toInt(Node node, const Value &value);
  mlir::Value toTruth(Node node, const Value &value);
  mlir::Value equal(Node node, const Value &a, const Value &b);

  // Calls.cpp
  Value call(Node node);
  Value iterate(Node comprehension, bool asTuple);
  std::string calleeOf(Node node) const;

  Value error(Node node, const llvm::Twine &message) {
    diagnostics.error(node, message);
    return {};
  }
  Value integer(mlir::Value term) {
    Value value{Value::Int};
    value.term = term;
    return value;
  }
  Value integer(int64_t number) { return integer(terms.constant(number)); }
  Value truth(mlir::Value term) {
    Value value{Value::Bool};
    value.term = term;
    return value;
  }
  std::optional<int64_t> constantOf(const Value &value) const {
    return value.isNumber() ? terms.asConstant(value.term) : std::nullopt;
  }
  Bounds boundsOf(mlir::Value term) const {
    return terms.boundsOf(term, env.facts);
  }

  const Program &program;
  Terms &terms;
  Diagnostics &diagnostics;
  /// How many calls are being executed.
  unsigned depth = 0;

private:
  // Statements.cpp
  void step(Node statement);
  bool executeIf(Frame &frame, Node statement);
  bool leaveLoop(Frame &frame, Node statement);
  Frame unroll(const Frame &frame, Node loop);
  void assignItem(Node target, const Value &value);
  void augment(Node statement);
  std::optional<Value> mutate(Node call);
  Value mutateList(Node call, Value &list, llvm::StringRef method);
  bool refineCompare(Node test, bool holds);
  bool learn(mlir::Value term, Bounds known);
  bool learnFrom(mlir::Value condition, bool holds);
  Value mergeOptional(mlir::Value condition, const Value &a, const Value &b);

  // Expressions.cpp
  mlir::Value evaluateTest(Node node);
  Value evaluateName(Node node);
  Value evaluateConstant(Node node);
  Value evaluateUnary(Node node);
  Value evaluateBool(Node node);
  Value evaluateCompare(Node node);
  mlir::Value compare(Node node, llvm::StringRef op, const Value &a,
                      const Value &b);
  mlir::Value contains(Node node, const Value &item, const Value &items);
  Value evaluateConditional(Node node);
  Value evaluateItems(Node node);
  Value evaluateSubscript(Node node);
  Value evaluateSlice(Node node, const Value &sequence);
  Value evaluateTable(Node node);
  Value lookUp(Node node, const Value &table, const Value &key,
               const Value *otherwise);
  Value itemAt(Node node, const Value &sequence, const Value &index);
  std::optional<size_t> fixedIndex(Node node, const Value &index, size_t size);

  // Arithmetic.cpp
  Value bitwise(Node node, llvm::StringRef op, const Value &a, const Value &b);
  mlir::Value bitAnd(Node node, mlir::Value a, mlir::Value b);
  mlir::Value bitsOf(mlir::Value a, int64_t mask);
  mlir::Value power(Node node, mlir::Value base, mlir::Value exponent);
  mlir::Value divide(Node node, llvm::StringRef op, mlir::Value a,
                     mlir::Value b);
  mlir::Value tabulate(Node node, mlir::Value index,
                       llvm::function_ref<std::optional<int64_t>(int64_t)> f);

  // Calls.cpp
  Value callBuiltin(Node node, llvm::StringRef name);
  Value callFunction(Node node, Node function);
  Value callMethod(Node node);
  Value indexOf(Node node, llvm::ArrayRef<Value> items, const Value &wanted);
  Value extremum(Node node, bool greatest);
  Value fold(Node node, llvm::StringRef name);
  Value range(Node node);
  Value zip(Node node);

  size_t work = 0;
  /// How many expressions around are not evaluated exactly once.
  unsigned conditional = 0;
};

/// Whether a statement may end the block that it stands in.
bool mayLeave(Node statement);

} // namespace mips::python

#endif // MIPS_LIB_PYTHON_EXECUTOR_H
