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

class LearningRecord;

/// The kinds of result; each is returned as a text.
enum class Artefact {
  Network,   ///< checkpoint of the network that explains the data
  Lattice,   ///< its hidden states as A z + b with integer z
  Automaton, ///< the finite machine extracted from the network
  /// for an imported network: the Pareto front of machines to choose from
  Front,
  Machine ///< the learned machine
};

/// The source of the answers that regression explains.
enum class Learner {
  Network, ///< only the network's answers
  Data,    ///< only the labels of the dataset; no network is trained
  Auto     ///< the network's answers; the dataset's labels if no network serves
};

/// Options of synthesize().
struct SynthesisOptions {
  uint64_t seed = 1;
  Learner learner = Learner::Auto;
  /// The network to start from; null: networks are trained.
  const Network *network = nullptr;
  SearchOptions search;
  /// How much training may spend, as a multiple of the default (see
  /// effortFactor()).
  double effort = 1;
  /// If nothing explains the data exactly, return the machine with the fewest
  /// errors; its provenance has an entry `approximate`.
  bool bestEffort = false;
  /// Is told how the run goes; null: nobody asks.
  LearningRecord *record = nullptr;
};

/// The multiple of the default effort that a level, 1 to 5, stands for; level 3
/// is the default.
double effortFactor(unsigned level);

/// Checks that `network` can answer words of `dataset`: that its streams have
/// the same ranges, and that it was trained on sequences as long. The error
/// says which condition fails.
llvm::Error checkNetwork(const Network &network, const Dataset &dataset);

/// The learner: trains networks on `dataset`, small to large, extracts integer
/// state from them, finds rules by symbolic regression, and takes the cheapest
/// machine that gives every output of the dataset. The result is a function of
/// dataset and options.
///
/// `dataset` must satisfy isSplittable(). Returns the text of the artefact, or
/// nothing if none was found; `events` then tells what was tried. Error: the
/// gradient trainer's library cannot be loaded.
llvm::Expected<std::optional<std::string>>
synthesize(const Dataset &dataset, Artefact artefact,
           const SynthesisOptions &options, mlir::MLIRContext &context,
           EventSink &events);

} // namespace mips

#endif // MIPS_SYNTHESIS_SYNTHESIZER_H
