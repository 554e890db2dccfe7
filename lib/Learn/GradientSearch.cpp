//===- GradientSearch.cpp - second-order networks of growing size ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Random.h"
#include "mips/Learn/GradientTrainer.h"

using namespace mips;

static constexpr unsigned hiddenSizes[] = {8, 16, 32};

struct GradientSearch::Impl {
  const Split &split;
  GradientSearchOptions options;
  std::unique_ptr<GradientTrainer> trainer;
  /// Which of the sizes is being trained.
  size_t size = 0;
  unsigned totalIterations = 0;

  unsigned iterationsPerSize() const {
    return unsigned(options.effort * options.iterationsPerSize);
  }
  llvm::Error startTrainer();
  TrainResult judge(double loss);
};

GradientSearch::GradientSearch(const Split &split,
                               const GradientSearchOptions &options)
    : impl(new Impl{split, options, nullptr}) {}
GradientSearch::~GradientSearch() = default;

llvm::Error GradientSearch::Impl::startTrainer() {
  GradientOptions gradient;
  gradient.seed = mixSeed(options.seed, size);
  gradient.shape.hidden = hiddenSizes[size];
  llvm::Expected<std::unique_ptr<GradientTrainer>> made =
      createGradientTrainer(split.train, gradient);
  if (!made)
    return made.takeError();
  trainer = std::move(*made);
  return llvm::Error::success();
}

TrainResult GradientSearch::Impl::judge(double loss) {
  constexpr size_t firstLook = 300;
  TrainResult result;
  result.network = trainer->network().clone();
  result.iterations = trainer->iterations();
  result.totalIterations = totalIterations;
  Score score = scoreNetwork(*result.network, split.heldOut, firstLook);
  if (score.wrongSequences == 0)
    score = scoreNetwork(*result.network, split.heldOut);
  result.heldOutSequences = score.sequences;
  result.heldOutErrors = score.wrongSequences;
  result.log = result.network->description() + ", " +
               std::to_string(result.iterations) + " iterations, loss " +
               std::to_string(loss);
  return result;
}

llvm::Expected<std::optional<TrainResult>>
GradientSearch::next(TrainProgress progress) {
  Impl &state = *impl;
  const unsigned perSize = state.iterationsPerSize();
  if (state.trainer && state.trainer->iterations() >= perSize) {
    state.trainer.reset();
    ++state.size;
  }
  if (state.size == std::size(hiddenSizes))
    return std::nullopt;
  if (!state.trainer)
    if (llvm::Error error = state.startTrainer())
      return error;
  if (progress)
    progress(state.trainer->network().description(),
             (double(state.size) +
              double(state.trainer->iterations()) / perSize) /
                 double(std::size(hiddenSizes)));
  llvm::Expected<double> loss = state.trainer->run(state.options.portion);
  if (!loss)
    return loss.takeError();
  state.totalIterations += state.options.portion;
  return state.judge(*loss);
}
