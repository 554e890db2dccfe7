//===- LogMerging.h - a finite machine from one long log -*- C++ -*-===//
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

struct LogMergingOptions {
  unsigned maxStates = 256;
  unsigned maxSymbols = 256;
  /// As many steps of the log are looked at.
  size_t maxSteps = 20'000;
};

/// Learns a finite Mealy machine from a dataset of one sequence. Its states are
/// sets of places in the log; state 0 is the one before the first step,
/// whatever it is of the device that wrote the log.
///
/// Two ways are gone, and the machine with fewer states is taken. By evidence:
/// places that agree over the longest common stretches of inputs are made one,
/// the most telling first, and with them whatever follows from that; a merge
/// that contradicts the log is taken back. By memory: all places with the same
/// last k inputs and outputs are made one, for the least k without a
/// contradiction; a machine that forgets is found so, even where its outputs
/// say little.
///
/// A cell that the log does not have stays in its state and gives the most
/// frequent outputs. Steps with a missing output have no output here.
///
/// Fails if there are more than maxSymbols symbols or maxStates states, or no
/// outputs.
llvm::Expected<Automaton> mergeLog(const Dataset &dataset,
                                   const LogMergingOptions &options = {});

} // namespace mips

#endif // MIPS_EXTRACT_LOGMERGING_H
