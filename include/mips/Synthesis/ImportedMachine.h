//===- ImportedMachine.h - from somebody's network to a machine -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_SYNTHESIS_IMPORTEDMACHINE_H
#define MIPS_SYNTHESIS_IMPORTEDMACHINE_H

#include "mips/Networks/ImportedNetwork.h"
#include "mips/Synthesis/Synthesizer.h"

namespace mips {

struct ImportOptions {
  uint64_t seed = 1;
  /// Which machine of the front of states against disagreement is taken, from 1
  /// on; absent: the one that the ladder chooses.
  std::optional<unsigned> pick = std::nullopt;
  /// What the network should have learned, to say who is right where the
  /// machine and the network differ; null: nothing is known of it.
  const Dataset *data = nullptr;
};

/// Extracts a machine from a network that others trained. It is asked words,
/// and is believed as far as short words and long ones tell the same machine:
/// see Ladder. Rules are searched for that machine's answers, or, where there
/// is none, for the network's own; the text's provenance says how far they
/// agree with the network.
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
