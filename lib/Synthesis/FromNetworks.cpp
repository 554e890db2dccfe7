//===- FromNetworks.cpp - machines by training networks ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SynthesisRun.h"
#include "mips/Extract/AutomatonLearner.h"
#include "mips/Extract/IntegerAutoencoder.h"
#include "mips/Learn/GradientTrainer.h"
#include "mips/Synthesis/Trust.h"
#include "mips/Synthesis/WrongLabels.h"
#include "mips/Tuning/Tuning.h"
#include <limits>

using namespace mips;
using llvm::Expected;
using llvm::StringRef;

double SynthesisRun::firstEffort(bool finite) const {
  if (!finite)
    return tuning::turns.effort;
  bool named = isFinite(split.train, /*maxSymbols=*/64, tuning::turns.names);
  return named ? tuning::turns.effortBeforeNames
               : tuning::turns.effortBeforeQuantities;
}

static std::string describe(const TrainResult &result) {
  std::string text =
      result.network->description() + " · " +
      (result.iterations ? std::to_string(result.iterations) + " steps"
                         : std::string("from a checkpoint")) +
      " · ";
  const Score &score = result.heldOut;
  std::string sequences =
      withThousands(score.sequences) + " held-out sequences";
  if (score.wrongSequences == 0)
    return text + "no error in " + sequences;
  text +=
      "errors in " + withThousands(score.wrongSequences) + " of " + sequences;
  return result.isExact ? text + ", as many as labels are wrong" : text;
}

void SynthesisRun::reportVain(const TrainResult &result) {
  Event event{Event::Note, "train", "no machine from " + describe(result),
              0,           0,       {}};
  event.counts = {{"held-out", double(result.heldOut.sequences)},
                  {"wrong", double(result.heldOut.wrongSequences)}};
  events.handle(event);
  const Score &score = result.heldOut;
  if (options.bestEffort &&
      (!nearestNetwork || errorShare(result) < errorShare(*nearestNetwork))) {
    nearestNetwork.emplace();
    nearestNetwork->network = result.network->clone();
    nearestNetwork->iterations = result.iterations;
    nearestNetwork->heldOut = score;
  }
}

namespace {
/// A turn of one trainer: which one, and how much it may do.
struct Turn {
  TrainingSource &source;
  unsigned most;
  /// Total effort that the first trainer may have spent; 0 for another trainer.
  double effort;
};
} // namespace

bool SynthesisRun::presume(const Teacher &teacher, StringRef what) {
  if (!noise.isClean() || artefact != Artefact::Machine)
    return false;
  std::optional<NoiseEstimate> wrong = presumeWrongLabels(teacher, dataset);
  if (!wrong)
    return false;
  noise = *wrong;
  isPresumed = true;
  events.stage("data",
               (what + " has other outputs at about " + asPercent(noise.rate) +
                " of the steps, strewn at random: taken for wrong labels")
                   .str(),
               watch.seconds());
  return true;
}

/// A trainer knows only of contradictions.
void SynthesisRun::judgeByPresumed(TrainResult &result) {
  const Score &score = result.heldOut;
  if (result.isExact ||
      double(score.wrongSteps) > tuning::trust.differing * double(score.steps))
    return;
  presume(*result.network, result.network->description());
  if (isPresumed)
    judgeNetwork(result, split.heldOut, noise);
}

Expected<Text> SynthesisRun::fromTraining() {
  LmOptions lm;
  lm.seed = options.seed;
  lm.noise = noise;
  lm.serves = [&](TrainResult &result) {
    judgeByPresumed(result);
    return result.isExact;
  };
  AffineReluSearch minimal(split, lm);
  GradientSearchOptions gradient;
  gradient.seed = options.seed;
  gradient.noise = noise;
  gradient.effort = options.effort;
  GradientSearch named(split, gradient);

  bool finite = isFinite(split.train);
  std::vector<Turn> turns = {
      {minimal, tuning::turns.firstNetworks, firstEffort(finite)}};
  if (finite) {
    // Networks of this trainer are asked early and often: a network with rare
    // errors may already hold the exact machine.
    turns.push_back({named, std::numeric_limits<unsigned>::max(), 0});
    turns.push_back(
        {minimal, tuning::turns.firstNetworks, tuning::turns.effort});
  }
  for (const Turn &turn : turns) {
    if (turn.effort > 0)
      minimal.setEffort(turn.effort * options.effort);
    Expected<Text> text = fromSource(turn.source, turn.most);
    if (!text || *text)
      return text;
    if (&turn != &turns.front() || !finite)
      continue;
    if (isBeyondNetworks())
      if (Text text = fromDeterminedState(/*isLastResort=*/false))
        return text;
    if (Text text = fromPresumedLabels())
      return text;
  }
  return Text();
}

