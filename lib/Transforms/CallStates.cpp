//===- CallStates.cpp - names by role for state variables ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CallStates.h"
#include "mips/IR/PortNames.h"
#include "mips/IR/StateGraph.h"
#include "mips/IR/StateRoles.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/StringExtras.h"
#include <map>

using namespace mips;
using mlir::Value;

/// `3` as a part of a name.
static std::string spelled(int64_t value) {
  return value < 0 ? "minus_" + std::to_string(-uint64_t(value))
                   : std::to_string(value);
}

/// `x = 3`: the constant, of a comparison of an input.
static std::optional<int64_t> askedValue(Value condition);

/// What a condition that compares an input with a constant asks for, as a part
/// of a name: `3`, or the word that the value has.
static std::optional<std::string> askedWord(Value condition) {
  std::optional<int64_t> value = askedValue(condition);
  if (!value)
    return std::nullopt;
  auto input =
      condition.getDefiningOp<CmpOp>().getLhs().getDefiningOp<InputOp>();
  ValueNames names = valueNamesOf(input);
  if (names.empty() || names.isBoolean() || *value < 0 ||
      *value >= int64_t(names.size()))
    return spelled(*value);
  std::string word = names.nameOf(*value).lower();
  bool isWord = llvm::all_of(word, [](char c) { return llvm::isAlnum(c); });
  return isWord ? word : spelled(*value);
}

static std::optional<int64_t> askedValue(Value condition) {
  auto cmp = condition.getDefiningOp<CmpOp>();
  if (!cmp || cmp.getPredicate() != CmpPredicate::eq ||
      !cmp.getLhs().getDefiningOp<InputOp>())
    return std::nullopt;
  auto constant = cmp.getRhs().getDefiningOp<ConstantOp>();
  return constant ? std::optional<int64_t>(constant.getValue()) : std::nullopt;
}

/// What is added to a count, if it is a condition.
static Value countedCondition(StateOp state, Value next) {
  if (auto sum = next.getDefiningOp<AddOp>())
    for (unsigned side : {0, 1})
      if (auto indicator = sum->getOperand(side).getDefiningOp<IndicatorOp>();
          indicator && sum->getOperand(1 - side) == state.getResult())
        return indicator.getOperand();
  if (auto select = next.getDefiningOp<SelectOp>();
      select && select.getOnFalse() == state.getResult())
    return select.getCondition();
  return {};
}

/// The input that is added to a total.
static InputOp summand(StateOp state, Value next) {
  // Within limits, or modulo something.
  if (next.getDefiningOp<MinOp>() || next.getDefiningOp<MaxOp>() ||
      next.getDefiningOp<ModOp>())
    return summand(state, next.getDefiningOp()->getOperand(0));
  auto sum = next.getDefiningOp<AddOp>();
  if (!sum)
    return {};
  for (unsigned side : {0, 1})
    if (sum->getOperand(side) == state.getResult())
      return sum->getOperand(1 - side).getDefiningOp<InputOp>();
  return {};
}

/// A state that says whether there has been a step.
static bool isStarted(MachineOp machine, StateOp state) {
  auto next = machine.nextOf(state).getValue().getDefiningOp<ConstantOp>();
  return next && int64_t(next.getValue()) == 1 && int64_t(state.getInit()) == 0;
}

/// The input whose first value is kept.
static InputOp firstInput(MachineOp machine, StateOp state,
                          const RangeAnalysis &ranges) {
  std::optional<FirstValue> first = firstValueOf(machine, state, ranges);
  return first ? first->value.getDefiningOp<InputOp>() : InputOp();
}

/// `change_px` of what `px` grows by.
static std::string nameOfRate(MachineOp machine, StateOp state) {
  Value after = machine.nextOf(state).getValue();
  for (OutputOp output : machine.outputs()) {
    auto sum = output.getValue().getDefiningOp<AddOp>();
    if (!sum || !llvm::is_contained(sum->getOperands(), after))
      continue;
    for (Value part : sum->getOperands())
      if (auto grown = part.getDefiningOp<StateOp>();
          grown && machine.nextOf(grown).getValue() == sum)
        return ("change_" + output.getName()).str();
  }
  return "change";
}

