//===- ExpressionPrinter.h - machines as infix text -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_IR_EXPRESSIONPRINTER_H
#define MIPS_IR_EXPRESSIONPRINTER_H

#include "mips/IR/MipsDialect.h"
#include <optional>
#include <string>
#include <vector>

namespace mips {

class RangeAnalysis;

/// How expressions are spelled.
enum class Spelling {
  Rules, ///< for people: `(2*r + x) mod 7`, `[a = b]`, `if c then a else b`
  Python ///< `(2 * r + x) % 7`, `int(a == b)`, `a if c else b`
};

/// The attribute of a state variable, and of what it is after the step, that a
/// Python program holds as a set. A value that equals it is in it, and its
/// absolute value is its size.
constexpr llvm::StringRef setName = "set";

/// The attribute of a state variable, and of what it is after the step, that a
/// Python program holds as a deque of the last values. Its absolute value is
/// their sum, the maximum and the minimum of itself and itself are theirs, its
/// product with a value is how often that occurs, and a value that equals it is
/// among them.
constexpr llvm::StringRef windowName = "window";

/// Whether `op` is a set or a deque.
inline bool isCollection(mlir::Operation *op) {
  return op->hasAttr(setName) || op->hasAttr(windowName);
}

/// The word of a constant that a Python program writes as `None`.
constexpr llvm::StringRef noneWord = "None";

/// The attribute of a lookup whose table a Python program holds row by row: how
/// long a row is. Its index is the sum of the row, times that, and of the place
/// in the row.
constexpr llvm::StringRef rowWidthName = "row_width";

/// What a minimum and a maximum, `min(max(e, -1), 1)`, give the sign of; null
/// if `op` is none of these.
mlir::Value signedValue(mlir::Operation *op);

/// Prints values of one machine as infix text with as few parentheses as the
/// spelling's precedence allows.
///
/// Expressions are written out as trees: where subexpressions are shared or
/// chains are long, name some (see nameLongParts).
class ExpressionPrinter {
public:
  explicit ExpressionPrinter(Spelling spelling) : spelling(spelling) {}

  /// From now on `value` is printed as `name`, not as its expression.
  void setName(mlir::Value value, llvm::StringRef name) {
    names[value] = name.str();
  }
  /// From now on the table of `lookup` is printed as `name`.
  void setTableName(LookupOp lookup, llvm::StringRef name) {
    tables[lookup] = name.str();
  }
  /// Lets Python's spelling use what is known of values: `a & b` for the
  /// smaller of two bits, `t[i]` where the index is surely inside. The
  /// analysis must outlive the printer.
  void setRanges(const RangeAnalysis &analysis) { ranges = &analysis; }

  /// The expression of `value`. Inputs and states print as their names. The
  /// name of `value` itself, if it has one, is ignored when `define` is set:
  /// that is the right side of its definition.
  std::string print(mlir::Value value, bool define = false) const;

private:
  struct Text;
  Text render(mlir::Value value, bool define) const;
  Text renderInteger(mlir::Operation *op) const;
  Text renderTruth(mlir::Operation *op) const;
  std::string operand(mlir::Value value, int minimum) const;
  Text binary(mlir::Operation *op, llvm::StringRef symbol, int left, int right,
              int level) const;
  Text call(llvm::StringRef name, mlir::OperandRange operands) const;
  Text sum(mlir::Operation *op) const;
  Text product(MulOp op) const;
  Text division(mlir::Operation *op, llvm::StringRef symbol,
                uint64_t divisor) const;
  Text extremum(mlir::Operation *op) const;
  Text absolute(AbsOp op) const;
  Text comparison(CmpOp op) const;
  Text select(SelectOp op) const;
  Text indicator(IndicatorOp op) const;
  Text lookup(LookupOp op) const;
  Text argmax(ArgmaxOp op) const;
  std::optional<Text> parity(ModOp op) const;
  Text conjunction(AndOp op) const;
  std::optional<Text> membership(mlir::Operation *op, bool isIn) const;
  Text negation(mlir::Value condition) const;
  std::optional<Text> comparedIndicator(CmpOp op) const;
  bool areBits(mlir::Operation *op) const;
  bool isShort(mlir::Value value) const;

  Spelling spelling;
  const RangeAnalysis *ranges = nullptr;
  llvm::DenseMap<mlir::Value, std::string> names;
  llvm::DenseMap<mlir::Operation *, std::string> tables;
};

/// A subexpression with a name of its own.
struct NamedPart {
  std::string name;
  mlir::Value value;
};

/// Names subexpressions of a machine for `printer`, in the order in which they
/// must be defined, so that every text stays short whatever the machine:
/// nothing for machines of ordinary size. Parts are called `d1`, `d2`, …, or
/// otherwise where a port has such a name.
std::vector<NamedPart> nameLongParts(MachineOp machine,
                                     ExpressionPrinter &printer);

/// The rules of a machine, one line a state variable and output, in order:
/// `r' = (2*r + x) mod 7`, `y = (2*r + x) div 7`. Very long rules have their
/// parts defined in lines before, `let d1 = …`.
std::vector<std::string> printRules(MachineOp machine);

/// The number of nodes of all next and output expressions of a machine,
/// written out as trees: a constant, an input, a state variable and an
/// operation count one each, the divisor of a division one, a table one for
/// each entry. At most 2^30.
unsigned expressionSize(MachineOp machine);

} // namespace mips

#endif // MIPS_IR_EXPRESSIONPRINTER_H
