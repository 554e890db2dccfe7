//===- StateModes.cpp - state variables with a few modes ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "StateModes.h"
#include "../TidyCopy.h"
#include "mips/IR/NamedValues.h"
#include "mips/IR/StateGraph.h"
#include "mips/IR/StateRoles.h"
#include "mips/IR/Undecided.h"
#include "mlir/Transforms/GreedyPatternRewriteDriver.h"
#include "llvm/ADT/StringExtras.h"

using namespace mlir;
using namespace mips;

static constexpr int64_t fewestModes = 3, mostModes = 12;
static constexpr size_t mostStates = 400, mostLetters = 256, longestName = 6;

namespace {
/// The letters that lead to a state.
using Word = std::vector<unsigned>;
} // namespace

//===----------------------------------------------------------------------===//
// Their names
//===----------------------------------------------------------------------===//

/// The shortest word that leads to each value of a state variable.
static std::map<int64_t, Word> shortestWords(const StateGraph &graph,
                                             unsigned variable) {
  std::vector<std::optional<Word>> words(graph.states.size());
  std::map<int64_t, Word> result;
  words[0] = Word();
  // The states stand in the order of a breadth-first search.
  for (unsigned state = 0; state < graph.states.size(); ++state) {
    result.try_emplace(int64_t(graph.states[state][variable]), *words[state]);
    for (unsigned letter = 0; letter < graph.letters.size(); ++letter) {
      unsigned next = graph.at(state, letter).next;
      if (words[next])
        continue;
      words[next] = words[state];
      words[next]->push_back(letter);
    }
  }
  return result;
}

/// `AFTER_10` of digits; nothing where there is more to say.
static std::string nameOf(const Word &word, const StateGraph &graph) {
  if (word.empty())
    return "START";
  std::string digits;
  for (unsigned letter : word) {
    const std::vector<int64_t> &values = graph.letters[letter];
    if (values.size() != 1 || values[0] < 0 || values[0] > 9)
      return "";
    digits += std::to_string(values[0]);
  }
  return digits.size() <= longestName ? "AFTER_" + digits : "";
}

/// `after 1, 0`.
static std::string commentOf(const Word &word, const StateGraph &graph) {
  std::vector<std::string> letters;
  for (unsigned letter : word) {
    std::vector<std::string> values;
    for (int64_t value : graph.letters[letter])
      values.push_back(std::to_string(value));
    std::string text = llvm::join(values, ", ");
    letters.push_back(values.size() > 1 ? "(" + text + ")" : text);
  }
  return letters.empty() ? "before the first step"
                         : "for example after " + llvm::join(letters, ", ");
}

std::map<int64_t, std::string> mips::leadingWords(MachineOp machine,
                                                  StateOp state) {
  const size_t longestWord = 10;
  std::map<int64_t, std::string> result;
  if (findUndecided(machine))
    return result;
  std::optional<StateGraph> graph =
      exploreStates(machine, mostStates, mostLetters);
  if (!graph)
    return result;
  std::vector<StateOp> states = machine.states();
  unsigned variable = llvm::find(states, state) - states.begin();
  for (const auto &[value, word] : shortestWords(*graph, variable))
    if (word.size() <= longestWord)
      result[value] = commentOf(word, *graph);
  return result;
}

