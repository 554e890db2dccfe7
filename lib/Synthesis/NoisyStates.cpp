//===- NoisyStates.cpp - finite machines behind wrong labels ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SynthesisRun.h"
#include "mips/Extract/AutomatonRepair.h"
#include "mips/Extract/StateMerging.h"
#include "mips/Learn/GradientTrainer.h"
#include "mips/Synthesis/AutomatonTeacher.h"
#include "mips/Synthesis/SureAutomaton.h"
#include "mips/Synthesis/Trust.h"
#include "mips/Synthesis/WrongLabels.h"
#include "mips/Tuning/Tuning.h"
#include <utility>

using namespace mips;

static size_t countLabelledSteps(const Dataset &dataset) {
  if (dataset.isComplete())
    return dataset.numSteps();
  size_t count = 0;
  for (size_t i = 0; i < dataset.numSequences(); ++i)
    for (size_t t = 0; t < dataset.length(i); ++t)
      count += !dataset.areNoneGiven(i, t);
  return count;
}

bool SynthesisRun::isExcusedOn(const Automaton &automaton,
                               const Dataset &part) const {
  return countErrors(automaton, part) <=
         noise.mostErrors(countLabelledSteps(part));
}

std::optional<Automaton>
SynthesisRun::automatonBehindLabels(const Dataset &part) const {
  StateMergingOptions merging;
  merging.strict = false;
  llvm::Expected<MergedAutomaton> merged = mergeStates(part, merging);
  if (!merged) {
    llvm::consumeError(merged.takeError());
    return std::nullopt;
  }
  if (!isExcusedOn(merged->automaton, split.heldOut))
    return std::nullopt;
  // What is rare in the part may be more frequent in the rest.
  Automaton automaton = repair(merged->automaton, dataset);
  if (!isExcusedOn(automaton, dataset) ||
      !isSettled(automaton, dataset.maxLength()) ||
      isGuess(automaton, dataset) ||
      !areErrorsStrewn(AutomatonTeacher(automaton, dataset), dataset))
    return std::nullopt;
  return automaton;
}

Text SynthesisRun::fromNoisyStates() {
  if (noise.isClean() || artefact != Artefact::Machine ||
      dataset.numSequences() == 1 || !isFinite(split.train) ||
      std::exchange(soughtNoisyStates, true))
    return std::nullopt;
  Stopwatch extraction;
  const Dataset &train = split.train;
  size_t few = std::min(train.numSequences(), tuning::trainingSequences);
  ExtractedState state;
  state.automaton = automatonBehindLabels(train.slice(0, few));
  if (!state.automaton && few < train.numSequences())
    state.automaton = automatonBehindLabels(train);
  if (!state.automaton)
    return std::nullopt;
  AutomatonTeacher teacher(*state.automaton, dataset);
  Dataset agreeing;
  const Dataset *data = trusted(&teacher, agreeing);
  if (!data)
    return std::nullopt;
  state.isDecided = true;
  unsigned numStates = state.automaton->numStates;
  state.text = "automaton by state merging: " + std::to_string(numStates) +
               (numStates == 1 ? " state" : " states");
  double seconds = extraction.seconds();
  Stopwatch regression;
  events.progress("regress", "searching rules", 0);
  regress::TermPool pool;
  ValueOrder order = orderOf(*state.automaton);
  std::optional<Found> found = explainSureAutomaton(
      pool, *state.automaton, *data, state.text, options.seed, events,
      order == ValueOrder::Quantities ? options.search : searchOfStates(order));
  return found ? textOf(pool, *found, state, noNetwork, seconds, regression)
               : std::nullopt;
}