Expected<Text> SynthesisRun::fromSource(TrainingSource &source, unsigned most) {
  for (unsigned i = 0; i < most; ++i) {
    Expected<std::optional<TrainResult>> result = source.next(progress);
    if (!result)
      return result.takeError();
    if (!*result)
      break;
    trainSeconds = watch.seconds();
    judgeByPresumed(**result);
    if (Text text = fromNetwork(**result))
      return text;
    reportVain(**result);
  }
  return Text();
}

Text SynthesisRun::nearestNetworkText() {
  if (!nearestNetwork)
    return std::nullopt;
  events.stage("near", describe(*nearestNetwork));
  std::string text;
  llvm::raw_string_ostream os(text);
  writeNetwork(*nearestNetwork->network, os);
  return text;
}

Text SynthesisRun::fromGivenNetwork() {
  TrainResult result;
  result.network = options.network->clone();
  judgeNetwork(result, split.heldOut, noise);
  return fromNetwork(result);
}

Text SynthesisRun::networkText(const TrainResult &result) {
  if (!result.isExact)
    return std::nullopt;
  events.stage("train", describe(result), trainSeconds);
  std::string text;
  llvm::raw_string_ostream os(text);
  writeNetwork(*result.network, os);
  return text;
}

Text SynthesisRun::latticeText(const TrainResult &result) {
  if (!result.isExact)
    return std::nullopt;
  Expected<IntegerAutoencoder> lattice =
      encodeIntegers(*result.network, dataset);
  if (!lattice) {
    events.note("extract", toString(lattice.takeError()));
    return std::nullopt;
  }
  events.stage("train", describe(result), trainSeconds);
  return printed(*lattice);
}

/// The share of held-out sequences that the network gets wrong, not counting
/// those whose label is wrong.
double SynthesisRun::errorShare(const TrainResult &result) const {
  const Score &score = result.heldOut;
  if (noise.isClean())
    return double(score.wrongSequences) /
           double(std::max<size_t>(score.sequences, 1));
  double wrong =
      double(score.wrongSteps) / double(std::max<size_t>(score.steps, 1));
  return std::max(wrong - noise.rate, 0.0) * double(dataset.maxLength());
}

bool SynthesisRun::isBetterThanBefore(const TrainResult &result,
                                      const ExtractedState &state) {
  auto share = [](size_t wrong, size_t all) {
    return double(wrong) / double(std::max<size_t>(all, 1));
  };
  double now =
      state.automaton
          ? share(countErrors(*state.automaton, dataset), dataset.numSteps())
          : share(result.heldOut.wrongSteps, result.heldOut.steps);
  double &fewest =
      state.automaton ? fewestErrorsOfAutomata : fewestErrorsOfNetworks;
  if (now >= fewest)
    return false;
  fewest = now;
  return true;
}

bool SynthesisRun::isWorthAsking(const TrainResult &result,
                                 const ExtractedState &state) {
  if (!noise.isClean() && !state.linear && !isBetterThanBefore(result, state))
    return false;
  if (state.automaton && refusedTables >= tuning::turns.refusedTables &&
      isGuess(*state.automaton, dataset))
    return false;
  if (state.linear || state.automaton || result.isExact)
    return true;
  if (askedImperfect)
    return false;
  return askedImperfect = true;
}

Text SynthesisRun::fromNetwork(const TrainResult &result) {
  if (artefact == Artefact::Network)
    return networkText(result);
  if (artefact == Artefact::Lattice)
    return latticeText(result);
  if (options.record)
    options.record->addNetwork(result);
  double share = errorShare(result);
  if (share > tuning::trust.wrongWords)
    return std::nullopt;
  Stopwatch extraction;
  Dataset agreeing;
  const Dataset *data = trusted(result.network.get(), agreeing);
  if (!data)
    return std::nullopt;
  ExtractedState state;
  if (share <= tuning::trust.wrongOrOpen)
    state = extractState(result.network.get(), *data);
  if (artefact == Artefact::Automaton) {
    if (!state.automaton)
      return std::nullopt;
    events.stage("train", describe(result), trainSeconds);
    events.stage("extract", state.text, extraction.seconds());
    return printed(*state.automaton);
  }
  if (!isWorthAsking(result, state))
    return std::nullopt;
  Text text =
      machineText({result.network.get(), result.isExact}, state, *data,
                  describe(result), extraction.seconds(), options.search);
  if (text)
    recordStates(result, state);
  return text;
}
