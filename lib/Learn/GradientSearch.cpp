//===- GradientSearch.cpp - second-order networks of growing size ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Random.h"
#include "mips/Learn/GradientTrainer.h"
#include <algorithm>

using namespace mips;

namespace {
/// A network and how many iterations it gets.
struct Stage {
  SecondOrderShape shape;
  unsigned iterations;
};
} // namespace

/// The linear one, a weighted automaton, is as good for small machines and can
/// hold counters; larger machines need the tanh and more units, which then are
/// no slower than few.
static constexpr Stage stages[] = {{{8, true}, 400},
                                   {{8, false}, 500},
                                   {{16, false}, 1000},
                                   {{32, false}, 2000}};

struct GradientSearch::Impl {
  const Split &split;
  GradientSearchOptions options;
  std::unique_ptr<GradientTrainer> trainer;
  /// Which of the stages is being trained.
  size_t stage = 0;
  unsigned totalIterations = 0;
  /// Of the network that is being trained.
  std::vector<LossPoint> curve = {};

  unsigned iterationsOf(const Stage &stage) const {
    return unsigned(options.effort * stage.iterations);
  }
  double fractionSpent() const;
  llvm::Error startTrainer();
  llvm::Expected<double> trainPortion();
  TrainResult judge(double loss);
};

GradientSearch::GradientSearch(const Split &split,
                               const GradientSearchOptions &options)
    : impl(new Impl{split, options, nullptr}) {}
GradientSearch::~GradientSearch() = default;

llvm::Error GradientSearch::Impl::startTrainer() {
  GradientOptions gradient;
  gradient.seed = mixSeed(options.seed, stage);
  gradient.shape = stages[stage].shape;
  llvm::Expected<std::unique_ptr<GradientTrainer>> made =
      createGradientTrainer(split.train, gradient);
  if (!made)
    return made.takeError();
  trainer = std::move(*made);
  curve.clear();
  return llvm::Error::success();
}

/// The mean loss of a portion, which is trained in small ones for the curve.
llvm::Expected<double> GradientSearch::Impl::trainPortion() {
  constexpr unsigned betweenPoints = 10;
  double sum = 0;
  for (unsigned done = 0; done < options.portion;) {
    unsigned count = std::min(betweenPoints, options.portion - done);
    llvm::Expected<double> loss = trainer->run(count);
    if (!loss)
      return loss.takeError();
    sum += *loss * count;
    done += count;
    curve.push_back({trainer->iterations(), *loss});
  }
  totalIterations += options.portion;
  return sum / options.portion;
}

double GradientSearch::Impl::fractionSpent() const {
  double all = 0;
  for (const Stage &stage : stages)
    all += iterationsOf(stage);
  return totalIterations / std::max(all, 1.0);
}

TrainResult GradientSearch::Impl::judge(double loss) {
  TrainResult result;
  result.network = trainer->network().clone();
  result.iterations = trainer->iterations();
  result.totalIterations = totalIterations;
  result.curve = curve;
  result.lossName = "mean cross-entropy, in nats an output";
  judgeNetwork(result, split.heldOut, options.noise);
  result.log = result.network->description() + ", " +
               std::to_string(result.iterations) + " iterations, loss " +
               std::to_string(loss);
  return result;
}

llvm::Expected<std::optional<TrainResult>>
GradientSearch::next(TrainProgress progress) {
  Impl &state = *impl;
  if (state.trainer &&
      state.trainer->iterations() >= state.iterationsOf(stages[state.stage])) {
    state.trainer.reset();
    ++state.stage;
  }
  if (state.stage == std::size(stages))
    return std::nullopt;
  if (!state.trainer)
    if (llvm::Error error = state.startTrainer())
      return error;
  if (progress)
    progress(state.trainer->network().description(), state.fractionSpent());
  llvm::Expected<double> loss = state.trainPortion();
  if (!loss)
    return loss.takeError();
  return state.judge(*loss);
}
