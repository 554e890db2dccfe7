//===- TermWriter.cpp - terms as operations ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TermWriter.h"
#include "mips/IR/Predicates.h"

using namespace mips;
using logic::Kind;
using logic::Term;
using mlir::Value;

template <typename Op, typename... Args> Value TermWriter::op(Args &&...args) {
  auto made = builder.create<Op>(location, std::forward<Args>(args)...);
  operations.push_back(made);
  return made.getResult();
}

Value TermWriter::write(Term term) {
  auto it = known.find(term);
  if (it != known.end())
    return it->second;
  Value value = make(term);
  known.emplace(term, value);
  return value;
}

Value TermWriter::compare(CmpPredicate predicate, Term a, Term b) {
  // Constants stand on the right.
  if (!pool.literal(a) || pool.literal(b)) {
    Value left = write(a), right = write(b);
    return op<CmpOp>(predicate, left, right);
  }
  CmpPredicate mirrored = predicate == CmpPredicate::lt   ? CmpPredicate::gt
                          : predicate == CmpPredicate::le ? CmpPredicate::ge
                          : predicate == CmpPredicate::gt ? CmpPredicate::lt
                          : predicate == CmpPredicate::ge ? CmpPredicate::le
                                                          : predicate;
  Value left = write(b), right = write(a);
  return op<CmpOp>(mirrored, left, right);
}

Value TermWriter::negation(Term operand) {
  const logic::Pool::Node &node = pool[operand];
  switch (node.kind) {
  case Kind::Eq:
    return compare(CmpPredicate::ne, node.operands[0], node.operands[1]);
  case Kind::Lt:
    return compare(CmpPredicate::ge, node.operands[0], node.operands[1]);
  case Kind::Le:
    return compare(CmpPredicate::gt, node.operands[0], node.operands[1]);
  default:
    return op<NotOp>(write(operand));
  }
}

Value TermWriter::select(const logic::Pool::Node &node) {
  const int64_t *a = pool.literal(node.operands[1]);
  const int64_t *b = pool.literal(node.operands[2]);
  if (a && b && *a == 1 && *b == 0)
    return op<IndicatorOp>(write(node.operands[0]));
  Value condition = write(node.operands[0]);
  Value onTrue = write(node.operands[1]), onFalse = write(node.operands[2]);
  return op<SelectOp>(condition, onTrue, onFalse);
}

Value TermWriter::make(Term term) {
  const logic::Pool::Node &node = pool[term];
  auto x = [&] { return write(node.operands[0]); };
  auto binary = [&](auto tag) {
    Value left = write(node.operands[0]), right = write(node.operands[1]);
    return op<decltype(tag)>(left, right);
  };
  switch (node.kind) {
  case Kind::Constant:
    return op<ConstantOp>(node.number);
  case Kind::Truth:
    return op<TruthOp>(node.number != 0);
  case Kind::Variable:
    llvm_unreachable("inputs and states are known");
  case Kind::Add:
    return binary(AddOp());
  case Kind::Sub:
    return binary(SubOp());
  case Kind::Mul:
    return binary(MulOp());
  case Kind::Min:
    return binary(MinOp());
  case Kind::Max:
    return binary(MaxOp());
  case Kind::And:
    return binary(AndOp());
  case Kind::Or:
    return binary(OrOp());
  case Kind::Xor:
    return binary(XorOp());
  case Kind::Div:
    return op<DivOp>(x(), uint64_t(node.number));
  case Kind::Mod:
    return op<ModOp>(x(), uint64_t(node.number));
  case Kind::Abs:
    return op<AbsOp>(x());
  case Kind::Eq:
    return compare(CmpPredicate::eq, node.operands[0], node.operands[1]);
  case Kind::Le:
    return compare(CmpPredicate::le, node.operands[0], node.operands[1]);
  case Kind::Lt:
    return compare(CmpPredicate::lt, node.operands[0], node.operands[1]);
  case Kind::Not:
    return negation(node.operands[0]);
  case Kind::Select:
    return select(node);
  case Kind::Lookup:
    return op<LookupOp>(pool.table(node.number), x());
  }
  llvm_unreachable("covered switch");
}
