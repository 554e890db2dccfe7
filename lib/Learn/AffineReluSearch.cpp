//===- AffineReluSearch.cpp - small networks first ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Random.h"
#include "Restart.h"
#include "mips/Learn/Training.h"
#include "mips/Tuning/Tuning.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>

using namespace mips;

namespace {

/// A shape and what became of it so far.
struct Candidate {
  AffineReluShape shape;
  bool found = false;
  uint64_t restarts = 0;

  unsigned size() const {
    return shape.hidden + shape.transitionUnits + shape.readOutUnits;
  }
};

std::vector<Scaling> scaleInputs(const Signature &signature) {
  std::vector<Scaling> scales;
  for (const Stream &input : signature.inputs) {
    double lo = double(input.range->lo), hi = double(input.range->hi);
    scales.push_back({(lo + hi) / 2, std::max((hi - lo) / 2, 0.5)});
  }
  return scales;
}

/// Mean and standard deviation of each output where it is given.
std::vector<Scaling> scaleOutputs(const Dataset &data) {
  const size_t numOutputs = data.signature().outputs.size();
  std::vector<Scaling> scales(numOutputs);
  for (size_t k = 0; k < numOutputs; ++k) {
    double sum = 0, squares = 0;
    size_t count = 0;
    for (size_t i = 0; i < data.numSequences(); ++i)
      for (size_t t = 0; t < data.length(i); ++t)
        if (data.isGiven(i, t, k)) {
          sum += double(data.outputs(i, t)[k]);
          ++count;
        }
    double mean = sum / double(std::max<size_t>(count, 1));
    for (size_t i = 0; i < data.numSequences(); ++i)
      for (size_t t = 0; t < data.length(i); ++t)
        if (data.isGiven(i, t, k)) {
          double deviation = double(data.outputs(i, t)[k]) - mean;
          squares += deviation * deviation;
        }
    double deviation = std::sqrt(squares / double(std::max<size_t>(count, 1)));
    scales[k] = {mean, deviation > 0 ? deviation : 1};
  }
  return scales;
}

/// Linear shapes by size, then the others by the number of their units.
std::vector<Candidate> candidateShapes(const LmOptions &options, bool oneHot) {
  std::vector<Candidate> linear, others;
  for (unsigned H = 1; H <= options.maxHidden; ++H)
    for (unsigned W = 0; W <= options.maxUnits; ++W)
      for (unsigned V = 0; V <= options.maxUnits; ++V) {
        AffineReluShape shape{H, W, V, oneHot};
        (shape.isLinear() ? linear : others).push_back({shape});
      }
  std::stable_sort(others.begin(), others.end(),
                   [](const Candidate &a, const Candidate &b) {
                     return a.size() < b.size();
                   });
  linear.insert(linear.end(), others.begin(), others.end());
  return linear;
}

/// All shapes in the order of one round: linear ones before the others, scalar
/// features before one-hot ones.
std::vector<Candidate> scheduleShapes(const Dataset &train,
                                      const LmOptions &options) {
  std::vector<Candidate> scalar = candidateShapes(options, false), oneHot;
  if (std::optional<unsigned> features = countOneHotFeatures(train.signature());
      features && *features <= options.maxOneHot)
    oneHot = candidateShapes(options, true);
  std::vector<Candidate> all;
  for (bool linear : {true, false})
    for (const std::vector<Candidate> &part : {scalar, oneHot})
      llvm::copy_if(part, std::back_inserter(all), [&](const Candidate &c) {
        return c.shape.isLinear() == linear;
      });
  return all;
}

} // namespace

struct AffineReluSearch::Impl {
  Impl(const Split &split, const LmOptions &options)
      : split(split), options(options),
        curriculum(split.train, options.sequences, options.seed),
        inputScales(scaleInputs(split.train.signature())),
        outputScales(scaleOutputs(split.train)),
        candidates(scheduleShapes(split.train, options)) {}

  bool isDue(const Candidate &candidate) const;
  std::optional<TrainResult> tryShape(Candidate &candidate);
  Restart tryRestart(ShapeTrainer &trainer, Candidate &candidate);
  Restart refine(ShapeTrainer &trainer);
  std::vector<size_t> wrongTrainingSequences(const Network &network) const;
  TrainResult judge(const ShapeTrainer &trainer, Restart restart) const;

  const Split &split;
  LmOptions options;
  Curriculum curriculum;
  std::vector<Scaling> inputScales, outputScales;
  std::vector<Candidate> candidates;
  unsigned round = 0;
  size_t position = 0;
  double work = 0;
  unsigned totalIterations = 0;
};

