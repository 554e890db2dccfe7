//===- ExpressionPrinter.h - machines as infix text -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_IR_EXPRESSIONPRINTER_H
#define MIPS_IR_EXPRESSIONPRINTER_H

#include "mips/IR/MipsDialect.h"
#include <string>
#include <vector>

namespace mips {

/// How expressions are spelled.
enum class Spelling {
  Rules, ///< for people: `(2*r + x) mod 7`, `[a = b]`, `if c then a else b`
  Python ///< `(2*r + x) % 7`, `int(a == b)`, `a if c else b`
};

/// Prints values of one machine as infix text with as few parentheses as the
/// spelling's precedence allows.
class ExpressionPrinter {
public:
  explicit ExpressionPrinter(Spelling spelling) : spelling(spelling) {}

  /// From now on `value` is printed as `name`, not as its expression.
  void setName(mlir::Value value, llvm::StringRef name) {
    names[value] = name.str();
  }
  /// The expression of `value`. Inputs and states print as their names. The
  /// name of `value` itself, if it has one, is ignored when `define` is set:
  /// that is the right side of its definition.
  std::string print(mlir::Value value, bool define = false) const;

private:
  struct Text;
  Text render(mlir::Value value, bool define) const;
  std::string operand(mlir::Value value, int minimum) const;
  Text binary(mlir::Operation *op, llvm::StringRef symbol, int level,
              bool rightNeedsMore) const;
  Text call(llvm::StringRef name, mlir::OperandRange operands) const;
  Text comparison(CmpOp op) const;
  Text select(SelectOp op) const;
  Text lookup(LookupOp op) const;
  Text argmax(ArgmaxOp op) const;

  Spelling spelling;
  llvm::DenseMap<mlir::Value, std::string> names;
};

/// The rules of a machine, one line a state variable and output, in order:
/// `r' = (2*r + x) mod 7`, `y = (2*r + x) div 7`.
std::vector<std::string> printRules(MachineOp machine);

/// The number of nodes of all next and output expressions of a machine,
/// written out as trees: a constant, an input, a state variable and an
/// operation count one each, a table one for each entry.
unsigned expressionSize(MachineOp machine);

} // namespace mips

#endif // MIPS_IR_EXPRESSIONPRINTER_H
