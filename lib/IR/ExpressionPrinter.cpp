//===- ExpressionPrinter.cpp - expressions as infix text ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/IR/ExpressionPrinter.h"
#include "mips/IR/NamedValues.h"
#include "mips/IR/RangeAnalysis.h"
#include "mips/IR/StateRoles.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace mips;

/// Text and how tightly its outermost operator binds, in Python's order; the
/// other spelling follows it.
struct ExpressionPrinter::Text {
  enum Level {
    Conditional,
    Or,
    And,
    Not,
    Compare,
    BitOr,
    BitXor,
    BitAnd,
    Sum,
    Product,
    Unary,
    Atom
  };
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

/// `left` and `right` are the least levels at which an operand needs no
/// parentheses.
ExpressionPrinter::Text ExpressionPrinter::binary(Operation *op,
                                                  StringRef symbol, int left,
                                                  int right, int level) const {
  return {operand(op->getOperand(0), left) + symbol.str() +
              operand(op->getOperand(1), right),
          level};
}

ExpressionPrinter::Text ExpressionPrinter::call(StringRef name,
                                                OperandRange operands) const {
  std::vector<std::string> arguments;
  for (Value value : operands)
    arguments.push_back(print(value));
  return {name.str() + "(" + llvm::join(arguments, ", ") + ")", Text::Atom};
}

ExpressionPrinter::Text ExpressionPrinter::sum(Operation *op) const {
  bool minus = isa<SubOp>(op);
  // `a - 3`, not `a + -3`.
  auto constant = op->getOperand(1).getDefiningOp<ConstantOp>();
  if (constant && int64_t(constant.getValue()) < 0 &&
      !names.contains(constant)) {
    std::string magnitude = std::to_string(-uint64_t(constant.getValue()));
    return {operand(op->getOperand(0), Text::Sum) + (minus ? " + " : " - ") +
                magnitude,
            Text::Sum};
  }
  if (minus)
    return binary(op, " - ", Text::Sum, Text::Product, Text::Sum);
  return binary(op, " + ", Text::Sum, Text::Sum, Text::Sum);
}

/// Whether a value is the deque of the last values.
static bool isWindow(Value value) {
  return value.getDefiningOp()->hasAttr(windowName);
}

ExpressionPrinter::Text ExpressionPrinter::product(MulOp op) const {
  if (isWindow(op.getLhs()))
    return {print(op.getLhs()) + ".count(" + print(op.getRhs()) + ")"};
  for (unsigned side : {0, 1})
    if (auto constant = op->getOperand(side).getDefiningOp<ConstantOp>();
        constant && int64_t(constant.getValue()) == -1)
      return {"-" + operand(op->getOperand(1 - side), Text::Unary),
              Text::Unary};
  StringRef symbol = spelling == Spelling::Python ? " * " : "*";
  // `2*r`, whichever side MLIR likes its constants on.
  auto factor = op.getRhs().getDefiningOp<ConstantOp>();
  if (factor && !op.getLhs().getDefiningOp<ConstantOp>())
    return {operand(factor, Text::Unary) + symbol.str() +
                operand(op.getLhs(), Text::Unary),
            Text::Product};
  // `a mod m*b` would read as a mod (m*b), whatever the precedence says.
  bool nested = isa_and_nonnull<DivOp, ModOp>(op.getLhs().getDefiningOp());
  return binary(op, symbol, nested ? Text::Unary : Text::Product, Text::Unary,
                Text::Product);
}

ExpressionPrinter::Text ExpressionPrinter::division(Operation *op,
                                                    StringRef symbol,
                                                    uint64_t divisor) const {
  return {operand(op->getOperand(0), Text::Product) + symbol.str() +
              std::to_string(divisor),
          Text::Product};
}

/// `a ^ b ^ c` of bits, in Python, for `(a + b + c) mod 2`.
std::optional<ExpressionPrinter::Text>
ExpressionPrinter::parity(ModOp op) const {
  if (spelling != Spelling::Python || op.getDivisor() != 2 || !ranges ||
      names.contains(op.getLhs()))
    return std::nullopt;
  std::vector<std::string> bits;
  SmallVector<Value> work = {op.getLhs()};
  while (!work.empty()) {
    Value value = work.pop_back_val();
    Operation *own = value.getDefiningOp();
    if (isa<AddOp>(own) && !names.contains(value)) {
      work.append({own->getOperand(1), own->getOperand(0)});
      continue;
    }
    if (isa<ConstantOp>(own) || !ranges->of(value).isBit())
      return std::nullopt;
    bits.push_back(operand(value, Text::BitXor));
  }
  if (bits.size() < 2)
    return std::nullopt;
  return Text{llvm::join(bits, " ^ "), Text::BitXor};
}

bool ExpressionPrinter::areBits(Operation *op) const {
  return spelling == Spelling::Python && ranges &&
         llvm::all_of(op->getOperands(),
                      [&](Value value) { return ranges->of(value).isBit(); });
}

Value mips::signedValue(Operation *op) {
  // The limit on one side, and what is limited on the other.
  auto limited = [](Operation *own, int64_t limit) -> Value {
    for (unsigned side : {0, 1})
      if (auto constant = own->getOperand(side).getDefiningOp<ConstantOp>();
          constant && int64_t(constant.getValue()) == limit)
        return own->getOperand(1 - side);
    return {};
  };
  if (!isa<MinOp, MaxOp>(op))
    return {};
  int64_t limit = isa<MinOp>(op) ? 1 : -1;
  Value inner = limited(op, limit);
  if (!inner || !isa<MinOp, MaxOp>(inner.getDefiningOp()) ||
      inner.getDefiningOp()->getName() == op->getName())
    return {};
  return limited(inner.getDefiningOp(), -limit);
}

/// A name, which may stand twice.
bool ExpressionPrinter::isShort(Value value) const {
  return names.contains(value) || isa<InputOp, StateOp>(value.getDefiningOp());
}

ExpressionPrinter::Text ExpressionPrinter::extremum(Operation *op) const {
  bool least = isa<MinOp>(op);
  auto isOfWindow = [](Operation *own) {
    return own->getOperand(0) == own->getOperand(1) &&
           isWindow(own->getOperand(0));
  };
  if (isOfWindow(op))
    return call(least ? "min" : "max", op->getOperands().take_front(1));
  Value whole = signedValue(op);
  if (whole && spelling == Spelling::Python && isShort(whole)) {
    std::string name = print(whole);
    return {"(" + name + " > 0) - (" + name + " < 0)", Text::Sum};
  }
  if (areBits(op))
    return least ? binary(op, " & ", Text::BitAnd, Text::BitAnd, Text::BitAnd)
                 : binary(op, " | ", Text::BitOr, Text::BitOr, Text::BitOr);
  if (spelling == Spelling::Rules)
    return call(least ? "min" : "max", op->getOperands());
  // `max(a, b, c)` for `max(max(a, b), c)`.
  std::vector<std::string> arguments;
  SmallVector<Value> work = {op->getOperand(1), op->getOperand(0)};
  while (!work.empty()) {
    Value value = work.pop_back_val();
    Operation *inner = value.getDefiningOp();
    if (inner->getName() == op->getName() && !names.contains(value) &&
        !areBits(inner) && !isOfWindow(inner)) {
      work.push_back(inner->getOperand(1));
      work.push_back(inner->getOperand(0));
      continue;
    }
    arguments.push_back(print(value));
  }
  return {std::string(least ? "min" : "max") + "(" +
              llvm::join(arguments, ", ") + ")",
          Text::Atom};
}

ExpressionPrinter::Text ExpressionPrinter::absolute(AbsOp op) const {
  std::string inner = print(op.getOperand());
  if (op.getOperand().getDefiningOp()->hasAttr(mips::setName))
    return {"len(" + inner + ")"};
  if (isWindow(op.getOperand()))
    return {"sum(" + inner + ")"};
  bool bars = spelling == Spelling::Rules && !StringRef(inner).contains('|');
  return {bars ? "|" + inner + "|" : "abs(" + inner + ")"};
}

/// `c` for `[c] = 1`, `not c` for `[c] = 0`, in Python, where `[c]` has no
/// name.
std::optional<ExpressionPrinter::Text>
ExpressionPrinter::comparedIndicator(CmpOp op) const {
  auto indicator = op.getLhs().getDefiningOp<IndicatorOp>();
  auto constant = op.getRhs().getDefiningOp<ConstantOp>();
  bool isEquation = op.getPredicate() == CmpPredicate::eq ||
                    op.getPredicate() == CmpPredicate::ne;
  if (spelling != Spelling::Python || !indicator || !constant || !isEquation ||
      names.contains(indicator) || !wordOf(constant).empty() ||
      (int64_t(constant.getValue()) | 1) != 1)
    return std::nullopt;
  bool isHeld = (op.getPredicate() == CmpPredicate::eq) ==
                (int64_t(constant.getValue()) == 1);
  return isHeld ? render(indicator.getOperand(), /*define=*/false)
                : negation(indicator.getOperand());
}

ExpressionPrinter::Text ExpressionPrinter::comparison(CmpOp op) const {
  if (std::optional<Text> truth = comparedIndicator(op))
    return *truth;
  static const char *const python[] = {" == ", " != ", " < ",
                                       " <= ", " > ",  " >= "};
  static const char *const rules[] = {" = ",  " != ", " < ",
                                      " <= ", " > ",  " >= "};
  unsigned index = unsigned(op.getPredicate());
  auto constant = op.getRhs().getDefiningOp<ConstantOp>();
  const char *word = nullptr;
  // In rules it is a name that somebody gave to a value.
  if (spelling == Spelling::Python && constant && wordOf(constant) == noneWord)
    word = index == 0 ? " is " : " is not ";
  else if (isCollection(op.getRhs().getDefiningOp()))
    word = index == 0 ? " in " : " not in ";
  if (word)
    return binary(op, word, Text::BitOr, Text::BitOr, Text::Compare);
  return binary(op, spelling == Spelling::Python ? python[index] : rules[index],
                Text::BitOr, Text::BitOr, Text::Compare);
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

ExpressionPrinter::Text ExpressionPrinter::indicator(IndicatorOp op) const {
  if (spelling == Spelling::Rules)
    return {"[" + print(op.getOperand()) + "]"};
  auto cmp = op.getOperand().getDefiningOp<CmpOp>();
  if (cmp && !names.contains(cmp) && cmp.getPredicate() == CmpPredicate::ne &&
      areBits(cmp))
    return binary(cmp, " ^ ", Text::BitXor, Text::BitXor, Text::BitXor);
  return {"int(" + print(op.getOperand()) + ")"};
}

/// Outside the table is 0, which Python's subscript does not know.
ExpressionPrinter::Text ExpressionPrinter::lookup(LookupOp op) const {
  std::string table;
  if (auto it = tables.find(op); it != tables.end())
    table = it->second;
  else
    table = "[" +
            llvm::join(llvm::map_range(
                           op.getTable(),
                           [](int64_t entry) { return std::to_string(entry); }),
                       ", ") +
            "]";
  if (op->hasAttr(rowWidthName) && spelling == Spelling::Python) {
    auto sum = op.getIndex().getDefiningOp<AddOp>();
    return {table + "[" + print(sum.getLhs().getDefiningOp()->getOperand(0)) +
            "][" + print(sum.getRhs()) + "]"};
  }
  std::string index = print(op.getIndex());
  if (spelling == Spelling::Rules ||
      (ranges && ranges->of(op.getIndex()).within(0, op.getTable().size() - 1)))
    return {table + "[" + index + "]"};
  return {"dict(enumerate(" + table + ")).get(" + index + ", 0)"};
}

ExpressionPrinter::Text ExpressionPrinter::argmax(ArgmaxOp op) const {
  if (spelling == Spelling::Rules)
    return call("argmax", op.getOperands());
  if (op.getOperands().size() == 1)
    return {"0"};
  std::string arguments = call("", op.getOperands()).text;
  const size_t shortEnough = 60; // to be written twice
  if (arguments.size() > shortEnough)
    return {"max(range(" + std::to_string(op.getOperands().size()) +
            "), key=" + arguments + ".__getitem__)"};
  return {arguments + ".index(max" + arguments + ")"};
}

ExpressionPrinter::Text ExpressionPrinter::renderInteger(Operation *op) const {
  bool python = spelling == Spelling::Python;
  return llvm::TypeSwitch<Operation *, Text>(op)
      .Case([](InputOp input) { return Text{input.getName().str()}; })
      .Case([](StateOp state) { return Text{state.getName().str()}; })
      .Case([](ConstantOp constant) {
        if (StringRef word = wordOf(constant); !word.empty())
          return Text{word.str()};
        int64_t number = constant.getValue();
        return Text{std::to_string(number),
                    number < 0 ? Text::Unary : Text::Atom};
      })
      .Case<AddOp, SubOp>([&](Operation *op) { return sum(op); })
      .Case([&](MulOp op) { return product(op); })
      .Case<MinOp, MaxOp>([&](Operation *op) { return extremum(op); })
      .Case([&](DivOp div) {
        return division(op, python ? " // " : " div ", div.getDivisor());
      })
      .Case([&](ModOp mod) {
        if (std::optional<Text> bits = parity(mod))
          return *bits;
        return division(op, python ? " % " : " mod ", mod.getDivisor());
      })
      .Case([&](AbsOp op) { return absolute(op); })
      .Case([&](SelectOp op) { return select(op); })
      .Case([&](IndicatorOp op) { return indicator(op); })
      .Case([&](ArgmaxOp op) { return argmax(op); })
      .Case([&](LookupOp op) { return lookup(op); });
}

/// The variable of `x = 1 or x = 4 or x = 9`, or of `x != 1 and x != 4` where
/// `isIn` is not set, and the constants; null if that is not what the operation
/// asks.
static Value findMembership(Operation *op, bool isIn,
                            std::vector<Value> &constants) {
  Value variable;
  SmallVector<Value> work = {op->getResult(0)};
  while (!work.empty()) {
    Value value = work.pop_back_val();
    Operation *part = value.getDefiningOp();
    if (isIn ? isa<OrOp>(part) : isa<AndOp>(part)) {
      work.push_back(part->getOperand(1));
      work.push_back(part->getOperand(0));
      continue;
    }
    auto cmp = dyn_cast<CmpOp>(part);
    if (!cmp ||
        cmp.getPredicate() != (isIn ? CmpPredicate::eq : CmpPredicate::ne) ||
        !cmp.getRhs().getDefiningOp<ConstantOp>() ||
        (variable && variable != cmp.getLhs()))
      return {};
    if (wordOf(cmp.getRhs().getDefiningOp<ConstantOp>()) == noneWord)
      return {};
    variable = cmp.getLhs();
    constants.push_back(cmp.getRhs());
  }
  return variable;
}

/// `x in (1, 4, 9)`, or `x not in (1, 4)`, in Python.
std::optional<ExpressionPrinter::Text>
ExpressionPrinter::membership(Operation *op, bool isIn) const {
  // What has a name is not looked into.
  if (spelling != Spelling::Python || !isa<OrOp, AndOp>(op) ||
      llvm::any_of(op->getOperands(),
                   [&](Value part) { return names.contains(part); }))
    return std::nullopt;
  std::vector<Value> constants;
  Value variable = findMembership(op, isa<OrOp>(op), constants);
  if (!variable)
    return std::nullopt;
  auto texts = llvm::map_range(constants,
                               [&](Value constant) { return print(constant); });
  return Text{operand(variable, Text::BitOr) + (isIn ? " in (" : " not in (") +
                  llvm::join(texts, ", ") + ")",
              Text::Compare};
}

/// `not c`, and `x not in (1, 4)` for `not (x = 1 or x = 4)`.
ExpressionPrinter::Text ExpressionPrinter::negation(Value condition) const {
  Operation *op = condition.getDefiningOp();
  if (isa<OrOp>(op) && !names.contains(condition))
    if (std::optional<Text> text = membership(op, /*isIn=*/false))
      return *text;
  return {"not " + operand(condition, Text::Not), Text::Not};
}

/// `(x_2, x_1, x) == (2, 1, 1)`, in Python, where a pattern is asked for.
ExpressionPrinter::Text ExpressionPrinter::conjunction(AndOp op) const {
  // What has a name is not looked into.
  std::function<bool(Value)> hasName = [&](Value value) {
    return names.contains(value) ||
           (value.getDefiningOp<AndOp>() &&
            llvm::any_of(value.getDefiningOp()->getOperands(), hasName));
  };
  std::optional<LagPattern> pattern;
  if (spelling == Spelling::Python && !llvm::any_of(op->getOperands(), hasName))
    pattern = lagPatternOf(op);
  if (!pattern) {
    if (std::optional<Text> text = membership(op, /*isIn=*/false))
      return *text;
    return binary(op, " and ", Text::And, Text::And, Text::And);
  }
  auto joined = [&](auto &&values) {
    auto texts = llvm::map_range(values, [&](Value v) { return print(v); });
    return "(" + llvm::join(texts, ", ") + ")";
  };
  return {joined(pattern->values) + " == " + joined(pattern->constants),
          Text::Compare};
}

ExpressionPrinter::Text ExpressionPrinter::renderTruth(Operation *op) const {
  bool python = spelling == Spelling::Python;
  return llvm::TypeSwitch<Operation *, Text>(op)
      .Case([&](TruthOp truth) {
        return Text{truth.getValue() ? (python ? "True" : "true")
                                     : (python ? "False" : "false")};
      })
      .Case([&](CmpOp cmp) { return comparison(cmp); })
      .Case([&](AndOp both) { return conjunction(both); })
      .Case([&](OrOp) {
        if (std::optional<Text> text = membership(op, /*isIn=*/true))
          return *text;
        return binary(op, " or ", Text::Or, Text::Or, Text::Or);
      })
      .Case([&](XorOp) {
        // Python would chain `a < b != c`.
        return python
                   ? binary(op, " != ", Text::BitOr, Text::BitOr, Text::Compare)
                   : binary(op, " xor ", Text::BitXor, Text::BitXor,
                            Text::BitXor);
      })
      .Case([&](NotOp) { return negation(op->getOperand(0)); });
}

ExpressionPrinter::Text ExpressionPrinter::render(Value value,
                                                  bool define) const {
  if (auto it = names.find(value); it != names.end() && !define)
    return {it->second, Text::Atom};
  Operation *op = value.getDefiningOp();
  return value.getType().isInteger(1) ? renderTruth(op) : renderInteger(op);
}
