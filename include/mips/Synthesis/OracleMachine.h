//===- OracleMachine.h - from a black box to a machine -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_SYNTHESIS_ORACLEMACHINE_H
#define MIPS_SYNTHESIS_ORACLEMACHINE_H

#include "mips/Synthesis/BlackBox.h"
#include "mips/Synthesis/Synthesizer.h"

namespace mips {

/// Learns what a black box does: a finite machine by queries, and rules for it.
/// If the box has more states than are believed, or than the budget allows,
/// random words are labelled and learned from like any dataset (synthesize()).
///
/// `artefact` is Machine or Automaton. Returns nothing if nothing was found.
/// The provenance says how the machine was tested. Errors: those of the box.
llvm::Expected<std::optional<std::string>>
synthesizeFromOracle(BlackBox &box, const Signature &signature,
                     Artefact artefact, uint64_t seed,
                     mlir::MLIRContext &context, EventSink &events);

/// Asks the box `count` random words of 10 steps each.
llvm::Expected<Dataset> askRandomWords(BlackBox &box,
                                       const Signature &signature, size_t count,
                                       uint64_t seed);

} // namespace mips

#endif // MIPS_SYNTHESIS_ORACLEMACHINE_H
