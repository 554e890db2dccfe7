//===- ExpressionPrinter.cpp - machines as infix text ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/IR/ExpressionPrinter.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/TypeSwitch.h"
#include "llvm/Support/FormatVariadic.h"

using namespace mlir;
using namespace mips;

/// Text and how tightly its outermost operator binds, in Python's order; the
/// other spelling follows it.
struct ExpressionPrinter::Text {
  enum Level { Conditional, Or, And, Not, Compare, BitXor, Sum, Product, Unary, Atom };
  std::string text;
  int level = Atom;
};

std::string ExpressionPrinter::print(Value value, bool define) const {
  return render(value, define).text;
}

std::string ExpressionPrinter::operand(Value value, int minimum) const {
  Text text = render(value, /*define=*/false);
  return text.level < minimum ? "(" + text.text + ")" : text.text;
}

ExpressionPrinter::Text ExpressionPrinter::binary(Operation *op,
                                                  StringRef symbol, int level,
                                                  bool rightNeedsMore) const {
  return {operand(op->getOperand(0), level) + symbol.str() +
              operand(op->getOperand(1), level + rightNeedsMore),
          level};
}

ExpressionPrinter::Text ExpressionPrinter::call(StringRef name,
                                                OperandRange operands) const {
  std::vector<std::string> arguments;
  for (Value value : operands)
    arguments.push_back(print(value));
  return {name.str() + "(" + llvm::join(arguments, ", ") + ")", Text::Atom};
}

ExpressionPrinter::Text ExpressionPrinter::comparison(CmpOp op) const {
  static const char *const python[] = {"==", "!=", "<", "<=", ">", ">="};
  static const char *const rules[] = {"=", "!=", "<", "<=", ">", ">="};
  unsigned index = unsigned(op.getPredicate());
  StringRef symbol = spelling == Spelling::Python ? python[index] : rules[index];
  return binary(op, (" " + symbol + " ").str(), Text::Compare, true);
}

ExpressionPrinter::Text ExpressionPrinter::select(SelectOp op) const {
  std::string condition = operand(op.getCondition(), Text::Or);
  if (spelling == Spelling::Python)
    return {operand(op.getOnTrue(), Text::Or) + " if " + condition + " else " +
                print(op.getOnFalse()),
            Text::Conditional};
  return {"if " + condition + " then " + operand(op.getOnTrue(), Text::Or) +
              " else " + print(op.getOnFalse()),
          Text::Conditional};
}

ExpressionPrinter::Text ExpressionPrinter::lookup(LookupOp op) const {
  std::string table = "[" + llvm::join(llvm::map_range(op.getTable(), [](int64_t entry) {
                        return std::to_string(entry);
                      }), ", ") + "]";
  return {table + "[" + print(op.getIndex()) + "]", Text::Atom};
}

ExpressionPrinter::Text ExpressionPrinter::argmax(ArgmaxOp op) const {
  Text arguments = call("", op.getOperands());
  if (spelling == Spelling::Rules)
    return {"argmax" + arguments.text, Text::Atom};
  return {arguments.text + ".index(max" + arguments.text + ")", Text::Atom};
}

