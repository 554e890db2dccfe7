//===- WordNeeds.cpp - how long a task's sequences have to be ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Language/WordNeeds.h"
#include "mips/Data/Separation.h"
#include "mips/IR/Constants.h"
#include "mips/IR/StateGraph.h"
#include "llvm/ADT/STLExtras.h"

using namespace mips;

/// The graph as a table; nothing if an output does not fit in 64 bits.
static std::optional<Automaton> tabulate(const StateGraph &graph,
                                         const Task &task) {
  std::optional<Alphabet> alphabet = Alphabet::of(task.signature);
  if (!alphabet)
    return std::nullopt;
  Automaton automaton{*alphabet,
                      unsigned(task.signature.outputs.size()),
                      unsigned(graph.states.size()),
                      {},
                      {}};
  for (const StateGraph::Transition &transition : graph.transitions) {
    automaton.next.push_back(transition.next);
    for (const Int &output : transition.outputs) {
      if (output < std::numeric_limits<int64_t>::min() ||
          output > std::numeric_limits<int64_t>::max())
        return std::nullopt;
      automaton.output.push_back(int64_t(output));
    }
  }
  return automaton;
}

std::optional<Automaton> mips::finiteMachine(const Task &task) {
  constexpr size_t mostStates = 2048, mostLetters = 256, mostCells = 200'000;
  if (!task.isRule())
    return std::nullopt;
  auto letters = allLetters(task.machine(), mostLetters);
  if (!letters)
    return std::nullopt;
  std::optional<StateGraph> graph = exploreStates(
      task.machine(), std::min(mostStates, mostCells / letters->size()),
      mostLetters);
  if (!graph)
    return std::nullopt;
  std::optional<Automaton> automaton = tabulate(*graph, task);
  return automaton ? std::optional<Automaton>(minimize(*automaton))
                   : std::nullopt;
}

static std::vector<Word> asInputs(llvm::ArrayRef<Symbols> words,
                                  const Alphabet &alphabet) {
  std::vector<Word> result;
  for (const Symbols &word : words) {
    result.emplace_back();
    for (unsigned symbol : word)
      llvm::append_range(result.back(), alphabet.inputs(symbol));
  }
  return result;
}

/// For how many steps a chain of state variables hands a value on unchanged.
static unsigned longestDelay(MachineOp machine) {
  unsigned longest = 0, limit = machine.states().size();
  for (StateOp state : machine.states()) {
    unsigned steps = 1;
    for (StateOp at = state; steps <= limit; ++steps) {
      at = machine.nextOf(at).getValue().getDefiningOp<StateOp>();
      if (!at)
        break;
    }
    if (steps <= limit) // otherwise they hand it round
      longest = std::max(longest, steps);
  }
  return longest;
}

/// The greatest number that a count of the steps is divided by, compared with,
/// ends or begins anew at: the steps that such a clock takes for one round.
static unsigned longestRound(MachineOp machine, unsigned most) {
  uint64_t longest = 0;
  for (StateOp state : machine.states()) {
    mlir::Value next = machine.nextOf(state).getValue();
    mlir::Operation *round = next.getDefiningOp();
    if (mlir::isa_and_nonnull<ModOp, MinOp>(round))
      next = round->getOperand(0);
    auto step = next.getDefiningOp<AddOp>();
    if (!step || !llvm::is_contained(step->getOperands(), state.getResult()) ||
        llvm::none_of(step->getOperands(),
                      [](mlir::Value v) { return constantOf(v); }))
      continue;
    auto look = [&](mlir::Operation *op) {
      if (auto mod = mlir::dyn_cast<ModOp>(op))
        longest = std::max<uint64_t>(longest, mod.getDivisor());
      else if (auto div = mlir::dyn_cast<DivOp>(op))
        longest = std::max<uint64_t>(longest, div.getDivisor());
      else if (mlir::isa<CmpOp, MinOp>(op))
        for (mlir::Value side : op->getOperands())
          if (std::optional<int64_t> bound = constantOf(side); bound > 0)
            longest = std::max<uint64_t>(longest, *bound);
    };
    if (round)
      look(round);
    for (mlir::Value clock : {mlir::Value(state.getResult()), next})
      for (mlir::Operation *user : clock.getUsers())
        look(user);
  }
  return std::min<uint64_t>(longest, most);
}

/// How long sequences are that show what a value does that comes back after
/// `delay` steps: it has to come back twice, or an output of before looks like
/// an input of before.
static unsigned lengthFor(unsigned delay) {
  constexpr unsigned stepsAfter = 4;
  return 2 * delay + stepsAfter;
}

TrainingPlan mips::planTraining(const Task &task) {
  // So many steps are drawn by default, and in longer sequences not many more.
  constexpr size_t mostSteps = 2'000'000, mostWordSteps = 1'000'000;
  constexpr unsigned mostLength = 1000;
  // Outputs of machines with more transitions are quantities, which rules are
  // found for without having seen each of them.
  constexpr size_t mostTransitions = 8192;
  TrainingPlan plan;
  plan.train = task.train;
  plan.machine = finiteMachine(task);
  if (!plan.machine) {
    if (task.isRule() && !task.train.isLengthGiven)
      plan.train.length = std::clamp(
          lengthFor(std::max(longestDelay(task.machine()),
                             longestRound(task.machine(), mostLength))),
          task.train.length, mostLength);
    return plan;
  }
  const Automaton &machine = *plan.machine;
  Separation separation(machine);
  plan.needs = {machine.numStates, separation.reach(), separation.tell()};
  if (task.train.isLengthGiven || plan.needs->length() > mostLength)
    return plan;
  if (machine.next.size() <= mostTransitions)
    if (auto words = separation.characteristicWords(mostWordSteps))
      plan.words = asInputs(*words, machine.alphabet);
  // A second-order network has room for so many states.
  constexpr unsigned manyStates = 64;
  plan.needsWords = plan.needs->length() > task.train.length ||
                    machine.numStates > manyStates;
  if (plan.needs->length() <= task.train.length)
    return plan;
  plan.train.length = plan.needs->length();
  if (!task.train.isCountGiven)
    plan.train.sequences =
        std::min<uint64_t>(plan.train.sequences,
                           std::max<size_t>(mostSteps / plan.train.length, 2));
  return plan;
}
