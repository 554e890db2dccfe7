//===- TermPrinter.cpp - terms as infix text ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Regress/Terms/TermPrinter.h"
#include "Terms/Display.h"
#include "llvm/ADT/StringExtras.h"

using namespace mips::regress;
using llvm::ArrayRef;

namespace {

/// Precedence of the outermost operator, as in mips::ExpressionPrinter.
enum Level {
  Conditional,
  Disjunction,
  Conjunction,
  Negation,
  Comparison,
  ExclusiveOr,
  Sum,
  Product,
  Unary,
  Atom
};

class Printer {
public:
  Printer(const TermPool &pool, TermId root, ArrayRef<std::string> names)
      : pool(pool), names(names), display(pool, {}) {}

  std::string number(TermId id, int minimum);

private:
  std::string truth(TermId id, int minimum);
  std::string sum(TermId id, int &level);
  std::string numberText(TermId id, int &level);
  std::string truthText(TermId id, int &level);
  std::string chain(TermId id, llvm::StringRef symbol, int level, bool truths);
  std::string call(llvm::StringRef name, ArrayRef<TermId> operands);

  const TermPool &pool;
  ArrayRef<std::string> names;
  Display display;
};

} // namespace

static std::string wrap(std::string text, int level, int minimum) {
  return level < minimum ? "(" + text + ")" : text;
}

std::string Printer::number(TermId id, int minimum) {
  int level = Atom;
  std::string text = numberText(id, level);
  return wrap(std::move(text), level, minimum);
}

std::string Printer::truth(TermId id, int minimum) {
  int level = Atom;
  std::string text = truthText(id, level);
  return wrap(std::move(text), level, minimum);
}

std::string Printer::call(llvm::StringRef name, ArrayRef<TermId> operands) {
  std::vector<std::string> texts;
  for (TermId operand : operands)
    texts.push_back(number(operand, Conditional));
  return (name + "(" + llvm::join(texts, ", ") + ")").str();
}

std::string Printer::chain(TermId id, llvm::StringRef symbol, int level,
                           bool truths) {
  std::vector<std::string> texts;
  // `a xor b` is clearer than `(a != 0) xor (b != 0)` for two bits.
  bool isXor = pool[id].op == Op::Xor;
  for (TermId operand : display.chain(id)) {
    bool isNumber = !truths || (isXor && pool[operand].op == Op::Leaf);
    texts.push_back(isNumber ? number(operand, level + 1)
                             : truth(operand, level + 1));
  }
  return llvm::join(texts, symbol);
}

std::string Printer::sum(TermId id, int &level) {
  std::vector<Summand> parts = display.sum(id);
  std::string text;
  for (const Summand &part : parts) {
    if (text.empty())
      text = part.negative ? "-" : "";
    else
      text += part.negative ? " - " : " + ";
    if (!part.term || part.factor != 1)
      text += std::to_string(part.factor);
    if (part.term && part.factor != 1)
      text += "*";
    if (part.term)
      text += number(*part.term, part.factor == 1 ? Product : Unary);
  }
  if (parts.size() > 1)
    level = Sum;
  else if (parts[0].negative)
    level = Unary;
  else
    level = parts[0].factor != 1 && parts[0].term ? Product : Atom;
  return text;
}

std::string Printer::numberText(TermId id, int &level) {
  const Term &term = pool[id];
  switch (term.op) {
  case Op::Leaf:
    return names[term.value];
  case Op::Constant:
    level = term.value < 0 ? Unary : Atom;
    return std::to_string(term.value);
  case Op::Add:
  case Op::Sub:
    return sum(id, level);
  case Op::Mul:
    if (std::vector<Summand> parts = display.sum(id); parts[0].term != id)
      return sum(id, level);
    level = Product;
    return chain(id, "*", Product, false);
  case Op::Min:
    return call("min", display.chain(id));
  case Op::Max:
    return call("max", display.chain(id));
  case Op::Argmax:
    return call("argmax", term.operands);
  case Op::Div:
  case Op::Mod:
    level = Product;
    return number(term.operands[0], Product) +
           (term.op == Op::Div ? " div " : " mod ") +
           std::to_string(term.value);
  case Op::Abs:
    return "|" + number(term.operands[0], Conditional) + "|";
  case Op::Select:
    level = Conditional;
    return "if " + truth(term.operands[0], Disjunction) + " then " +
           number(term.operands[1], Disjunction) + " else " +
           number(term.operands[2], Conditional);
  case Op::Lookup: {
    std::vector<std::string> entries;
    for (int64_t entry : term.table)
      entries.push_back(std::to_string(entry));
    return "[" + llvm::join(entries, ", ") + "][" +
           number(term.operands[0], Conditional) + "]";
  }
  default:
    return "[" + truth(id, Conditional) + "]";
  }
}

std::string Printer::truthText(TermId id, int &level) {
  const Term &term = pool[id];
  auto compare = [&](TermId a, llvm::StringRef symbol, TermId b) {
    level = Comparison;
    return number(a, Comparison + 1) + symbol.str() + number(b, Comparison + 1);
  };
  TermId a = term.operands.empty() ? 0 : term.operands[0];
  TermId b = term.operands.size() < 2 ? 0 : term.operands[1];
  bool flip = term.operands.size() == 2 && pool[a].op == Op::Constant;
  switch (term.op) {
  case Op::Eq:
  case Op::Ne: {
    std::vector<TermId> sides = display.chain(id);
    return compare(sides[0], term.op == Op::Eq ? " = " : " != ", sides[1]);
  }
  case Op::Lt:
    return flip ? compare(b, " > ", a) : compare(a, " < ", b);
  case Op::Le:
    return flip ? compare(b, " >= ", a) : compare(a, " <= ", b);
  case Op::And:
    level = Conjunction;
    return chain(id, " and ", Conjunction, true);
  case Op::Or:
    level = Disjunction;
    return chain(id, " or ", Disjunction, true);
  case Op::Xor:
    level = ExclusiveOr;
    return chain(id, " xor ", ExclusiveOr, true);
  case Op::Not:
    level = Negation;
    return "not " + truth(a, Negation + 1);
  default:
    level = Comparison;
    return number(id, Comparison + 1) + " != 0";
  }
}

std::string mips::regress::printInfix(const TermPool &pool, TermId id,
                                      ArrayRef<std::string> leafNames) {
  return Printer(pool, id, leafNames).number(id, Conditional);
}
