//===- WordNeeds.cpp - how long a task's sequences have to be ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Language/WordNeeds.h"
#include "Sampler.h"
#include "mips/Data/Separation.h"
#include "mips/IR/StateGraph.h"
#include "llvm/ADT/STLExtras.h"

using namespace mips;

/// The graph as a table; nothing if an output does not fit in 64 bits.
static std::optional<Automaton> tabulate(const StateGraph &graph,
                                         const Task &task) {
  std::optional<Alphabet> alphabet = Alphabet::of(task.signature);
  if (!alphabet)
    return std::nullopt;
  Automaton automaton{*alphabet, unsigned(task.signature.outputs.size()),
                      unsigned(graph.states.size()), {}, {}};
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

/// `words` as inputs, each made `length` steps long by random ones: what is seen
/// behind them is worth something, too.
static std::vector<Word> padded(llvm::ArrayRef<Symbols> words,
                                const Alphabet &alphabet, unsigned length,
                                uint64_t seed) {
  RandomBits random(seed);
  std::vector<Word> result;
  for (const Symbols &word : words) {
    result.emplace_back();
    for (unsigned t = 0; t < length; ++t)
      llvm::append_range(result.back(),
                         alphabet.inputs(t < word.size()
                                             ? word[t]
                                             : unsigned(random.below(
                                                   alphabet.size()))));
  }
  return result;
}

static unsigned longest(llvm::ArrayRef<Symbols> words) {
  size_t length = 0;
  for (const Symbols &word : words)
    length = std::max(length, word.size());
  return unsigned(length);
}

TrainingPlan mips::planTraining(const Task &task) {
  // So many steps are drawn by default, and in longer sequences not many more.
  constexpr size_t mostSteps = 2'000'000, mostWordSteps = 1'000'000;
  constexpr unsigned mostLength = 1000;
  TrainingPlan plan{task.train, std::nullopt, {}};
  std::optional<Automaton> automaton = finiteMachine(task);
  if (!automaton)
    return plan;
  Separation separation(*automaton);
  plan.needs = {automaton->numStates, separation.reach(), separation.tell()};
  if (task.train.isLengthGiven || plan.needs->length() <= task.train.length ||
      plan.needs->length() > mostLength)
    return plan;
  plan.train.length = plan.needs->length();
  if (auto words = separation.characteristicWords(mostWordSteps)) {
    plan.train.length = std::max(plan.train.length, longest(*words));
    plan.words = padded(*words, automaton->alphabet, plan.train.length,
                        task.train.seed);
  }
  if (!task.train.isCountGiven)
    plan.train.sequences = std::min<uint64_t>(
        plan.train.sequences, std::max<size_t>(mostSteps / plan.train.length, 2));
  return plan;
}
