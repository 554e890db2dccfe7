//===- Btor2.cpp - machines for hardware model checkers ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Target/Btor2.h"
#include "../TidyCopy.h"
#include "mips/IR/PortNames.h"
#include "mips/IR/RangeAnalysis.h"
#include "mips/Target/Fence.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/TypeSwitch.h"
#include <map>

using namespace mlir;
using namespace mips;

namespace {
/// Writes lines, each with a number of its own.
class Btor2Writer {
public:
  Btor2Writer(MachineOp machine, const ProgramNotes &notes, raw_ostream &os)
      : machine(machine), notes(notes), os(os) {}
  void write();

private:
  using Node = unsigned;

  /// Writes `tag operands` behind a fresh number, and returns that.
  Node line(const Twine &text);
  Node constant(int64_t value);
  /// An operation on words that gives a word, or a bit.
  Node onWords(StringRef tag, ArrayRef<Node> operands);
  Node onBits(StringRef tag, ArrayRef<Node> operands);
  Node choose(Node condition, Node yes, Node no) {
    return onWords("ite", {condition, yes, no});
  }
  Node remainder(Node value, int64_t divisor) {
    return onWords("smod", {value, constant(divisor)});
  }
  Node quotient(Node value, int64_t divisor);
  Node lookup(LookupOp lookup);
  Node argmax(ArgmaxOp argmax);
  Node nodeOf(Operation *op);
  Node isOutside(Node value, ArrayRef<int64_t> range);

  void comment();
  void ports();
  void ends();

  MachineOp machine;
  const ProgramNotes &notes;
  raw_ostream &os;
  Node last = 0, bit = 0, vector = 0;
  DenseMap<Value, Node> nodes;
  std::map<int64_t, Node> constants;
};
} // namespace

Btor2Writer::Node Btor2Writer::line(const Twine &text) {
  os << ++last << ' ' << text << '\n';
  return last;
}

static std::string listed(ArrayRef<unsigned> operands) {
  std::string text;
  for (unsigned operand : operands)
    text += " " + std::to_string(operand);
  return text;
}

Btor2Writer::Node Btor2Writer::constant(int64_t value) {
  auto [it, isNew] = constants.try_emplace(value, 0);
  if (isNew)
    it->second = line("constd " + Twine(vector) + " " + Twine(value));
  return it->second;
}

Btor2Writer::Node Btor2Writer::onWords(StringRef tag, ArrayRef<Node> operands) {
  return line(tag + " " + Twine(vector) + listed(operands));
}

Btor2Writer::Node Btor2Writer::onBits(StringRef tag, ArrayRef<Node> operands) {
  return line(tag + " " + Twine(bit) + listed(operands));
}

/// `sdiv` rounds towards 0, and what is divided is a multiple.
Btor2Writer::Node Btor2Writer::quotient(Node value, int64_t divisor) {
  Node multiple = onWords("sub", {value, remainder(value, divisor)});
  return onWords("sdiv", {multiple, constant(divisor)});
}

Btor2Writer::Node Btor2Writer::lookup(LookupOp lookup) {
  Node index = nodes.lookup(lookup.getIndex()), value = constant(0);
  ArrayRef<int64_t> table = lookup.getTable();
  for (size_t i = 0; i < table.size(); ++i) {
    Node entry = constant(table[i]), place = constant(int64_t(i));
    value = choose(onBits("eq", {index, place}), entry, value);
  }
  return value;
}

/// The first of the greatest.
Btor2Writer::Node Btor2Writer::argmax(ArgmaxOp argmax) {
  Node best = nodes.lookup(argmax.getOperand(0)), place = constant(0);
  for (unsigned i = 1; i < argmax->getNumOperands(); ++i) {
    Node value = nodes.lookup(argmax.getOperand(i)), here = constant(i);
    Node isGreater = onBits("sgt", {value, best});
    place = choose(isGreater, here, place);
    best = choose(isGreater, value, best);
  }
  return place;
}

Btor2Writer::Node Btor2Writer::nodeOf(Operation *op) {
  SmallVector<Node> operands;
  for (Value operand : op->getOperands())
    operands.push_back(nodes.lookup(operand));
  static constexpr StringLiteral comparisons[] = {"eq",   "neq", "slt",
                                                  "slte", "sgt", "sgte"};
  return llvm::TypeSwitch<Operation *, Node>(op)
      .Case([&](ConstantOp constantOp) {
        return constant(constantOp.getValue());
      })
      .Case([&](TruthOp truth) {
        return line((truth.getValue() ? "one " : "zero ") + Twine(bit));
      })
      .Case([&](AddOp) { return onWords("add", operands); })
      .Case([&](SubOp) { return onWords("sub", operands); })
      .Case([&](MulOp) { return onWords("mul", operands); })
      .Case([&](MinOp) {
        return choose(onBits("slt", operands), operands[0], operands[1]);
      })
      .Case([&](MaxOp) {
        return choose(onBits("sgt", operands), operands[0], operands[1]);
      })
      .Case([&](DivOp div) {
        return quotient(operands[0], int64_t(div.getDivisor()));
      })
      .Case([&](ModOp mod) {
        return remainder(operands[0], int64_t(mod.getDivisor()));
      })
      .Case([&](AbsOp) {
        Node isNegative = onBits("slt", {operands[0], constant(0)});
        return choose(isNegative, onWords("neg", operands), operands[0]);
      })
      .Case([&](CmpOp cmp) {
        return onBits(comparisons[unsigned(cmp.getPredicate())], operands);
      })
      .Case([&](AndOp) { return onBits("and", operands); })
      .Case([&](OrOp) { return onBits("or", operands); })
      .Case([&](XorOp) { return onBits("xor", operands); })
      .Case([&](NotOp) { return onBits("not", operands); })
      .Case([&](SelectOp) { return onWords("ite", operands); })
      .Case([&](IndicatorOp) {
        Node yes = constant(1), no = constant(0);
        return choose(operands[0], yes, no);
      })
      .Case([&](ArgmaxOp op) { return argmax(op); })
      .Case([&](LookupOp op) { return lookup(op); });
}

