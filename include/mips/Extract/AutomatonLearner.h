//===- AutomatonLearner.h - automata by queries (L*) -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_EXTRACT_AUTOMATONLEARNER_H
#define MIPS_EXTRACT_AUTOMATONLEARNER_H

#include "mips/Data/Automaton.h"
#include "mips/Data/Dataset.h"
#include "mips/Data/Teacher.h"
#include "llvm/Support/Error.h"
#include <functional>

namespace mips {

/// Limits of active learning. They count work and never measure time, so that a
/// run is a function of its input.
struct AutomatonLearnerOptions {
  unsigned maxStates = 64;
  unsigned maxSymbols = 256;
  /// How many words the teacher may be asked.
  uint64_t maxQueries = 500'000;
  /// How many steps these words may have together: the cost of a query grows
  /// with its length.
  uint64_t maxSteps = 10'000'000;
  /// Whether two words are one state until a counterexample tells just these
  /// two apart (discrimination tree of Kearns and Vazirani), instead of by all
  /// suffixes that are known: hypotheses grow by few states each time. Words
  /// are then asked up to twice the length of others.
  bool isLazy = false;
  /// Is shown every hypothesis, the smaller ones first: where a limit ends the
  /// search, the last one explains the most of the teacher.
  std::function<void(Automaton)> onHypothesis;
};

/// A finite machine and how it was found.
struct LearnedAutomaton {
  Automaton automaton;  ///< minimal
  uint64_t queries = 0; ///< words that the teacher was asked
  /// Steps of the dataset that refuted hypotheses.
  unsigned counterexamples = 0;
  size_t skipped = 0; ///< sequences on which teacher and data disagree
  size_t errors = 0;  ///< steps of the dataset at which the automaton is wrong

  /// Prints comment lines with the counts, then the automaton, in the format of
  /// parseAutomaton.
  void print(llvm::raw_ostream &os) const;
};

/// Learns a finite Mealy machine by L* (Angluin 1987) with Rivest and
/// Schapire's treatment of counterexamples (Information and Computation 103,
/// 1993). The teacher answers membership queries; equivalence is decided by the
/// dataset alone.
///
/// No word longer than teacher.trainedLength() is asked; states that only
/// longer words tell apart are one state. States are found breadth first, so
/// that each is judged by its shortest words. If the teacher disagrees with the
/// data at an error of the hypothesis, that sequence is skipped. At the end the
/// machine is repaired on the data (AutomatonRepair.h), which undoes the
/// effects of wrong answers, and minimised.
///
/// `errors` of the result may be positive: the caller decides how many it
/// tolerates. Fails if the inputs have more than maxSymbols values, if there
/// are no data, or at a limit.
llvm::Expected<LearnedAutomaton>
learnAutomaton(const Teacher &teacher, const Dataset &dataset,
               const AutomatonLearnerOptions &options = {});

} // namespace mips

#endif // MIPS_EXTRACT_AUTOMATONLEARNER_H