/// Which shapes a round looks at. The first rounds are short: most tasks have a
/// small network.
bool AffineReluSearch::Impl::isDue(const Candidate &candidate) const {
  if (candidate.found)
    return false;
  const AffineReluShape &shape = candidate.shape;
  if (shape.isLinear())
    return round < 2;
  bool plain = shape.transitionUnits == 0 || shape.readOutUnits <= 2;
  return candidate.size() <= tuning::shapeSearch.firstSize +
                                 tuning::shapeSearch.sizeStep * round &&
         (plain || round > 0);
}

/// Some of the training sequences that `network` gets wrong.
std::vector<size_t>
AffineReluSearch::Impl::wrongTrainingSequences(const Network &network) const {
  std::vector<size_t> wrong;
  for (size_t i = 0;
       i < split.train.numSequences() && i < tuning::sampledWords &&
       wrong.size() < tuning::shapeSearch.wrongSequences;
       ++i)
    if (countWrongSteps(network, split.train, i))
      wrong.push_back(i);
  return wrong;
}

TrainResult AffineReluSearch::Impl::judge(const ShapeTrainer &trainer,
                                          Restart restart) const {
  TrainResult result;
  result.network = trainer.network().clone();
  result.iterations = restart.iterations;
  result.curve = std::move(restart.curve);
  result.lossName = "half the mean square error, in scaled units";
  judgeNetwork(result, split.heldOut, options.noise);
  return result;
}

/// Adds training sequences that it gets wrong to those that it is fitted to,
/// until there are none or it fits no more.
Restart AffineReluSearch::Impl::refine(ShapeTrainer &trainer) {
  Restart sum;
  sum.fits = true;
  std::vector<size_t> added;
  for (unsigned i = 0; i < tuning::shapeSearch.refinements && sum.fits; ++i) {
    std::vector<size_t> wrong = wrongTrainingSequences(trainer.network());
    if (wrong.empty())
      break;
    added.insert(added.end(), wrong.begin(), wrong.end());
    Restart refined = trainer.refine(added);
    sum.append(refined);
  }
  return sum;
}

Restart AffineReluSearch::Impl::tryRestart(ShapeTrainer &trainer,
                                           Candidate &candidate) {
  const AffineReluShape &shape = candidate.shape;
  uint64_t shapeId =
      ((shape.hidden * 64 + shape.transitionUnits) * 64 + shape.readOutUnits) *
          2 +
      shape.oneHot;
  bool robust = round % 2 == 1 || !options.noise.isClean();
  Restart restart = trainer.restart(
      mixSeed(mixSeed(options.seed, shapeId), candidate.restarts++), robust);
  if (restart.fits && !robust)
    restart.append(refine(trainer));
  work += restart.work;
  totalIterations += restart.iterations;
  return restart;
}

std::optional<TrainResult>
AffineReluSearch::Impl::tryShape(Candidate &candidate) {
  const tuning::ShapeSearch &limits = tuning::shapeSearch;
  ShapeTrainer trainer(
      split.train, curriculum,
      AffineReluNetwork(split.train.signature(), split.train.maxLength(),
                        candidate.shape, inputScales, outputScales));
  const double until = work + limits.firstRound * (1u << round);
  // A linear network that fits at all is nearly always found at once. A small
  // shape that fits does so within a few restarts, and it is the larger ones
  // that need the work.
  const unsigned most = candidate.shape.isLinear() ? limits.linearRestarts
                                                   : limits.restarts << round;
  for (unsigned i = 0; i < most && (i < limits.leastRestarts || work < until);
       ++i) {
    Restart restart = tryRestart(trainer, candidate);
    if (!restart.fits)
      continue;
    TrainResult result = judge(trainer, std::move(restart));
    result.totalIterations = totalIterations;
    result.log = result.network->description() + ", " +
                 std::to_string(candidate.restarts) +
                 " restarts of its shape, " + std::to_string(totalIterations) +
                 " iterations in all";
    if (result.isExact || (options.serves && options.serves(result))) {
      candidate.found = true;
      return result;
    }
  }
  return std::nullopt;
}

AffineReluSearch::AffineReluSearch(const Split &split, const LmOptions &options)
    : impl(std::make_unique<Impl>(split, options)) {}
AffineReluSearch::~AffineReluSearch() = default;

void AffineReluSearch::setEffort(double effort) {
  impl->options.effort = effort;
}

llvm::Expected<std::optional<TrainResult>>
AffineReluSearch::next(TrainProgress progress) {
  Impl &state = *impl;
  const double available = state.options.effort * tuning::shapeSearch.effort;
  bool tried = true;
  while (state.work < available) {
    if (state.position == state.candidates.size()) {
      if (!tried)
        return std::nullopt;
      tried = false;
      state.position = 0;
      ++state.round;
    }
    Candidate &candidate = state.candidates[state.position++];
    if (!state.isDue(candidate))
      continue;
    tried = true;
    if (progress)
      progress("small recurrent networks", state.work / available);
    if (std::optional<TrainResult> result = state.tryShape(candidate))
      return std::move(result);
  }
  return std::nullopt;
}
