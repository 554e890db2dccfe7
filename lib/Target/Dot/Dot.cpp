//===- Dot.cpp - machines as Graphviz drawings ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Target/Dot.h"
#include "../StateTexts.h"
#include "Drawing.h"
#include "mips/Target/Fence.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace mips;

/// What parts inputs from outputs: readers split at the first slash, or at one
/// between blanks.
static StringRef separatorFor(ArrayRef<ValueNames> inputs,
                              ArrayRef<ValueNames> outputs) {
  auto haveAny = [](ArrayRef<ValueNames> ports, StringRef mark) {
    for (const ValueNames &names : ports)
      for (size_t i = 0; i < names.size(); ++i)
        if (names.nameOf(int64_t(i)).contains(mark))
          return true;
    return false;
  };
  return haveAny(inputs, "/") || haveAny(outputs, " /") ? " / " : "/";
}

/// No default attributes: AALpy takes `node [...]` for a node. Every value is
/// quoted: AutomataLib reads no bare numbers.
static void beginGraph(MachineOp machine, raw_ostream &os) {
  os << "digraph " << quotedForDot(machine.getSymName()) << " {\n"
     << "  rankdir=\"LR\"\n";
}

/// In the dialect of the automata wiki, which AALpy and AutomataLib read: a
/// node `__start0` with an arrow to the initial state, and an arrow
/// `inputs/outputs` for each state and letter. What the data leave open is
/// dashed and leads to a node `?`.
static void drawStates(MachineOp machine, const StateGraph &graph,
                       raw_ostream &os) {
  beginGraph(machine, os);
  // Without this limit Graphviz takes a minute to place 500 arrows, and with it
  // 4 seconds.
  os << "  nslimit=\"2\"\n";
  StateTexts texts(machine, graph);
  std::optional<unsigned> silent = texts.silentState();
  for (unsigned state = 0; state < graph.states.size(); ++state)
    os << "  s" << state << " [label=" << quotedForDot(texts.state(state, "\n"))
       << " shape=\"" << (state == silent ? "plaintext" : "circle") << "\"]\n";
  os << "  __start0 [label=\"\" shape=\"none\"]\n  __start0 -> s0\n";
  StringRef separator = separatorFor(texts.inputNames(), texts.outputNames());
  for (unsigned state = 0; state < graph.states.size(); ++state)
    for (unsigned letter = 0; letter < graph.letters.size(); ++letter) {
      const StateGraph::Transition &transition = graph.at(state, letter);
      if (state == silent)
        continue;
      os << "  s" << state << " -> s" << transition.next << " [label="
         << quotedForDot(texts.letter(letter) + separator.str() +
                         texts.answer(transition));
      if (transition.next == silent)
        os << " style=\"dashed\"";
      os << "]\n";
    }
  os << "}\n";
}

/// What is written into the node of an expression.
static std::string label(Operation *op) {
  static const char *const predicates[] = {"=", "!=", "<", "<=", ">", ">="};
  return llvm::TypeSwitch<Operation *, std::string>(op)
      .Case([](InputOp input) { return input.getName().str(); })
      .Case([](StateOp state) { return state.getName().str(); })
      .Case([](ConstantOp constant) {
        return std::to_string(int64_t(constant.getValue()));
      })
      .Case([](TruthOp truth) {
        return std::string(truth.getValue() ? "true" : "false");
      })
      .Case([](AddOp) { return std::string("+"); })
      .Case([](SubOp) { return std::string("-"); })
      .Case([](MulOp) { return std::string("*"); })
      .Case([](DivOp div) { return "div " + std::to_string(div.getDivisor()); })
      .Case([](ModOp mod) { return "mod " + std::to_string(mod.getDivisor()); })
      .Case([](CmpOp cmp) {
        return std::string(predicates[unsigned(cmp.getPredicate())]);
      })
      .Case([](IndicatorOp) { return std::string("[ ]"); })
      .Case([](AbsOp) { return std::string("| |"); })
      .Default(
          [](Operation *op) { return op->getName().stripDialect().str(); });
}

/// Commutative operations need no names at their operands.
static StringRef operandLabel(Operation *op, unsigned index) {
  if (isa<SelectOp>(op)) {
    static const char *const names[] = {"if", "then", "else"};
    return names[index];
  }
  if (isa<SubOp, CmpOp>(op))
    return index == 0 ? "left" : "right";
  return "";
}

static void drawDataflow(MachineOp machine, bool hasTitle, raw_ostream &os) {
  beginGraph(machine, os);
  if (hasTitle)
    os << "  label=" << quotedForDot(titleOf(machine)) << " labelloc=\"t\"\n";
  DenseMap<Value, unsigned> numbers;
  auto edge = [&](Value from, const Twine &to, StringRef label) {
    os << "  n" << numbers.lookup(from) << " -> " << to;
    if (!label.empty())
      os << " [label=" << quotedForDot(label) << "]";
    os << "\n";
  };
  auto sink = [&](StringRef name, StringRef shape, Value value,
                  unsigned number) {
    os << "  t" << number << " [shape=" << quotedForDot(shape)
       << " label=" << quotedForDot(name) << "]\n";
    edge(value, "t" + Twine(number), "");
  };
  unsigned sinks = 0;
  for (Operation &op : machine.block()) {
    if (auto next = dyn_cast<NextOp>(op)) {
      StringRef name = next.getState().getDefiningOp<StateOp>().getName();
      sink((name + "'").str(), "box", next.getValue(), sinks++);
    } else if (auto output = dyn_cast<OutputOp>(op)) {
      sink(output.getName(), "invhouse", output.getValue(), sinks++);
    } else {
      unsigned number = numbers.size();
      numbers[op.getResult(0)] = number;
      StringRef shape = isa<InputOp>(op)      ? "house"
                        : isa<StateOp>(op)    ? "box"
                        : isa<ConstantOp>(op) ? "plaintext"
                                              : "ellipse";
      os << "  n" << number << " [shape=" << quotedForDot(shape)
         << " label=" << quotedForDot(label(&op)) << "]\n";
      for (auto [index, operand] : llvm::enumerate(op.getOperands()))
        edge(operand, "n" + Twine(number), operandLabel(&op, index));
    }
  }
  os << "}\n";
}

llvm::Error mips::emitDot(MachineOp machine, const DotOptions &options,
                          raw_ostream &os) {
  if (llvm::Error error = requireLearned(machine))
    return error;
  if (options.kind == DotKind::Automaton)
    return drawAutomaton(machine, options.maxArrows, os);
  std::optional<StateGraph> graph;
  if (options.kind == DotKind::Auto && !machine.states().empty())
    graph = exploreStates(machine, options.maxStates, options.maxLetters);
  if (graph)
    drawStates(machine, *graph, os);
  else
    drawDataflow(machine, options.kind == DotKind::Dataflow, os);
  return llvm::Error::success();
}
