//===- GradientTrainer.h - gradient training in small portions -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LEARN_GRADIENTTRAINER_H
#define MIPS_LEARN_GRADIENTTRAINER_H

#include "mips/Learn/SecondOrderNetwork.h"
#include "mips/Learn/Training.h"

namespace mips {

struct GradientOptions {
  uint64_t seed = 1;
  SecondOrderShape shape;
  /// Sequences an iteration.
  unsigned batch = 256;
  /// Adam's, at the start and after `decayIterations` (linear in between).
  double learningRate = 1e-2, finalLearningRate = 3e-3;
  unsigned decayIterations = 2000;
};

/// Trains one second-order network by Adam on cross-entropy, a portion at a
/// time, so that the caller can extract early and often.
class GradientTrainer {
public:
  virtual ~GradientTrainer() = default;
  /// Trains on; the mean loss of these iterations (nats an output). Fails if
  /// LibTorch does (out of memory).
  virtual llvm::Expected<double> run(unsigned iterations) = 0;
  /// The network as it is now.
  virtual const SecondOrderNetwork &network() = 0;
  virtual unsigned iterations() const = 0;
};

/// Whether second-order networks are for this signature and data: at most
/// `maxSymbols` input symbols, and at most `maxClasses` values of each output
/// in the data.
bool isFinite(const Dataset &dataset, unsigned maxSymbols = 64,
              unsigned maxClasses = 64);

/// Loads the library that holds the LibTorch code, at the first call, and
/// makes a trainer. The library is looked for in ../lib beside the executable,
/// then where it was built. Errors: not found or not loadable; not isFinite.
/// `train` outlives the trainer.
llvm::Expected<std::unique_ptr<GradientTrainer>>
createGradientTrainer(const Dataset &train, const GradientOptions &options);

struct GradientSearchOptions {
  uint64_t seed = 1;
  /// Iterations between two results.
  unsigned portion = 100;
  /// Scales the number of iterations that each network gets.
  double effort = 1;
  /// Wrong labels in the data.
  NoiseEstimate noise;
};

/// Second-order networks of growing size (a linear one, then 8, 16, 32 units
/// with tanh), a result after every portion of iterations. Results may have
/// errors: what is extracted from them decides.
class GradientSearch : public TrainingSource {
public:
  /// `split` outlives the search.
  GradientSearch(const Split &split, const GradientSearchOptions &options = {});
  ~GradientSearch() override;

  /// Trains on for a portion; nothing when the effort is spent.
  llvm::Expected<std::optional<TrainResult>>
  next(TrainProgress progress) override;

private:
  struct Impl;
  std::unique_ptr<Impl> impl;
};

} // namespace mips

#endif // MIPS_LEARN_GRADIENTTRAINER_H
