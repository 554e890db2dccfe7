//===- CExpression.h - machine expressions as C text ------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_TARGET_C_CEXPRESSION_H
#define MIPS_LIB_TARGET_C_CEXPRESSION_H

#include "mips/Target/IntegerPlan.h"
#include "llvm/ADT/DenseSet.h"
#include <set>
#include <string>

namespace mips {

/// Prints values of one machine as C expressions, in `int32_t` if the machine's
/// integers fit in that and in `int64_t` otherwise. Compilers warn of operators
/// whose precedence people get wrong, so there are more parentheses than C
/// needs.
class CExpressions {
public:
  CExpressions(MachineOp machine, const IntegerPlan &plan);

  /// From now on `value` is printed as `name`, unless it is a constant: a
  /// variable of so many bits, or of the type in which integers are computed.
  void setName(mlir::Value value, llvm::StringRef name, unsigned bits = 64) {
    names[value] = name.str();
    widths[value] = bits;
  }
  bool hasName(mlir::Value value) const { return names.contains(value); }
  /// Whether the name of `value` stands in what was printed.
  bool mentions(mlir::Value value) const { return mentioned.contains(value); }
  /// The array that holds the entries of a lookup, in so many bits each.
  void setTable(LookupOp lookup, llvm::StringRef name, unsigned width) {
    tables[lookup] = {name.str(), width};
  }
  /// Whether an index may lie outside of the table, which then is read by a
  /// helper.
  bool mayMiss(LookupOp lookup) const;
  /// The expression of `value`; with `define`, not its name.
  std::string print(mlir::Value value, bool define = false) {
    return render(value, define).text;
  }
  /// The expression of `value` for a variable of so many bits, with a cast
  /// where compilers would warn of the conversion.
  std::string printAs(mlir::Value value, unsigned width);
  /// The opposite of a truth value.
  std::string printNot(mlir::Value condition) {
    return opposite(condition).text;
  }
  /// The type in which integers are computed.
  const char *type() const { return wide ? "int64_t" : "int32_t"; }
  unsigned width() const { return wide ? 64 : 32; }
  /// The functions that were used, by name.
  const std::set<std::string> &helpers() const { return used; }
  std::string helper(llvm::StringRef name) {
    return *used.insert(name.str()).first;
  }
  static std::string number(int64_t value);

private:
  /// Text, how tightly its operator binds, and whether its type is `int` where
  /// integers are computed in `int64_t`.
  struct Text {
    enum Level {
      Conditional,
      Or,
      And,
      Bits,
      Equality,
      Relation,
      Sum,
      Product,
      Unary,
      Atom
    };
    std::string text;
    int level = Atom;
    bool isInt = false;
  };
  Text render(mlir::Value value, bool define);
  Text renderOperation(mlir::Operation *op);
  std::string parenthesised(const Text &text, int minimum) {
    return text.level < minimum ? "(" + text.text + ")" : text.text;
  }
  std::string operand(mlir::Value value, int minimum) {
    return parenthesised(render(value, false), minimum);
  }
  Text arithmetic(mlir::Operation *op);
  Text extremum(mlir::Operation *op);
  Text division(mlir::Operation *op, int64_t divisor);
  Text comparison(CmpOp op);
  Text compared(CmpOp op, CmpPredicate predicate);
  Text argmax(ArgmaxOp op);
  Text lookup(LookupOp op);
  Text truth(mlir::Operation *op);
  Text opposite(mlir::Value condition);
  Text choice(SelectOp op);
  std::optional<Text> comparedIndicator(CmpOp op);
  bool isWiderThan(mlir::Value value, unsigned width) const;

  const IntegerPlan &plan;
  bool wide;
  llvm::DenseMap<mlir::Value, std::string> names;
  llvm::DenseMap<mlir::Value, unsigned> widths;
  llvm::DenseSet<mlir::Value> mentioned;
  struct Table {
    std::string name;
    unsigned width;
  };
  llvm::DenseMap<mlir::Operation *, Table> tables;
  std::set<std::string> used;
};

/// The definition of a helper function, for integers of the given type.
std::string helperDefinition(llvm::StringRef name, llvm::StringRef type);

} // namespace mips

#endif // MIPS_LIB_TARGET_C_CEXPRESSION_H