/// Whether a total takes up digits from the lowest on: powers are added.
static bool addsPowers(MachineOp machine, StateOp state,
                       const RangeAnalysis &ranges) {
  llvm::SetVector<Value> parts;
  parts.insert(machine.nextOf(state).getValue());
  for (size_t i = 0; i < parts.size(); ++i)
    parts.insert(parts[i].getDefiningOp()->operand_begin(),
                 parts[i].getDefiningOp()->operand_end());
  return llvm::any_of(parts, [&](Value part) {
    auto other = part.getDefiningOp<StateOp>();
    return other && other != state &&
           roleOf(machine, other, ranges) == StateRole::Product;
  });
}

/// Whether some state is a number of the digits so far, the first one highest.
static bool hasNumber(MachineOp machine, const RangeAnalysis &ranges) {
  return llvm::any_of(machine.states(), [&](StateOp state) {
    return roleOf(machine, state, ranges) == StateRole::Number;
  });
}

static bool hasBackward(MachineOp machine, const RangeAnalysis &ranges) {
  return llvm::any_of(machine.states(), [&](StateOp state) {
    return roleOf(machine, state, ranges) == StateRole::Total &&
           addsPowers(machine, state, ranges);
  });
}

/// Whether what a total grows by is one of a few constants, as in `s + (if x =
/// 1 then 1 else -1)`.
static bool growsByChoice(StateOp state, Value next) {
  auto sum = next.getDefiningOp<AddOp>();
  if (!sum)
    return false;
  for (unsigned side : {0, 1})
    if (auto choice = sum->getOperand(1 - side).getDefiningOp<SelectOp>();
        choice && sum->getOperand(side) == state.getResult())
      return choice.getOnTrue().getDefiningOp<ConstantOp>() &&
             choice.getOnFalse().getDefiningOp<ConstantOp>();
  return false;
}

/// Whether a total grows by another one.
static bool sumsTotals(MachineOp machine, StateOp state, Value next,
                       const RangeAnalysis &ranges) {
  auto sum = next.getDefiningOp<AddOp>();
  if (!sum || !llvm::is_contained(sum->getOperands(), state.getResult()))
    return false;
  return llvm::any_of(machine.states(), [&](StateOp other) {
    Value after = machine.nextOf(other).getValue();
    return other != state && summand(other, after) &&
           roleOf(machine, other, ranges) == StateRole::Total &&
           (llvm::is_contained(sum->getOperands(), other.getResult()) ||
            llvm::is_contained(sum->getOperands(), after));
  });
}

/// Whether a sum has the state as it is among its parts, not a multiple of it.
static bool hasPart(Value value, StateOp state) {
  if (value == state.getResult())
    return true;
  auto sum = value.getDefiningOp<AddOp>();
  return sum && (hasPart(sum.getLhs(), state) || hasPart(sum.getRhs(), state));
}

/// `(s + e) mod m`: what is left of a sum of which whole parts are given away.
static bool isAccumulator(StateOp state, Value next) {
  auto mod = next.getDefiningOp<ModOp>();
  return mod && hasPart(mod.getLhs(), state);
}

/// A quotient beside its remainder, where it is taken under a condition only.
static bool isCarryOfSome(StateOp state, Value next) {
  auto choice = next.getDefiningOp<SelectOp>();
  if (!choice)
    return false;
  Value taken = choice.getOnTrue() == state.getResult() ? choice.getOnFalse()
                                                        : choice.getOnTrue();
  Value kept =
      taken == choice.getOnTrue() ? choice.getOnFalse() : choice.getOnTrue();
  auto div = taken.getDefiningOp<DivOp>();
  return div && kept == state.getResult() &&
         llvm::any_of(div.getLhs().getUsers(), [&](mlir::Operation *user) {
           auto mod = llvm::dyn_cast<ModOp>(user);
           return mod && mod.getDivisor() == div.getDivisor();
         });
}

/// The value that a flag waits for, if it is set by one value and stays.
static std::optional<int64_t> valueSeen(MachineOp machine, StateOp state) {
  Value condition = settingCondition(machine, state);
  return condition ? askedValue(condition) : std::nullopt;
}

