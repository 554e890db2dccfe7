//===- StateMerging.h - a finite machine from data alone -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_EXTRACT_STATEMERGING_H
#define MIPS_EXTRACT_STATEMERGING_H

#include "mips/Data/Automaton.h"
#include "mips/Data/Dataset.h"
#include "llvm/Support/Error.h"

namespace mips {

struct StateMergingOptions {
  unsigned maxStates = 256;
  unsigned maxSymbols = 256;
  /// What each weight may look at of the prefix tree: about a second. Where two
  /// weights running are not done by then, no others are tried.
  uint64_t maxWork = 20'000'000;
  /// Whether strict merging is tried, which allows no conflict at all. Of a
  /// function's answers it explains every one, also those that are errors.
  bool strict = true;
  /// What one conflicting observation counts against one that agrees; each is
  /// tried.
  std::vector<double> weights = {50, 20, 10, 5, 2};
  /// Whether to climb to a shorter description at the end.
  bool repair = true;
};

/// A finite machine and how it was found.
struct MergedAutomaton {
  Automaton automaton; ///< minimal
  /// The weight that gave it; 0 for strict merging.
  double weight = 0;
  double bits = 0;     ///< descriptionLength
  size_t errors = 0;   ///< steps of the dataset at which it is wrong
  unsigned unseen = 0; ///< cells before minimising that no sequence visits

  /// Comment lines with the counts, then the automaton; parseAutomaton reads
  /// it.
  void print(llvm::raw_ostream &os) const;
};

/// Learns a finite Mealy machine from `dataset` alone by state merging
/// (blue-fringe; Lang, Pearlmutter, Price 1998): the prefix tree is folded
/// into a growing core of states, the largest fringe state first, into the core
/// state with the best balance of agreeing and conflicting observations. Among
/// the results of all conflict weights the one with the shortest description
/// is taken. A cell that no sequence visits stays in its state and gives the
/// most frequent outputs.
///
/// Fails if the inputs have more than maxSymbols values, the dataset is empty,
/// or no weight gives at most maxStates states with at most maxWork, or the
/// best one is wrong at more than one in four steps.
llvm::Expected<MergedAutomaton>
mergeStates(const Dataset &dataset, const StateMergingOptions &options = {});

} // namespace mips

#endif // MIPS_EXTRACT_STATEMERGING_H