std::optional<StateModes> mips::findModes(MachineOp machine,
                                          const RangeAnalysis &ranges,
                                          ProgramNames &names,
                                          StringRef prefix) {
  std::optional<unsigned> found;
  for (auto [i, state] : llvm::enumerate(machine.states())) {
    Bounds bounds = ranges.of(state.getResult());
    if (roleOf(machine, state, ranges) == StateRole::Mode &&
        bounds.isNonNegative() && bounds.within(0, mostModes - 1) &&
        *bounds.hi >= fewestModes - 1 && !found)
      found = i;
  }
  if (!found || findUndecided(machine))
    return std::nullopt;
  std::optional<StateGraph> graph =
      exploreStates(machine, mostStates, mostLetters);
  if (!graph)
    return std::nullopt;
  std::map<int64_t, Word> words = shortestWords(*graph, *found);
  StateModes result{*found, {}, 0};
  for (const auto &[value, word] : words) {
    // Numbers without gaps.
    if (value != int64_t(result.modes.size()))
      return std::nullopt;
    if (word.empty())
      result.initial = value;
    std::string name = nameOf(word, *graph);
    result.modes.push_back(
        {name.empty() ? "STATE_" + std::to_string(value) : name,
         commentOf(word, *graph)});
  }
  if (result.modes.size() < size_t(fewestModes))
    return std::nullopt;
  for (StateModes::Mode &mode : result.modes)
    mode.name = names.claim((prefix + mode.name).str());
  return result;
}

static bool areSameConstant(Value a, Value b) {
  auto one = a.getDefiningOp<ConstantOp>(),
       other = b.getDefiningOp<ConstantOp>();
  return one && other && int64_t(one.getValue()) == int64_t(other.getValue());
}

/// The variable that a choice compares with a constant; null if it asks
/// something else.
static Value askedBy(SelectOp select) {
  auto cmp = select.getCondition().getDefiningOp<CmpOp>();
  return cmp && cmp.getPredicate() == CmpPredicate::eq &&
                 cmp.getRhs().getDefiningOp<ConstantOp>()
             ? cmp.getLhs()
             : Value();
}

/// Whether a choice by one value of a variable gives what all of the choices by
/// its other values end with, so that it need not be said.
static bool isNeedless(SelectOp select) {
  Value variable = askedBy(select), rest = select.getOnFalse();
  while (auto inner = rest.getDefiningOp<SelectOp>()) {
    if (!variable || askedBy(inner) != variable ||
        areSameConstant(select.getCondition().getDefiningOp()->getOperand(1),
                        inner.getCondition().getDefiningOp()->getOperand(1)))
      return false;
    rest = inner.getOnFalse();
  }
  return variable && areSameConstant(rest, select.getOnTrue());
}

/// The tree of choices with the modes' names for its constants.
static Value withNames(Value value, const StateModes &modes,
                       OpBuilder &builder) {
  if (auto select = value.getDefiningOp<SelectOp>()) {
    if (isNeedless(select))
      return withNames(select.getOnFalse(), modes, builder);
    Value yes = withNames(select.getOnTrue(), modes, builder);
    Value no = withNames(select.getOnFalse(), modes, builder);
    return builder.create<SelectOp>(select.getLoc(), select.getCondition(), yes,
                                    no);
  }
  auto constant = value.getDefiningOp<ConstantOp>();
  if (!constant)
    return value;
  auto named = cast<ConstantOp>(builder.clone(*constant));
  giveWord(named, modes.modes[int64_t(constant.getValue())].name);
  return named;
}

OwningOpRef<MachineOp> mips::inMode(MachineOp machine, const StateModes &modes,
                                    unsigned mode) {
  OwningOpRef<MachineOp> copy = machine.clone();
  StateOp state = copy->states()[modes.variable];
  NextOp next = copy->nextOf(state);
  OpBuilder builder(next);
  builder.setInsertionPointAfter(state);
  Value number = builder.create<ConstantOp>(state.getLoc(),
                                            builder.getI64IntegerAttr(mode));
  state.getResult().replaceUsesWithIf(number, [&](OpOperand &use) {
    return use.getOwner() != next || use.getOperandNumber() != 0;
  });
  (void)applyPatternsAndFoldGreedily(copy->getOperation(),
                                     FrozenRewritePatternSet());
  builder.setInsertionPoint(next);
  Value named = withNames(next.getValue(), modes, builder);
  auto constant = named.getDefiningOp<ConstantOp>();
  bool stays = constant && wordOf(constant) == modes.modes[mode].name;
  next.getValueMutable().set(stays ? state.getResult() : named);
  return tidyCopy(*copy);
}
