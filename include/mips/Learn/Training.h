//===- Training.h - networks from data, small ones first -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LEARN_TRAINING_H
#define MIPS_LEARN_TRAINING_H

#include "mips/Data/Noise.h"
#include "mips/Learn/AffineReluNetwork.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"

namespace mips {

/// Told now and then what is being trained, and which part of the effort is
/// spent (0..1).
using TrainProgress =
    llvm::function_ref<void(llvm::StringRef what, double fraction)>;

/// A point of a curve of training: the loss after so many iterations.
struct LossPoint {
  unsigned iteration;
  double loss;
};

/// A trained network and how good it is.
struct TrainResult {
  std::unique_ptr<Network> network;
  /// Iterations of the trainer for this network, and of the whole search so
  /// far, networks that came to nothing included.
  unsigned iterations = 0, totalIterations = 0;
  /// How the loss fell, iteration by iteration or a point for each ten; what
  /// the loss is stands in `lossName`.
  std::vector<LossPoint> curve;
  std::string lossName;
  /// How it does on held-out sequences. A network with too many errors among
  /// the first few hundred is not asked for the others.
  Score heldOut;
  /// Whether wrong labels alone explain the errors: for clean data, whether
  /// there is none.
  bool isExact = false;
  /// One line for a person.
  std::string log;
};

/// Sets `heldOut` and `isExact` of a result with a network.
void judgeNetwork(TrainResult &result, const Dataset &heldOut,
                  const NoiseEstimate &noise);

/// Networks for a dataset, one after the other: a way to train, or an import.
/// A generator, so that whoever cannot extract a machine from one network asks
/// for the next one.
class TrainingSource {
public:
  virtual ~TrainingSource() = default;
  /// The next network, or nothing when there is none within the effort. Error:
  /// the trainer cannot be loaded.
  virtual llvm::Expected<std::optional<TrainResult>>
  next(TrainProgress progress) = 0;
};

/// Levenberg-Marquardt over affine-ReLU networks.
struct LmOptions {
  uint64_t seed = 1;
  /// The work for the whole search, in units of the default budget. Counted in
  /// multiplications, not in seconds, so that a search is a function of data,
  /// options and seed.
  double effort = 1;
  unsigned maxHidden = 7, maxUnits = 6;
  /// One-hot features only up to so many of them.
  unsigned maxOneHot = 32;
  /// Sequences that a network is fitted to.
  unsigned sequences = 64;
  /// Wrong labels in the data: if there are any, networks are fitted to most
  /// of the residuals instead of all.
  NoiseEstimate noise;
  /// Asked about a network that fits most residuals but is not exact: whether
  /// it serves all the same. May judge the result anew.
  std::function<bool(TrainResult &)> serves = {};
};

/// The architecture search with minimal networks (docs/Method.md, "2. Train"):
/// shapes in ascending size, many restarts each.
class AffineReluSearch : public TrainingSource {
public:
  /// `split` outlives the search.
  AffineReluSearch(const Split &split, const LmOptions &options = {});
  ~AffineReluSearch() override;

  /// Work for this and earlier networks together, as LmOptions::effort. A
  /// search that has ended goes on from where it was.
  void setEffort(double effort);

  /// The next network that is exact on the held-out sequences, or serves, or
  /// nothing when the effort is spent. Networks come in ascending order of
  /// their shapes; a shape comes once for each kind of features.
  llvm::Expected<std::optional<TrainResult>>
  next(TrainProgress progress) override;

private:
  struct Impl;
  std::unique_ptr<Impl> impl;
};

} // namespace mips

#endif // MIPS_LEARN_TRAINING_H
