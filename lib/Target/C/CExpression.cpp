//===- CExpression.cpp - machine expressions as C text ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CExpression.h"
#include "mips/IR/ExpressionPrinter.h"
#include "mips/IR/NamedValues.h"
#include "mips/IR/Predicates.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace mips;

CExpressions::CExpressions(MachineOp machine, const IntegerPlan &plan)
    : plan(plan), wide(plan.greatestWidth() == 64) {
  for (Operation &op : machine.block()) {
    if (auto div = dyn_cast<DivOp>(op))
      wide |= !llvm::isInt<32>(div.getDivisor());
    else if (auto mod = dyn_cast<ModOp>(op))
      wide |= !llvm::isInt<32>(mod.getDivisor());
  }
}

std::string CExpressions::number(int64_t value) {
  // There is no literal of it: the minus is an operator.
  if (value == std::numeric_limits<int64_t>::min())
    return "(-9223372036854775807 - 1)";
  return std::to_string(value);
}

/// `a + b`, `a - 3`, `-a`, `2 * a`. Where both sides are of type `int`, the
/// result need not be.
CExpressions::Text CExpressions::arithmetic(Operation *op) {
  Value lhs = op->getOperand(0), rhs = op->getOperand(1);
  std::optional<int64_t> right = plan.of(rhs).asConstant();
  bool isProduct = isa<MulOp>(op), isMinus = isa<SubOp>(op);
  // Constants come first in products, as people write them.
  if (isProduct && right)
    std::swap(lhs, rhs);
  int level = isProduct ? Text::Product : Text::Sum;
  Text a = render(lhs, false), b = render(rhs, false);
  bool fits = IntegerPlan::widthOf(plan.of(op->getResult(0))) <= 32;
  bool isInt = wide && a.isInt && b.isInt;
  bool needsCast = isInt && !fits;
  if (needsCast) {
    a = {"(int64_t)" + parenthesised(a, Text::Unary), Text::Unary};
    isInt = false;
  }
  std::string symbol = isProduct ? " * " : isMinus ? " - " : " + ";
  if (!isProduct && right && *right < 0 &&
      *right != std::numeric_limits<int64_t>::min()) {
    symbol = isMinus ? " + " : " - ";
    b = {number(-*right), Text::Atom, b.isInt};
  }
  // Sums and products of the same kind stand in a row only on the left: the
  // order in which they are computed is the one that is known to fit.
  std::string left = parenthesised(a, level);
  if (isMinus && !needsCast && plan.of(lhs).asConstant() == 0)
    return {"-" + parenthesised(b, Text::Atom), Text::Unary, isInt};
  return {left + symbol + parenthesised(b, level + 1), level, isInt};
}

CExpressions::Text CExpressions::extremum(Operation *op) {
  bool least = isa<MinOp>(op);
  if (llvm::all_of(op->getOperands(),
                   [&](Value value) { return plan.of(value).isBit(); })) {
    Text a = render(op->getOperand(0), false),
         b = render(op->getOperand(1), false);
    return {parenthesised(a, Text::Unary) + (least ? " & " : " | ") +
                parenthesised(b, Text::Unary),
            Text::Bits, a.isInt && b.isInt};
  }
  return {helper(least ? "min" : "max") + "(" + print(op->getOperand(0)) +
          ", " + print(op->getOperand(1)) + ")"};
}

CExpressions::Text CExpressions::division(Operation *op, int64_t divisor) {
  Value value = op->getOperand(0);
  bool isQuotient = isa<DivOp>(op);
  if (!plan.of(value).isNonNegative())
    return {helper(isQuotient ? "floor_div" : "floor_mod") + "(" +
            print(value) + ", " + number(divisor) + ")"};
  Text dividend = render(value, false);
  return {parenthesised(dividend, Text::Product) +
              (isQuotient ? " / " : " % ") + number(divisor),
          Text::Product, dividend.isInt && llvm::isInt<32>(divisor)};
}

/// `c` for `[c] = 1`, and its opposite for `[c] = 0`.
std::optional<CExpressions::Text> CExpressions::comparedIndicator(CmpOp op) {
  auto indicator = op.getLhs().getDefiningOp<IndicatorOp>();
  std::optional<int64_t> constant = plan.of(op.getRhs()).asConstant();
  bool isEquation = op.getPredicate() == CmpPredicate::eq ||
                    op.getPredicate() == CmpPredicate::ne;
  if (!indicator || names.contains(indicator) || !isEquation || !constant ||
      (*constant | 1) != 1)
    return std::nullopt;
  bool isHeld = (op.getPredicate() == CmpPredicate::eq) == (*constant == 1);
  return isHeld ? render(indicator.getOperand(), false)
                : opposite(indicator.getOperand());
}

CExpressions::Text CExpressions::opposite(Value condition) {
  if (auto inner = condition.getDefiningOp<NotOp>();
      inner && !names.contains(condition))
    return render(inner.getOperand(), false);
  auto cmp = condition.getDefiningOp<CmpOp>();
  if (cmp && !names.contains(condition) && !comparedIndicator(cmp))
    return compared(cmp, inverse(cmp.getPredicate()));
  return {"!" + operand(condition, Text::Unary), Text::Unary, true};
}

