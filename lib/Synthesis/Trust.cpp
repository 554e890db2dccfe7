//===- Trust.cpp - which labels and tables to trust ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Synthesis/Trust.h"
#include "mips/IR/Interpreter.h"
#include "mips/Tuning/Tuning.h"
#include "llvm/ADT/Hashing.h"
#include "llvm/ADT/STLExtras.h"
#include <cmath>
#include <unordered_map>

using namespace mips;

Dataset mips::agreeingSequences(const Teacher &teacher,
                                const Dataset &dataset) {
  std::vector<size_t> agreeing;
  for (size_t i = 0; i < dataset.numSequences(); ++i)
    if (dataset.agreesThroughout(i, teacher.answer(dataset.inputWord(i))))
      agreeing.push_back(i);
  return dataset.select(agreeing);
}

Dataset mips::agreeingBeginnings(const Teacher &teacher,
                                 const Dataset &dataset) {
  const size_t numOutputs = dataset.signature().outputs.size();
  Dataset result(dataset.signature());
  for (size_t i = 0; i < dataset.numSequences(); ++i) {
    std::vector<int64_t> answers = teacher.answer(dataset.inputWord(i));
    size_t agreed = 0;
    while (agreed < dataset.length(i) &&
           dataset.agrees(
               i, agreed,
               llvm::ArrayRef(answers).slice(agreed * numOutputs, numOutputs)))
      ++agreed;
    size_t width = dataset.signature().inputs.size() + numOutputs;
    if (agreed > 0)
      result.appendSequence(dataset.sequence(i).take_front(agreed * width));
  }
  return result;
}

/// Runs `machine` along `dataset` and calls `visit(sequence, step, state before
/// the step, whether the outputs are wrong)`.
template <typename Visit>
static void follow(MachineOp machine, const Dataset &dataset, Visit visit) {
  Interpreter interpreter(machine);
  std::vector<int64_t> outputs(interpreter.numOutputs());
  for (size_t i = 0; i < dataset.numSequences(); ++i) {
    interpreter.reset();
    for (size_t t = 0; t < dataset.length(i); ++t) {
      std::vector<Int> state = interpreter.state();
      bool fits = interpreter.step(dataset.inputs(i, t),
                                   llvm::MutableArrayRef<int64_t>(outputs));
      visit(i, t, state, !fits || !dataset.agrees(i, t, outputs));
    }
  }
}

size_t mips::countWrongSteps(MachineOp machine, const Dataset &dataset) {
  size_t wrong = 0;
  follow(machine, dataset,
         [&](size_t, size_t, llvm::ArrayRef<Int>, bool isWrong) {
           wrong += isWrong;
         });
  return wrong;
}

namespace {
/// How often the machine was in a context, and how often its outputs were wrong
/// there.
struct Visits {
  size_t all = 0, wrong = 0;
};
} // namespace

/// An upper bound of the logarithm of the probability that at least this many
/// visits are wrong by chance (Chernoff bound). The share of wrong visits must
/// be above `rate`.
static double logChance(const Visits &visits, double rate) {
  double share = double(visits.wrong) / double(visits.all);
  double divergence = share * std::log(share / rate);
  if (share < 1)
    divergence += (1 - share) * std::log((1 - share) / (1 - rate));
  return -double(visits.all) * divergence;
}

bool mips::isContradictedSomewhere(MachineOp machine, const Dataset &dataset,
                                   double rate) {
  // Several lengths of context: more inputs distinguish more states that the
  // machine confuses, but each such context is seen less often.
  constexpr size_t suffixes[] = {1, 2, 3, 4, 6, 8, 12, 16, 24};
  const double mostLogChance = std::log(1e-6);
  std::unordered_map<size_t, Visits> contexts;
  follow(machine, dataset,
         [&](size_t i, size_t t, llvm::ArrayRef<Int> state, bool isWrong) {
           llvm::hash_code context =
               llvm::hash_combine_range(state.begin(), state.end());
           for (size_t length = 1; length <= t + 1; ++length) {
             llvm::ArrayRef<int64_t> inputs = dataset.inputs(i, t + 1 - length);
             context = llvm::hash_combine(
                 context,
                 llvm::hash_combine_range(inputs.begin(), inputs.end()));
             if (!llvm::is_contained(suffixes, length) && length != t + 1)
               continue;
             Visits &visits = contexts[context];
             ++visits.all;
             visits.wrong += isWrong;
           }
         });
  double logContexts = std::log(double(std::max<size_t>(contexts.size(), 1)));
  return llvm::any_of(contexts, [&](const auto &entry) {
    const Visits &visits = entry.second;
    return 2 * visits.wrong > visits.all &&
           logContexts + logChance(visits, rate) < mostLogChance;
  });
}

bool mips::isGuess(const Automaton &automaton, const Dataset &dataset) {
  // A rule says what happens where the data are silent; a table only guesses.
  // So a table is not trusted if the data leave undetermined where more than
  // this share of its cells lead. The limit is stricter if the states may grow
  // with the words. Measured: of 51 right tables of random machines, 50 left no
  // cell undetermined, and one, which was settled, 1.4 %; five tables that held
  // at best for the trained length, none of them settled, left 2.6 % and more.
  double share = isSettled(automaton, dataset.maxLength())
                     ? tuning::trust.wrongOrOpen
                     : tuning::trust.openIfUnsettled;
  return double(countUndecidedCells(automaton, dataset)) >
         share * double(automaton.next.size());
}

bool mips::speaksOfLongWords(const Automaton &automaton,
                             const Dataset &dataset) {
  return isSettled(automaton, dataset.maxLength())
             ? !isGuess(automaton, dataset)
             : countUndecidedCells(automaton, dataset) == 0;
}
