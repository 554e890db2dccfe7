//===- Ast.h - a task file as a tree ----------------------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_LANGUAGE_AST_H
#define MIPS_LIB_LANGUAGE_AST_H

#include "mips/Language/Task.h"
#include <memory>

namespace mips {

/// What folds and comprehensions do with a list of values.
enum class FoldKind { Sum, Count, Min, Max, All, Any, Argmax, Argmin };

enum class BinaryOp {
  Add,
  Sub,
  Mul,
  Div,
  Mod,
  Eq,
  Ne,
  Lt,
  Le,
  Gt,
  Ge,
  And,
  Or,
  Xor
};

/// One node of an expression. `kind` says which of the other members count.
struct Expr {
  enum class Kind {
    Number, ///< `number`
    Truth,  ///< `number` is 0 or 1
    Value,  ///< `name` names a value; `number` is its place, once resolved
    Name,   ///< `name`: a stream, or the variable of a comprehension
    Next,   ///< `name'`: a state after the step
    Step,   ///< `t`: the number of the step
    Delay,  ///< `operands[0]` `number` steps ago; where there was no such
            ///< step, the constant operands[1], or else 0
    Access, ///< `name@operands[0]`: a stream at a step given by its number
    Negate, ///< `-operands[0]`
    Abs,    ///< `|operands[0]|`
    Not,    ///< `not operands[0]`
    Binary, ///< `operands[0] op operands[1]`
    If,     ///< condition, then, else
    Case,   ///< operands[0] of a constant: value, ...; `hasElse`: and one more
    ToNumber, ///< the number of the named value operands[0]; see `values`
    MinMax,   ///< `fold` (Min or Max) of two or more operands of one step
    Fold,     ///< `fold` of operands[0] over the prefix, or its last `number`
    Each      ///< `fold name in lo..hi : operands[0]`; `hi` is t if toStep
  };
  using Ptr = std::unique_ptr<Expr>;

  Kind kind;
  /// Counts the expressions of the file.
  unsigned serial = 0;
  llvm::SMRange range;
  llvm::StringRef name;
  llvm::SMRange nameRange;
  int64_t number = 0;
  BinaryOp op = BinaryOp::Add;
  FoldKind fold = FoldKind::Sum;
  /// Bounds of an Each.
  int64_t lo = 0, hi = 0;
  bool toStep = false;
  /// Whether a Case has an `else`; its last operand.
  bool hasElse = false;
  /// Once resolved: of a Value the names that it is one of, of a ToNumber the
  /// names and numbers of its operand.
  const ValueNames *values = nullptr;
  std::vector<Ptr> operands;
  /// The height of the tree: 1 for a leaf.
  unsigned depth = 1;

  const Expr &operand(unsigned i = 0) const { return *operands[i]; }
};

/// A declared name.
struct Declaration {
  enum class Kind { Input, Output, State, Let };
  Kind kind;
  llvm::StringRef name;
  llvm::SMRange range;
  /// The declared values; none for `int` and for a let.
  std::optional<Interval> values;
  /// States only.
  int64_t initial = 0;
  llvm::SMRange initialRange = {};
  /// Where the values have names: these, and where each stands (not of `bool`).
  ValueNames valueNames = {};
  std::vector<llvm::SMRange> valueRanges = {};

  /// Whether values are written by name. Those of `bool` are truth values.
  bool isNamed() const {
    return !valueNames.empty() && !valueNames.isBoolean();
  }
};

/// `let name = body`, `name' = body` or `name = body`.
struct Rule {
  enum class Kind { Let, Next, Output };
  Kind kind;
  llvm::StringRef name;
  llvm::SMRange range;
  Expr::Ptr body;
};

/// One task file.
struct TaskTree {
  llvm::StringRef name, summary;
  llvm::SMRange nameRange;
  std::vector<Declaration> declarations;
  std::vector<Rule> rules;
  TrainOptions train;
  /// Where there is one.
  llvm::SMRange trainRange, balanceRange, dataRange;
  std::optional<llvm::StringRef> dataPath;
  /// A network of others: what is told of it, its file, and where that stands.
  std::optional<NetworkCoding> network;
  llvm::StringRef networkPath;
  llvm::SMRange networkRange;
  /// A program that is asked instead of a rule, and where that stands.
  std::optional<llvm::StringRef> oracle;
  llvm::SMRange oracleRange;
  unsigned numExpressions = 0;
  /// After a mistake in a list of names of values: names that are unknown now
  /// may stand in it.
  bool hasBrokenNames = false;
};

/// The labels of a Case are its operands 1, 3, ...; what follows on label i is
/// the operand behind it.
inline unsigned numLabels(const Expr &choice) {
  return (choice.operands.size() - 1 - choice.hasElse) / 2;
}

/// The word that is written for a fold.
llvm::StringRef spelling(FoldKind kind);

/// Calls `visit` for `expr` and everything below it, parents first.
void walk(const Expr &expr, llvm::function_ref<void(const Expr &)> visit);

} // namespace mips

#endif // MIPS_LIB_LANGUAGE_AST_H
