//===- StateMerging.h - automata by blue-fringe merging -*- C++ -*-===//
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

/// Options and limits of mergeStates(). Limits count work and never measure
/// time, so that a run is a function of its input.
struct StateMergingOptions {
  unsigned maxStates = 256;
  unsigned maxSymbols = 256;
  /// How many edges of the prefix tree may be looked at for each weight: about
  /// a second. After two weights in a row that exceed this, no others are
  /// tried.
  uint64_t maxWork = 20'000'000;
  /// The same for merging by evidence, for each node of the tree. 60 states
  /// took half a second.
  uint64_t workPerNode = 4000;
  /// Whether strict merging is tried, which allows no conflict at all. Of a
  /// function's answers it explains every one, also those that are errors.
  bool strict = true;
  /// What one conflicting observation counts against one that agrees; each is
  /// tried.
  std::vector<double> weights = {50, 20, 10, 5, 2};
  /// A machine that is wrong at more steps than this gives way to the shortest
  /// description by one without an error: what is rare costs less as an error
  /// than as a state, though data without wrong labels have no errors.
  size_t mostErrors = ~size_t(0);
  /// Whether the result is repaired (AutomatonRepair.h), which may shorten its
  /// description.
  bool repair = true;
};

/// A finite machine and how it was found.
struct MergedAutomaton {
  Automaton automaton; ///< minimal
  /// The weight of a conflict that gave the automaton; 0 for strict merging.
  double weight = 0;
  double bits = 0;     ///< descriptionLength
  size_t errors = 0;   ///< steps of the dataset at which it is wrong
  unsigned unseen = 0; ///< cells before minimising that no sequence visits

  /// Prints comment lines with the counts, then the automaton, in the format of
  /// parseAutomaton.
  void print(llvm::raw_ostream &os) const;
};

/// Learns a finite Mealy machine from `dataset` alone by state merging
/// (blue-fringe; Lang, Pearlmutter, Price 1998): the prefix tree is folded
/// into a growing core of states, the largest fringe state first, into the core
/// state with the best balance of agreeing and conflicting observations. Among
/// the results of all conflict weights the one with the shortest description
/// is taken. Where outputs are missing, what a fringe state tells lies deep
/// below it: there merges are also made in the order of their evidence, without
/// a conflict. A cell that no sequence visits stays in its state and gives the
/// most frequent outputs.
///
/// Fails if the inputs have more than maxSymbols values, if the dataset is
/// empty, if no weight gives at most maxStates states with at most maxWork, or
/// if the best automaton is wrong at more than one in four steps.
llvm::Expected<MergedAutomaton>
mergeStates(const Dataset &dataset, const StateMergingOptions &options = {});

} // namespace mips

#endif // MIPS_EXTRACT_STATEMERGING_H
