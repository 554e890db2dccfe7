//===- NetworkCheck.h - does a network do what a machine does? -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_VERIFY_NETWORKCHECK_H
#define MIPS_VERIFY_NETWORKCHECK_H

#include "mips/Networks/ImportedNetwork.h"
#include "mips/Verify/Equivalence.h"

namespace mips {

/// The streams of a machine, in its order: what a network has to be read with
/// that is compared with it.
Signature streamsOf(MachineOp machine);

/// Decides whether a network answers every word of inputs within the machine's
/// ranges as the machine does. The network was read with streamsOf(machine).
///
/// Refuted: by all words up to a length, or by random ones, which then need not
/// be the shortest. Proved for every word: either the states of both, as they
/// are calculated, close; or sets of network states, one for each state of the
/// machine and last few letters, were found that contain all that a step makes
/// of them and in which the answers are right. Otherwise Unknown with the
/// length up to which all words were asked; options.boundedLength is enough if
/// options.acceptBounded.
///
/// It takes about options.maxTransitions steps of the network, of a kind that
/// take milliseconds together. More than 256 letters, and a machine that does
/// not always answer, are Unsupported.
ProofResult checkNetwork(MachineOp machine, const ImportedNetwork &network,
                         const EquivalenceOptions &options = {});

} // namespace mips

#endif // MIPS_VERIFY_NETWORKCHECK_H