/// `seen_2_then_0` of `if x = 0 then seen_2 else s`.
static std::string nameOfOrder(MachineOp machine, StateOp state, Value next) {
  auto choice = next.getDefiningOp<SelectOp>();
  if (!choice || choice.getOnFalse() != state.getResult())
    return "";
  std::optional<int64_t> second = askedValue(choice.getCondition());
  auto flag = choice.getOnTrue().getDefiningOp<StateOp>();
  std::optional<int64_t> first =
      flag && flag != state ? valueSeen(machine, flag) : std::nullopt;
  return first && second
             ? "seen_" + spelled(*first) + "_then_" + spelled(*second)
             : "";
}

namespace {
/// What the bits of a machine of few states are at all steps, whatever their
/// rules look like.
class BitMeanings {
public:
  explicit BitMeanings(MachineOp machine)
      : machine(machine),
        graph(exploreStates(machine, mostLookedAt, mostLookedAt)) {}
  /// The name of state variable `number`; empty if none is known.
  std::string nameOf(unsigned number) const;

private:
  static constexpr size_t mostLookedAt = 64;
  /// Whether the bit after each step is what `expected` makes of the states
  /// before it and the letter.
  template <typename Expected>
  bool is(unsigned number, Expected expected) const;

  MachineOp machine;
  std::optional<StateGraph> graph;
};
} // namespace

template <typename Expected>
bool BitMeanings::is(unsigned number, Expected expected) const {
  for (unsigned state = 0; state < graph->states.size(); ++state)
    for (unsigned letter = 0; letter < graph->letters.size(); ++letter)
      if (graph->states[graph->at(state, letter).next][number] !=
          Int(expected(graph->states[state], graph->letters[letter])))
        return false;
  return true;
}

std::string BitMeanings::nameOf(unsigned number) const {
  using State = std::vector<Int>;
  using Letter = std::vector<int64_t>;
  auto isBit = [&](const State &state) {
    return state[number] == Int(0) || state[number] == Int(1);
  };
  if (!graph || !llvm::all_of(graph->states, isBit))
    return "";
  auto bit = [](const Int &value) { return int64_t(value == Int(1)); };
  if (graph->states[0][number] == Int(0) &&
      is(number, [&](const State &state, const Letter &) {
        return 1 - bit(state[number]);
      }))
    return "odd_steps";
  std::vector<InputOp> inputs = MachineOp(machine).inputs();
  for (auto [i, input] : llvm::enumerate(inputs)) {
    int64_t lo = input.getRange()[0], hi = input.getRange()[1];
    bool isBitInput = lo == 0 && hi == 1;
    // Of a bit only the ones are counted.
    for (int64_t value = isBitInput ? 1 : lo;
         value <= hi && value - lo < int64_t(mostLookedAt); ++value)
      if (is(number, [&, i = i](const State &state, const Letter &letter) {
            return bit(state[number]) ^ int64_t(letter[i] == value);
          }))
        return !isBitInput          ? "odd_count_of_" + spelled(value)
               : inputs.size() == 1 ? "parity"
                                    : ("parity_" + input.getName()).str();
    for (unsigned other = 0; isBitInput && other < graph->states[0].size();
         ++other)
      if (other != number &&
          is(other, [i = i](const State &,
                            const Letter &letter) { return letter[i]; }) &&
          is(number, [&, i = i](const State &state, const Letter &letter) {
            return bit(state[other]) ^ letter[i];
          }))
        return inputs.size() == 1
                   ? "parity_of_last_2"
                   : ("parity_of_last_2_" + input.getName()).str();
  }
  return "";
}

