//===- NamedValues.h - which values of a machine have names -----*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_IR_NAMEDVALUES_H
#define MIPS_IR_NAMEDVALUES_H

#include "mips/IR/PortNames.h"
#include <functional>
#include <memory>
#include <vector>

namespace mips {

/// Finds the values inside of a machine that are values of its named streams.
/// Those that are compared, chosen or kept in a state together form a class
/// (union-find), and a class has names if an output gives it some, or else an
/// input that goes into it. `bool` counts as numbers.
class NamedValues {
public:
  /// A port's names; streams with the same names may have kinds of their own.
  struct Kind {
    std::string port;
    ValueNames names;
  };

  explicit NamedValues(MachineOp machine);

  /// Of which stream an integer that is no constant is a value; null for a
  /// number. An input is what it is declared to be. Any other value has names
  /// if all of its class have the same ones and none was calculated.
  const Kind *of(mlir::Value value) const;
  /// The same as if nothing was calculated.
  const Kind *wanted(mlir::Value value) const;

private:
  struct Class {
    const Kind *kind = nullptr;
    bool isMixed = false, isCalculated = false;
  };

  mlir::Value rootOf(mlir::Value value) const;
  void join(mlir::Value a, mlir::Value b);
  void give(mlir::Value value, llvm::StringRef port, ValueNames names);
  void collect(mlir::Operation &op);
  void giveNamesOfInputs();

  std::vector<std::unique_ptr<Kind>> kinds;
  llvm::DenseMap<mlir::Value, mlir::Value> parents;
  llvm::DenseMap<mlir::Value, Class> classes;
  /// Null for an input of numbers.
  llvm::DenseMap<mlir::Value, const Kind *> inputs;
  /// Inputs, each with a value that it is compared with or goes into.
  std::vector<std::pair<mlir::Value, mlir::Value>> flows;
};

/// Whether an operation compares integers by `eq` or `ne`.
bool isEquation(mlir::Operation *op);

/// The word for a value of a named port, given the port's name, its names and
/// the value.
using NameSpelling = std::function<std::string(
    llvm::StringRef port, const ValueNames &names, int64_t value)>;

/// Gives constants of `machine` the words that texts of it shall have for them:
/// those that are compared with, chosen for or kept among values with names.
/// Each gets an operation of its own, which remembers its word; nothing else
/// changes.
void spellNamedConstants(MachineOp machine, const NameSpelling &spelling);

/// The word of a constant; empty if it has none.
llvm::StringRef wordOf(ConstantOp constant);

/// From now on a constant is spelled as `word`.
void giveWord(ConstantOp constant, llvm::StringRef word);

/// From now on the initial value of a state is spelled as `word`.
void giveInitialWord(StateOp state, llvm::StringRef word);

/// The word for the initial value of a state, or the number as `print` has it.
std::string initialText(StateOp state,
                        llvm::function_ref<std::string(int64_t)> print);

} // namespace mips

#endif // MIPS_IR_NAMEDVALUES_H