CExpressions::Text CExpressions::comparison(CmpOp op) {
  if (std::optional<Text> truth = comparedIndicator(op))
    return *truth;
  return compared(op, op.getPredicate());
}

CExpressions::Text CExpressions::compared(CmpOp op, CmpPredicate predicate) {
  static const char *const symbols[] = {" == ", " != ", " < ",
                                        " <= ", " > ",  " >= "};
  unsigned index = unsigned(predicate);
  return {operand(op.getLhs(), Text::Sum) + symbols[index] +
              operand(op.getRhs(), Text::Sum),
          index < 2 ? Text::Equality : Text::Relation, true};
}

CExpressions::Text CExpressions::argmax(ArgmaxOp op) {
  std::vector<std::string> operands;
  for (Value value : op.getOperands())
    operands.push_back(print(value));
  return {helper("argmax") + "(" + std::to_string(operands.size()) +
          ", (const " + type() + "[]){" + llvm::join(operands, ", ") + "})"};
}

bool CExpressions::mayMiss(LookupOp op) const {
  int64_t size = op.getTable().size();
  return !op->hasAttr(rowWidthName) &&
         !plan.of(op.getIndex()).within(0, size - 1);
}

CExpressions::Text CExpressions::lookup(LookupOp op) {
  const Table table = tables.lookup(op);
  bool isInt = table.width <= 32;
  if (op->hasAttr(rowWidthName)) {
    auto sum = op.getIndex().getDefiningOp<AddOp>();
    return {table.name + "[" +
                print(sum.getLhs().getDefiningOp()->getOperand(0)) + "][" +
                print(sum.getRhs()) + "]",
            Text::Atom, isInt};
  }
  std::string index = print(op.getIndex());
  if (!mayMiss(op))
    return {table.name + "[" + index + "]", Text::Atom, isInt};
  return {helper("look_up") + "(" + table.name + ", " +
          std::to_string(op.getTable().size()) + ", " + index + ")"};
}

CExpressions::Text CExpressions::choice(SelectOp op) {
  Text yes = render(op.getOnTrue(), false), no = render(op.getOnFalse(), false);
  return {operand(op.getCondition(), Text::Or) + " ? " +
              parenthesised(yes, Text::Or) + " : " +
              parenthesised(no, Text::Or),
          Text::Conditional, yes.isInt && no.isInt};
}

/// Whether compilers take the text of `value` for wider than so many bits. They
/// know the values of constants, comparisons and choices among these.
bool CExpressions::isWiderThan(Value value, unsigned width) const {
  if (width >= (wide ? 64u : 32u) || plan.of(value).asConstant())
    return false;
  if (names.contains(value))
    return widths.lookup(value) > width;
  return llvm::TypeSwitch<Operation *, bool>(value.getDefiningOp())
      .Case([&](IndicatorOp op) { return names.contains(op.getOperand()); })
      .Case([&](SelectOp op) {
        return isWiderThan(op.getOnTrue(), width) ||
               isWiderThan(op.getOnFalse(), width);
      })
      .Case([&](LookupOp op) {
        return mayMiss(op) || tables.lookup(op).width > width;
      })
      .Default([](Operation *) { return true; });
}

std::string CExpressions::printAs(Value value, unsigned width) {
  Text text = render(value, false);
  if (!isWiderThan(value, width))
    return text.text;
  return "(int" + std::to_string(width) + "_t)" +
         parenthesised(text, Text::Unary);
}

CExpressions::Text CExpressions::truth(Operation *op) {
  if (isa<NotOp>(op))
    return {"!" + operand(op->getOperand(0), Text::Unary), Text::Unary, true};
  if (isa<XorOp>(op))
    return {operand(op->getOperand(0), Text::Sum) +
                " != " + operand(op->getOperand(1), Text::Sum),
            Text::Equality, true};
  int level = isa<AndOp>(op) ? Text::And : Text::Or;
  auto side = [&](unsigned number) {
    Text text = render(op->getOperand(number), false);
    bool isSafe = text.level == level || text.level >= Text::Equality;
    return isSafe ? text.text : "(" + text.text + ")";
  };
  return {side(0) + (isa<AndOp>(op) ? " && " : " || ") + side(1), level, true};
}

