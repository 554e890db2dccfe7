//===- Translator.h - machines as terms -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_VERIFY_TRANSLATOR_H
#define MIPS_LIB_VERIFY_TRANSLATOR_H

#include "mips/IR/MipsDialect.h"
#include "mips/Verify/Logic.h"
#include "llvm/ADT/DenseMap.h"

namespace mips {

/// Translates the expressions of one machine into terms of a pool.
class Translator {
public:
  explicit Translator(logic::Pool &pool) : pool(pool) {}

  /// Says what an input or state is, before translate().
  void bind(mlir::Value value, logic::Term term) { terms[value] = term; }
  /// Translates all expressions; inputs and states must have been bound.
  void translate(MachineOp machine);
  logic::Term operator[](mlir::Value value) const { return terms.at(value); }

private:
  void translate(mlir::Operation &op);
  logic::Term operand(mlir::Operation &op, unsigned i) const {
    return terms.at(op.getOperand(i));
  }
  logic::Term compare(CmpPredicate predicate, logic::Term a, logic::Term b);
  logic::Term argmax(mlir::OperandRange operands);

  logic::Pool &pool;
  llvm::DenseMap<mlir::Value, logic::Term> terms;
};

} // namespace mips

#endif // MIPS_LIB_VERIFY_TRANSLATOR_H
