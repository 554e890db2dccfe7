//===- ImportedMachine.h - imported networks to machines -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_SYNTHESIS_IMPORTEDMACHINE_H
#define MIPS_SYNTHESIS_IMPORTEDMACHINE_H

#include "mips/Networks/ImportedNetwork.h"
#include "mips/Synthesis/LearningRecord.h"
#include "mips/Synthesis/Synthesizer.h"

namespace mips {

/// Options of synthesizeFromNetwork().
struct ImportOptions {
  uint64_t seed = 1;
  /// Which machine of the Pareto front (number of states against disagreement
  /// with the network) is taken, counted from 1; absent: the one that the
  /// ladder chooses.
  std::optional<unsigned> pick = std::nullopt;
  /// Data that the network should have learned, to tell which one is right
  /// where machine and network differ; null if there are none.
  const Dataset *data = nullptr;
  /// Gets the network's hidden states, if a machine is found; null: nobody
  /// asks.
  LearningRecord *record = nullptr;
};

/// Extracts a machine from a network that somebody else trained. The network is
/// asked words of several lengths; it is trusted as far as short and long words
/// yield the same machine (see Ladder). Rules are then searched for that
/// machine's answers or, if there is no such machine, for the network's own
/// answers. The provenance in the text says how far the rules agree with the
/// network.
///
/// `artefact` is Machine, Automaton or Front. Returns nothing if nothing was
/// found.
std::optional<std::string> synthesizeFromNetwork(const ImportedNetwork &network,
                                                 const Signature &signature,
                                                 Artefact artefact,
                                                 const ImportOptions &options,
                                                 mlir::MLIRContext &context,
                                                 EventSink &events);

} // namespace mips

#endif // MIPS_SYNTHESIS_IMPORTEDMACHINE_H