CExpressions::Text CExpressions::renderOperation(Operation *op) {
  return llvm::TypeSwitch<Operation *, Text>(op)
      .Case([](TruthOp known) {
        return Text{known.getValue() ? "1" : "0", Text::Atom, true};
      })
      .Case<AddOp, SubOp, MulOp>([&](Operation *op) { return arithmetic(op); })
      .Case<MinOp, MaxOp>([&](Operation *op) { return extremum(op); })
      .Case<DivOp, ModOp>(
          [&](auto own) { return division(own, own.getDivisor()); })
      .Case([&](AbsOp abs) {
        return Text{helper("absolute") + "(" + print(abs.getOperand()) + ")"};
      })
      .Case([&](CmpOp cmp) { return comparison(cmp); })
      .Case([&](SelectOp op) { return choice(op); })
      .Case([&](IndicatorOp indicator) {
        return render(indicator.getOperand(), false);
      })
      .Case([&](ArgmaxOp best) { return argmax(best); })
      .Case([&](LookupOp entry) { return lookup(entry); })
      .Default([&](Operation *op) { return truth(op); });
}

CExpressions::Text CExpressions::render(Value value, bool define) {
  if (auto constant = value.getDefiningOp<ConstantOp>())
    if (StringRef word = wordOf(constant); !word.empty())
      return {word.str(), Text::Atom, true};
  if (auto known = plan.of(value).asConstant();
      known && isa<IntType>(value.getType())) {
    std::string text = number(*known);
    bool isLowest = StringRef(text).starts_with("(");
    return {text, *known < 0 && !isLowest ? Text::Unary : Text::Atom,
            llvm::isInt<32>(*known)};
  }
  if (auto it = names.find(value); it != names.end() && !define) {
    mentioned.insert(value);
    return {it->second, Text::Atom,
            value.getType().isInteger(1) || widths.lookup(value) <= 32};
  }
  Text text = renderOperation(value.getDefiningOp());
  return text;
}

std::string mips::helperDefinition(StringRef name, StringRef type) {
  static const std::pair<const char *, const char *> definitions[] = {
      {"min", "/* The smaller one. */\n"
              "static inline T min(T a, T b)\n{\n  return a < b ? a : b;\n}\n"},
      {"max", "/* The greater one. */\n"
              "static inline T max(T a, T b)\n{\n  return a > b ? a : b;\n}\n"},
      {"absolute", "/* |a| */\nstatic inline T absolute(T a)\n{\n"
                   "  return a < 0 ? -a : a;\n}\n"},
      {"floor_div", "/* a / b, rounded towards minus infinity. */\n"
                    "static inline T floor_div(T a, T b)\n{\n"
                    "  return a / b - (a % b < 0);\n}\n"},
      {"floor_mod", "/* The remainder of that, in 0..b-1. */\n"
                    "static inline T floor_mod(T a, T b)\n{\n"
                    "  return a % b + (a % b < 0 ? b : 0);\n}\n"},
      {"argmax",
       "/* The index of the greatest value, the lowest one of equals. "
       "*/\nstatic inline int argmax(int count, const T *values)\n{\n"
       "  int best = 0;\n  for (int i = 1; i < count; ++i)\n"
       "    if (values[i] > values[best])\n      best = i;\n"
       "  return best;\n}\n"},
      {"look_up", "/* An entry of a table; 0 outside of it. */\n"
                  "static inline T look_up(const T *table, T size, T index)\n"
                  "{\n  return index >= 0 && index < size ? table[index] : 0;\n"
                  "}\n"},
      {"add_overflows",
       "/* Whether a + b does not fit in 64 bits; *sum is what fits. */\n"
       "static inline int add_overflows(int64_t a, int64_t b, int64_t *sum)\n"
       "{\n  *sum = (int64_t)((uint64_t)a + (uint64_t)b);\n"
       "  return ((a ^ *sum) & (b ^ *sum)) < 0;\n}\n"},
      {"sub_overflows",
       "/* Whether a - b does not fit in 64 bits; *rest is what fits. */\n"
       "static inline int sub_overflows(int64_t a, int64_t b, int64_t *rest)\n"
       "{\n  *rest = (int64_t)((uint64_t)a - (uint64_t)b);\n"
       "  return ((a ^ b) & (a ^ *rest)) < 0;\n}\n"},
      {"mul_overflows",
       "/* Whether a * b does not fit in 64 bits; *product is what fits. */\n"
       "static inline int mul_overflows(int64_t a, int64_t b, int64_t "
       "*product)\n"
       "{\n  *product = (int64_t)((uint64_t)a * (uint64_t)b);\n"
       "  if (a == -1)\n    return b == INT64_MIN;\n"
       "  return a != 0 && *product / a != b;\n}\n"},
      {"abs_overflows",
       "/* Whether |a| does not fit in 64 bits; *size is what fits. */\n"
       "static inline int abs_overflows(int64_t a, int64_t *size)\n"
       "{\n  *size = a == INT64_MIN ? a : a < 0 ? -a : a;\n"
       "  return a == INT64_MIN;\n}\n"}};
  for (auto [own, text] : definitions) {
    if (name != own)
      continue;
    std::string result;
    for (const char *c = text; *c; ++c) {
      bool isType = *c == 'T' && !llvm::isAlnum(c[1]) && c[1] != '_' &&
                    !llvm::isAlnum(c[-1]) && c[-1] != '_';
      if (isType)
        result += type;
      else
        result += *c;
    }
    return result;
  }
  llvm_unreachable("a helper without definition");
}
