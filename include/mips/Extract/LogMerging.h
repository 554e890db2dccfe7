//===- LogMerging.h - automata from a single log -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_EXTRACT_LOGMERGING_H
#define MIPS_EXTRACT_LOGMERGING_H

#include "mips/Data/Automaton.h"
#include "mips/Data/Dataset.h"
#include "llvm/Support/Error.h"

namespace mips {

/// Limits of mergeLog().
struct LogMergingOptions {
  unsigned maxStates = 256;
  unsigned maxSymbols = 256;
  /// How many steps of the log are used, from its beginning.
  size_t maxSteps = 20'000;
};

/// Learns a finite Mealy machine from a dataset of one sequence, a log. Its
/// states are sets of positions in the log; state 0 is the one before the first
/// step, whatever state the device was in when the log began.
///
/// The first method goes by resets: after the commonest history that tells the
/// state, such as a reply that only one state gives, the device is as good as
/// reset. From there the other states are grown, the merge that the evidence
/// prefers most first, in several orders, of which the one with the fewest
/// states is taken. If there is no such history,
/// two others are tried, and the machine with fewer states is taken. By
/// evidence: positions that agree over long common stretches of inputs are
/// merged, the strongest evidence first, together with everything that follows
/// from the merge; a merge that contradicts the log is undone. By memory: all
/// positions with the same last k inputs and outputs are merged, for the least
/// k without a contradiction; this finds machines whose state is a window, even
/// if single outputs carry little evidence.
///
/// A cell that the log does not visit leads to its own state and gives the most
/// frequent outputs. A step with a missing output counts as a step without
/// outputs.
///
/// Fails if there are more than maxSymbols symbols or maxStates states, or no
/// outputs.
llvm::Expected<Automaton> mergeLog(const Dataset &dataset,
                                   const LogMergingOptions &options = {});

} // namespace mips

#endif // MIPS_EXTRACT_LOGMERGING_H
