//===- ReaderCost.h - what a reader pays for rules --------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The one measure of how hard rules are to read. The number of their nodes is
// not it: `(4*y + x) div 7` is short, and `x >= (3 if y = 1 else 7)` is
// understood. A price is about the time that a person takes, in units of what
// it takes to read a name:
//
//  - what is true or false costs less as a truth value than as a number;
//  - a comparison is cheap if a variable stands alone on one side, and a
//    constant or a variable on the other;
//  - a choice is cheaper than a product with a bit, and than a bit that is
//    scaled to be added;
//  - a state variable is cheap if it is something that has a name: a value of
//    before, a flag, a count, a total, the largest one (mips/IR/StateRoles.h);
//    where it is none of these the reader has to work out cases.
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_IR_READERCOST_H
#define MIPS_IR_READERCOST_H

#include "mips/IR/StateRoles.h"

namespace mips {

/// The operations that expressions are made of, as far as prices differ.
enum class ReadKind {
  Constant,
  Variable,
  Add,
  Sub,
  Mul,
  Div,
  Mod,
  Min,
  Max,
  Abs,
  Equal, ///< or unequal
  Order, ///< less, greater, or equal
  And,
  Or,
  Xor,
  Not,
  Indicator,
  Select,
  Argmax,
  Lookup
};

/// What the price of an operation depends on, of one operand.
struct ReadPart {
  ReadKind kind;
  Bounds bounds;
  bool isConstant() const { return kind == ReadKind::Constant; }
  bool isLeaf() const {
    return kind == ReadKind::Constant || kind == ReadKind::Variable;
  }
  /// A number that is 0 or 1, and may be both.
  bool isBit() const { return bounds.isBit() && !bounds.asConstant(); }
};

/// The price of an operation without that of its operands. `own`: the kind and
/// the bounds of its result. `entries`: of a table.
unsigned readingPrice(const ReadPart &own, llvm::ArrayRef<ReadPart> operands,
                      size_t entries = 0);

/// The price of a choice that asks for a bit and calculates with it in what it
/// chooses, beside what both cost: what the bit is has been said.
constexpr unsigned countedTestPrice = 6;

/// The price of asking whether a variable is one of at least three constants,
/// without that of the variable.
unsigned membershipPrice(size_t values);

/// The price of a state variable with that role and initial value.
unsigned statePrice(StateRole role, int64_t initial);

/// The kind of an operation of an expression, an input or a state.
ReadKind readKind(mlir::Operation *op);

/// What a reader pays for all rules of a verified machine. What is used more
/// than once is read once, and costs 1 for each other use.
unsigned readerCost(MachineOp machine, const RangeAnalysis &ranges);
unsigned readerCost(MachineOp machine);

} // namespace mips

#endif // MIPS_IR_READERCOST_H