static std::string nameByRole(MachineOp machine, StateOp state,
                              const RangeAnalysis &ranges) {
  Value next = machine.nextOf(state).getValue();
  if (isStarted(machine, state))
    return "started";
  if (std::string name = nameOfOrder(machine, state, next); !name.empty())
    return name;
  if (isCarryOfSome(state, next))
    return "carry";
  bool hasSeveralInputs = machine.inputs().size() > 1;
  switch (roleOf(machine, state, ranges)) {
  case StateRole::Delay: {
    auto input = next.getDefiningOp<InputOp>();
    if (!input || isDelayed(machine, state))
      return "";
    return ("previous_" + input.getName()).str();
  }
  case StateRole::Flag:
    if (Value condition = settingCondition(machine, state)) {
      if (std::optional<std::string> word = askedWord(condition))
        return "seen_" + *word;
      return "happened";
    }
    return "flag";
  case StateRole::Latch:
    if (InputOp input = firstInput(machine, state, ranges))
      return ("first_" + input.getName()).str();
    return "kept";
  case StateRole::Count:
    if (Value condition = countedCondition(state, next))
      if (std::optional<std::string> word = askedWord(condition))
        return "count_of_" + *word;
    return "count";
  case StateRole::RunLength:
    return "run_length";
  case StateRole::Total:
    if (hasNumber(machine, ranges) && addsPowers(machine, state, ranges))
      return "backward";
    if (growsByChoice(state, next) ||
        (next.getDefiningOp<SelectOp>() &&
         llvm::any_of(next.getDefiningOp()->getOperands(), [&](Value branch) {
           return growsByChoice(state, branch);
         })))
      return "balance";
    if (sumsTotals(machine, state, next, ranges))
      return "sum_of_totals";
    if (InputOp input = summand(state, next)) {
      if (hasSeveralInputs)
        return ("total_" + input.getName()).str();
      if (ranges.of(input.getResult()).isBit())
        return "count";
    }
    return "total";
  case StateRole::Largest:
    return "largest";
  case StateRole::Smallest:
    return "smallest";
  case StateRole::Parity:
    return "parity";
  case StateRole::Carry: {
    bool isTaken =
        next.getDefiningOp<IndicatorOp>() || ranges.of(next).within(-1, 0);
    return isTaken ? "borrow" : "carry";
  }
  case StateRole::Remainder:
    return isAccumulator(state, next) ? "accumulator" : "remainder";
  case StateRole::Number:
    return hasBackward(machine, ranges) ? "forward" : "number";
  case StateRole::Rate:
    return nameOfRate(machine, state);
  case StateRole::Product: {
    mlir::Operation *product = next.getDefiningOp();
    bool isPower = llvm::any_of(product->getOperands(), [](Value factor) {
      return factor.getDefiningOp<ConstantOp>();
    });
    return isPower ? "power" : "product";
  }
  case StateRole::Mode:
    return "state";
  case StateRole::Mixed:
  case StateRole::Other:
    return "";
  }
  llvm_unreachable("covered switch");
}

/// A name from a search for state variables, of which only the number differs.
static bool isGeneric(llvm::StringRef name) {
  bool isNumbered = name.consume_front("phase") || name.consume_front("flag");
  return isNumbered && !name.empty() && llvm::all_of(name, llvm::isDigit);
}

static bool isPort(MachineOp machine, llvm::StringRef name) {
  auto isNamed = [&](auto port) { return port.getName() == name; };
  return llvm::any_of(machine.inputs(), isNamed) ||
         llvm::any_of(machine.states(), isNamed) ||
         llvm::any_of(machine.outputs(), isNamed);
}

void mips::callStates(MachineOp machine) {
  RangeAnalysis ranges(machine);
  BitMeanings bits(machine);
  std::map<std::string, unsigned> uses;
  std::vector<std::pair<StateOp, std::string>> names;
  for (auto [number, state] : llvm::enumerate(machine.states())) {
    Value next = machine.nextOf(state).getValue();
    // One that was found as the last output has a name from it.
    bool isOutput = llvm::any_of(machine.outputs(), [&](OutputOp output) {
      return output.getValue() == next &&
             state.getName().starts_with(output.getName());
    });
    std::string name = isOutput ? "" : bits.nameOf(number);
    if (!isOutput && name.empty())
      name = nameByRole(machine, state, ranges);
    ++uses[name];
    names.emplace_back(state, name);
  }
  // Two totals that two others grow by.
  for (auto &[state, name] : names)
    if (!name.empty() && uses[name] > 1)
      if (std::string rate = nameOfRate(machine, state); rate != "change") {
        name = rate;
        ++uses[name];
      }
  for (auto &[state, name] : names) {
    state->removeAttr(calledName);
    // Two of a kind are told apart by the names that they have.
    if (name.empty() || uses[name] > 1)
      continue;
    auto called = mlir::StringAttr::get(machine.getContext(), name);
    if (isGeneric(state.getName()) && !isPort(machine, name))
      state.setNameAttr(called);
    else
      state->setAttr(calledName, called);
  }
}