ExpressionPrinter::Text ExpressionPrinter::render(Value value,
                                                  bool define) const {
  if (auto it = names.find(value); it != names.end() && !define)
    return {it->second, Text::Atom};
  Operation *op = value.getDefiningOp();
  bool python = spelling == Spelling::Python;
  auto division = [&](StringRef symbol, uint64_t divisor) -> Text {
    return {operand(op->getOperand(0), Text::Product) + symbol.str() +
                std::to_string(divisor),
            Text::Product};
  };
  return llvm::TypeSwitch<Operation *, Text>(op)
      .Case([](InputOp input) { return Text{input.getName().str()}; })
      .Case([](StateOp state) { return Text{state.getName().str()}; })
      .Case([](ConstantOp constant) {
        int64_t number = constant.getValue();
        return Text{std::to_string(number), number < 0 ? Text::Unary : Text::Atom};
      })
      .Case([&](TruthOp truth) {
        return Text{truth.getValue() ? (python ? "True" : "true")
                                     : (python ? "False" : "false")};
      })
      .Case([&](AddOp) { return binary(op, " + ", Text::Sum, false); })
      .Case([&](SubOp) { return binary(op, " - ", Text::Sum, true); })
      .Case([&](MulOp) {
        // `(a mod m)*b` needs its parentheses in either spelling; `a*b*c` not.
        bool nested = op->getOperand(0).getDefiningOp<DivOp>() ||
                      op->getOperand(0).getDefiningOp<ModOp>();
        Text text = binary(op, "*", Text::Product, true);
        if (nested && !names.contains(op->getOperand(0)))
          text.text = operand(op->getOperand(0), Text::Unary) + "*" +
                      operand(op->getOperand(1), Text::Unary);
        return text;
      })
      .Case([&](MinOp) { return call("min", op->getOperands()); })
      .Case([&](MaxOp) { return call("max", op->getOperands()); })
      .Case([&](DivOp div) {
        return division(python ? " // " : " div ", div.getDivisor());
      })
      .Case([&](ModOp mod) {
        return division(python ? " % " : " mod ", mod.getDivisor());
      })
      .Case([&](AbsOp) {
        return python ? call("abs", op->getOperands())
                      : Text{"|" + print(op->getOperand(0)) + "|"};
      })
      .Case([&](CmpOp cmp) { return comparison(cmp); })
      .Case([&](AndOp) { return binary(op, " and ", Text::And, false); })
      .Case([&](OrOp) { return binary(op, " or ", Text::Or, false); })
      .Case([&](XorOp) {
        return python ? binary(op, " ^ ", Text::BitXor, false)
                      : binary(op, " xor ", Text::BitXor, false);
      })
      .Case([&](NotOp) {
        return Text{"not " + operand(op->getOperand(0), Text::Not), Text::Not};
      })
      .Case([&](SelectOp select) { return this->select(select); })
      .Case([&](IndicatorOp) {
        return python ? call("int", op->getOperands())
                      : Text{"[" + print(op->getOperand(0)) + "]"};
      })
      .Case([&](ArgmaxOp argmax) { return this->argmax(argmax); })
      .Case([&](LookupOp lookup) { return this->lookup(lookup); });
}

std::vector<std::string> mips::printRules(MachineOp machine) {
  ExpressionPrinter printer(Spelling::Rules);
  std::vector<std::string> lines;
  for (StateOp state : machine.states())
    lines.push_back(state.getName().str() + "' = " +
                    printer.print(machine.nextOf(state).getValue()));
  for (OutputOp output : machine.outputs())
    lines.push_back(output.getName().str() + " = " +
                    printer.print(output.getValue()));
  return lines;
}

/// Shared subexpressions make the tree exponential in the worst case, so
/// sizes are kept by value and saturate.
static uint64_t treeSize(Value value, DenseMap<Value, uint64_t> &sizes) {
  if (auto it = sizes.find(value); it != sizes.end())
    return it->second;
  uint64_t size = 1;
  Operation *op = value.getDefiningOp();
  if (isa<DivOp, ModOp>(op))
    ++size;
  if (auto lookup = dyn_cast<LookupOp>(op))
    size += lookup.getTable().size();
  for (Value operand : op->getOperands())
    size = std::min<uint64_t>(size + treeSize(operand, sizes), 1u << 30);
  return sizes[value] = size;
}

unsigned mips::expressionSize(MachineOp machine) {
  DenseMap<Value, uint64_t> sizes;
  uint64_t total = 0;
  for (StateOp state : machine.states())
    total += treeSize(machine.nextOf(state).getValue(), sizes);
  for (OutputOp output : machine.outputs())
    total += treeSize(output.getValue(), sizes);
  return std::min<uint64_t>(total, 1u << 30);
}