Btor2Writer::Node Btor2Writer::isOutside(Node value, ArrayRef<int64_t> range) {
  Node lo = constant(range[0]), hi = constant(range[1]);
  Node isBelow = onBits("slt", {value, lo}),
       isAbove = onBits("sgt", {value, hi});
  return onBits("or", {isBelow, isAbove});
}

/// A comment ends with its line.
static std::string onOneLine(StringRef text) {
  std::string line;
  for (char c : text)
    line += uint8_t(c) < ' ' ? ' ' : c;
  return line;
}

void Btor2Writer::comment() {
  auto say = [&](const Twine &text) {
    os << "; " << onOneLine(text.str()) << '\n';
  };
  StringRef words = machine.getSummary().value_or("");
  say(machine.getSymName() + (words.empty() ? "" : ": " + words));
  say("Integers of 64 bits, two's complement; none of them wraps.");
  for (const std::string &meaning : notes.meanings)
    say(meaning);
  auto names = [&](auto port) {
    ValueNames known = valueNamesOf(port);
    std::string text;
    for (size_t i = 0; i < known.size(); ++i)
      text += (i ? ", " : "") + std::to_string(i) + " " +
              ValueNames::quoted(known.nameOf(int64_t(i)));
    if (!text.empty())
      say(port.getName() + ": " + text);
  };
  for (InputOp input : machine.inputs())
    names(input);
  for (OutputOp output : machine.outputs())
    names(output);
}

void Btor2Writer::ports() {
  bit = line("sort bitvec 1");
  vector = line("sort bitvec 64");
  // A state's initial value stands before it.
  for (StateOp state : machine.states())
    constant(state.getInit());
  for (InputOp input : machine.inputs())
    nodes[input] = line("input " + Twine(vector) + " " + input.getName());
  for (StateOp state : machine.states()) {
    nodes[state] = line("state " + Twine(vector) + " " + state.getName());
    line("init " + Twine(vector) + " " + Twine(nodes[state]) + " " +
         Twine(constant(state.getInit())));
  }
  for (InputOp input : machine.inputs()) {
    Node outside = isOutside(nodes[input], input.getRange());
    line("constraint " + Twine(onBits("not", {outside})));
  }
}

void Btor2Writer::ends() {
  for (NextOp next : machine.block().getOps<NextOp>())
    line("next " + Twine(vector) + " " + Twine(nodes[next.getState()]) + " " +
         Twine(nodes[next.getValue()]));
  for (OutputOp output : machine.outputs()) {
    Node value = nodes[output.getValue()];
    line("output " + Twine(value) + " " + output.getName());
    if (std::optional<ArrayRef<int64_t>> range = output.getRange())
      line("bad " + Twine(isOutside(value, *range)) + " " + output.getName() +
           "_out_of_range");
  }
}

void Btor2Writer::write() {
  comment();
  ports();
  for (Operation &op : machine.block())
    if (!isa<InputOp, StateOp, NextOp, OutputOp>(op))
      nodes[op.getResult(0)] = nodeOf(&op);
  ends();
}

/// The first value that may not fit in 64 bits.
static Operation *findUnbounded(MachineOp machine) {
  RangeAnalysis ranges(machine);
  for (Operation &op : machine.block()) {
    bool isInteger =
        op.getNumResults() == 1 && isa<IntType>(op.getResult(0).getType());
    if (isInteger && !isa<InputOp, ConstantOp>(op) &&
        !ranges.of(op.getResult(0)).isBounded())
      return &op;
  }
  return nullptr;
}

llvm::Error mips::emitBtor2(MachineOp machine, const ProgramNotes &notes,
                            raw_ostream &os) {
  if (llvm::Error error = requireLearned(machine))
    return error;
  OwningOpRef<MachineOp> tidied = tidyCopy(machine);
  if (Operation *op = findUnbounded(*tidied)) {
    std::string what = "a value";
    if (auto state = dyn_cast<StateOp>(op))
      what = "the state '" + state.getName().str() + "'";
    return llvm::createStringError(
        "no BTOR2 of '" + machine.getSymName() + "': " + what +
        " is not seen to fit in 64 bits, and bit vectors wrap");
  }
  Btor2Writer(*tidied, notes, os).write();
  return llvm::Error::success();
}
