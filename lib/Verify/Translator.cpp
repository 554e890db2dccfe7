//===- Translator.cpp - machines as terms ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Translator.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mips;
using logic::Term;

Term Translator::compare(CmpPredicate predicate, Term a, Term b) {
  switch (predicate) {
  case CmpPredicate::eq:
    return pool.eq(a, b);
  case CmpPredicate::ne:
    return pool.negate(pool.eq(a, b));
  case CmpPredicate::lt:
    return pool.lt(a, b);
  case CmpPredicate::le:
    return pool.le(a, b);
  case CmpPredicate::gt:
    return pool.lt(b, a);
  case CmpPredicate::ge:
    return pool.le(b, a);
  }
  llvm_unreachable("covered switch");
}

/// A later operand wins only if it is greater than all before it.
Term Translator::argmax(mlir::OperandRange operands) {
  Term best = terms.at(operands[0]), index = pool.constant(0);
  for (unsigned i = 1; i < operands.size(); ++i) {
    Term value = terms.at(operands[i]);
    index = pool.select(pool.lt(best, value), pool.constant(i), index);
    best = pool.max(best, value);
  }
  return index;
}

void Translator::translate(MachineOp machine) {
  for (mlir::Operation &op : machine.block())
    translate(op);
}

void Translator::translate(mlir::Operation &op) {
  auto x = [&] { return operand(op, 0); };
  auto y = [&] { return operand(op, 1); };
  if (op.getNumResults() == 0 || terms.contains(op.getResult(0)))
    return;
  terms[op.getResult(0)] =
      llvm::TypeSwitch<mlir::Operation *, Term>(&op)
          .Case([&](ConstantOp c) { return pool.constant(c.getValue()); })
          .Case([&](TruthOp t) { return pool.truth(t.getValue()); })
          .Case([&](AddOp) { return pool.add(x(), y()); })
          .Case([&](SubOp) { return pool.sub(x(), y()); })
          .Case([&](MulOp) { return pool.mul(x(), y()); })
          .Case([&](MinOp) { return pool.min(x(), y()); })
          .Case([&](MaxOp) { return pool.max(x(), y()); })
          .Case([&](DivOp div) { return pool.div(x(), div.getDivisor()); })
          .Case([&](ModOp mod) { return pool.mod(x(), mod.getDivisor()); })
          .Case([&](AbsOp) { return pool.abs(x()); })
          .Case([&](CmpOp c) { return compare(c.getPredicate(), x(), y()); })
          .Case([&](AndOp) { return pool.conj(x(), y()); })
          .Case([&](OrOp) { return pool.disj(x(), y()); })
          .Case([&](XorOp) { return pool.exclusive(x(), y()); })
          .Case([&](NotOp) { return pool.negate(x()); })
          .Case([&](SelectOp) { return pool.select(x(), y(), operand(op, 2)); })
          .Case([&](IndicatorOp) {
            return pool.select(x(), pool.constant(1), pool.constant(0));
          })
          .Case([&](ArgmaxOp a) { return argmax(a.getOperands()); })
          .Case([&](LookupOp l) { return pool.lookup(l.getTable(), x()); });
}
