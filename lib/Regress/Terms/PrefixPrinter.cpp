//===- PrefixPrinter.cpp - terms as S-expressions ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Regress/Terms/PrefixPrinter.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace mips::regress;
using llvm::StringRef;

static StringRef symbol(Op op) {
  switch (op) {
  case Op::Add:
    return "+";
  case Op::Sub:
    return "-";
  case Op::Mul:
    return "*";
  case Op::Min:
    return "min";
  case Op::Max:
    return "max";
  case Op::Div:
    return "div";
  case Op::Mod:
    return "mod";
  case Op::Abs:
    return "abs";
  case Op::Eq:
    return "=";
  case Op::Ne:
    return "distinct";
  case Op::Lt:
    return "<";
  case Op::Le:
    return "<=";
  case Op::And:
    return "and";
  case Op::Or:
    return "or";
  case Op::Xor:
    return "xor";
  case Op::Not:
    return "not";
  case Op::Select:
    return "ite";
  case Op::Argmax:
    return "argmax";
  case Op::Lookup:
    return "lookup";
  case Op::Leaf:
  case Op::Constant:
    break;
  }
  llvm_unreachable("no operator");
}

static std::string literal(int64_t value) {
  return value < 0 ? "(- " + llvm::utostr(0 - uint64_t(value)) + ")"
                   : std::to_string(value);
}

std::string mips::regress::printPrefix(const TermPool &pool, TermId id,
                                       llvm::ArrayRef<std::string> leafNames) {
  const Term &term = pool[id];
  if (term.op == Op::Leaf)
    return leafNames[size_t(term.value)];
  if (term.op == Op::Constant)
    return literal(term.value);
  std::string text = "(" + symbol(term.op).str();
  if (term.op == Op::Lookup) {
    llvm::ListSeparator space(" ");
    text += " (";
    for (int64_t entry : term.table)
      text += StringRef(space).str() + literal(entry);
    text += ")";
  }
  for (unsigned i = 0; i < term.operands.size(); ++i) {
    TermId operand = term.operands[i];
    std::string inner = printPrefix(pool, operand, leafNames);
    bool isLeaf = pool[operand].op == Op::Leaf;
    if (takesTruth(term.op, i) && !isTruth(pool[operand].op) && !isLeaf)
      inner = "(distinct " + inner + " 0)";
    else if (!takesTruth(term.op, i) && isTruth(pool[operand].op))
      inner = "(indicator " + inner + ")";
    text += " " + inner;
  }
  if (term.op == Op::Div || term.op == Op::Mod)
    text += " " + literal(term.value);
  return text + ")";
}
