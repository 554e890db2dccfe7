//===- AutomatonLearner.h - a network's finite machine, by queries -*- C++
//-*-===//
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

namespace mips {

/// Limits of active learning, counted, never timed.
struct AutomatonLearnerOptions {
  unsigned maxStates = 64;
  unsigned maxSymbols = 256;
  /// Words that the teacher is asked.
  uint64_t maxQueries = 500'000;
  /// Steps of all of them together: a query of a long sequence is a long one.
  uint64_t maxSteps = 10'000'000;
};

/// A finite machine and how it was found.
struct LearnedAutomaton {
  Automaton automaton;          ///< minimal
  uint64_t queries = 0;         ///< words that the teacher was asked
  unsigned counterexamples = 0; ///< found in the dataset
  size_t skipped = 0; ///< sequences on which teacher and data disagree
  size_t errors = 0;  ///< steps of the dataset at which the automaton is wrong

  /// Comment lines with the counts, then the automaton; parseAutomaton reads
  /// it.
  void print(llvm::raw_ostream &os) const;
};

/// Learns a finite Mealy machine by L* with Rivest and Schapire's treatment of
/// counterexamples (Information and Computation 103, 1993): the teacher
/// answers words, the dataset alone decides whether the machine is right.
/// No word longer than teacher.trainedLength() is asked; what only longer ones
/// would tell apart is one state. States are found breadth first, so that each
/// is judged by its shortest words. A sequence at whose error the teacher
/// disagrees with the data is skipped. At the end the machine is repaired on
/// the data (AutomatonRepair.h), which undoes what a wrong answer brought in,
/// and minimised.
///
/// `errors` may be positive: the caller decides what it tolerates. Fails if
/// the inputs have more than maxSymbols values, if there is no data, or at a
/// limit.
llvm::Expected<LearnedAutomaton>
learnAutomaton(const Teacher &teacher, const Dataset &dataset,
               const AutomatonLearnerOptions &options = {});

} // namespace mips

#endif // MIPS_EXTRACT_AUTOMATONLEARNER_H
