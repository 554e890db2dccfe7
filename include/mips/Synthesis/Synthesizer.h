//===- Synthesizer.h - from a dataset to a machine -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_SYNTHESIS_SYNTHESIZER_H
#define MIPS_SYNTHESIS_SYNTHESIZER_H

#include "mips/Data/Dataset.h"
#include "mips/Learn/Network.h"
#include "mips/Support/Events.h"
#include "mips/Synthesis/Attempt.h"
#include "mlir/IR/MLIRContext.h"
#include "llvm/Support/Error.h"
#include <optional>
#include <string>

namespace mips {

/// What the learner is asked for; each is a text.
enum class Artefact {
  Network,   ///< checkpoint of the network that explains the data
  Lattice,   ///< its hidden states as A z + b with integer z
  Automaton, ///< the finite machine extracted from it
  Front,     ///< of a network of others: machines to choose from
  Machine    ///< the learned machine
};

/// Whose answers regression explains.
enum class Learner {
  Network, ///< the network's only
  Data,    ///< the dataset's only, no network is trained
  Auto     ///< the network's; the dataset's where no network serves
};

struct SynthesisOptions {
  uint64_t seed = 1;
  Learner learner = Learner::Auto;
  /// A network to start from instead of training; null: train.
  const Network *network = nullptr;
  SearchOptions search;
  /// What training may spend, in units of the default: see effortFactor().
  double effort = 1;
  /// Where nothing explains the data, give what comes nearest: a machine whose
  /// provenance has an entry `approximate`.
  bool bestEffort = false;
};

/// How much more than by default is spent at a level of effort, 1 to 5: nothing
/// more at 3.
double effortFactor(unsigned level);

/// Whether `network` can answer words of `dataset`: its streams have the same
/// ranges, and it was trained on sequences as long. The error says what is not.
llvm::Error checkNetwork(const Network &network, const Dataset &dataset);

/// The learner: trains networks on `dataset`, small to large, extracts integer
/// state from them, finds rules by symbolic regression, and takes the cheapest
/// machine that gives every output of the dataset. A function of dataset and
/// options.
///
/// Returns the artefact's text, or nothing if there is none: what was tried has
/// then gone to `events`. Error: the gradient trainer's library cannot be
/// loaded. The dataset isSplittable().
llvm::Expected<std::optional<std::string>>
synthesize(const Dataset &dataset, Artefact artefact,
           const SynthesisOptions &options, mlir::MLIRContext &context,
           EventSink &events);

} // namespace mips

#endif // MIPS_SYNTHESIS_SYNTHESIZER_H
