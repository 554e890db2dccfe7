//===- Interpreter.h - the semantics of machines ----------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The reference interpreter. It defines what a machine means; every other
// evaluator (Python, C, native, Z3) is tested against it.
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_IR_INTERPRETER_H
#define MIPS_IR_INTERPRETER_H

#include "mips/IR/MipsDialect.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/DynamicAPInt.h"
#include <optional>
#include <vector>

namespace mips {

/// A mathematical integer.
using Int = llvm::DynamicAPInt;

/// Runs one verified machine, step by step, over mathematical integers.
///
/// The machine is compiled to a flat list of instructions, so the operation
/// may be changed or erased afterwards. Inputs are not checked against their
/// ranges: the caller decides what a value out of range is.
class Interpreter {
public:
  explicit Interpreter(MachineOp machine);

  unsigned numInputs() const { return inputSlots.size(); }
  unsigned numOutputs() const { return outputSlots.size(); }
  unsigned numStates() const { return stateSlots.size(); }

  /// Sets every state variable to its initial value.
  void reset();
  /// Sets the state variables, in the order of the machine.
  void setState(llvm::ArrayRef<Int> state);
  /// The values of the state variables, in the order of the machine.
  std::vector<Int> state() const;
  /// Whether every number since reset() has fitted in 64 bits, the state's
  /// among them; false after setState().
  bool hasStayedNarrow() const { return isNarrow; }

  /// Reads one value an input (`inputs`), writes one value an output
  /// (`outputs`, of length numOutputs()), and moves to the next state.
  void step(llvm::ArrayRef<Int> inputs, llvm::MutableArrayRef<Int> outputs);
  /// The same for values that fit in 64 bits. Returns false if an output does
  /// not fit; the step has then been taken and `outputs` is unspecified.
  [[nodiscard]] bool step(llvm::ArrayRef<int64_t> inputs,
                          llvm::MutableArrayRef<int64_t> outputs);
  /// Runs from the initial state over `word`, numInputs() values a step: the
  /// outputs, numOutputs() a step, or nothing if one does not fit in 64 bits.
  std::optional<std::vector<int64_t>> answer(llvm::ArrayRef<int64_t> word);

private:
  enum class Code : uint8_t;
  struct Instruction {
    Code code;
    unsigned result;
    /// Operands: slots, or for select all three of a, b, c.
    unsigned a = 0, b = 0, c = 0;
    /// Divisor of div and mod.
    int64_t divisor = 1;
    /// Operand slots of argmax; entries of lookup.
    std::vector<unsigned> operands;
    std::vector<int64_t> table;
  };

  unsigned slotOf(mlir::Value value);
  void compile(mlir::Operation &op);
  template <typename Arithmetic>
  static void evaluate(const Instruction &instruction,
                       std::vector<typename Arithmetic::Number> &values,
                       Arithmetic &arithmetic);
  /// Moves the state from narrowValues to values.
  void widen();
  /// Takes the step in 64 bits; false, and then nothing has happened, if one of
  /// the numbers on the way does not fit.
  bool stepNarrow(llvm::ArrayRef<int64_t> inputs,
                  llvm::MutableArrayRef<int64_t> outputs);

  llvm::DenseMap<mlir::Value, unsigned> slots;
  /// The values of all slots. The state's are in narrowValues as long as
  /// everything since reset() has fitted in 64 bits.
  std::vector<Int> values;
  std::vector<int64_t> narrowValues;
  bool isNarrow = true;
  std::vector<Instruction> program;
  std::vector<unsigned> inputSlots, stateSlots, nextSlots, outputSlots;
  std::vector<int64_t> initial, narrowScratch;
  std::vector<Int> scratch;
};

} // namespace mips

#endif // MIPS_IR_INTERPRETER_H
