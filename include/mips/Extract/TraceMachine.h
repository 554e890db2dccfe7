//===- TraceMachine.h - a machine as far as traces decide it -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_EXTRACT_TRACEMACHINE_H
#define MIPS_EXTRACT_TRACEMACHINE_H

#include "mips/Data/Automaton.h"
#include "mips/Data/Dataset.h"
#include "mips/Data/Teacher.h"
#include "llvm/Support/Error.h"

namespace mips {

/// Limits, counted, never timed.
struct TraceMachineOptions {
  unsigned maxStates = 1024;
  unsigned maxSymbols = 256;
  /// How many edges of the tree may be looked at for each of its nodes. Real
  /// machines of up to 57 states took up to 80. Words that count, which show no
  /// finite machine, take far more: with 250 they cost 15 s until that is seen.
  uint64_t workPerNode = 80;
  /// A transition is in doubt if the evidence for a second state is not by this
  /// share of it less than for the best one. Twins of which the data tell
  /// little have nearly the same.
  double leastMargin = 0.5;
  /// Steps of the sequences that a machine is looked for in at first; where it
  /// contradicts others, twice as many are taken.
  size_t firstSteps = 1'000'000;
};

/// A machine that gives the outputs of every sequence wherever it answers.
struct TraceMachine {
  /// Minimal. Its open cells are those that the sequences do not decide.
  Automaton automaton;
  /// Of the machine before open cells: what the sequences tell apart.
  unsigned numStates = 0;
  /// Transitions of those that could lead elsewhere, or that too few sequences
  /// go through, and cells that none does.
  unsigned openTransitions = 0;
  /// Whether what takes more than a third of the longest sequence to reach is
  /// known as well as the rest. Of what is not finite, such as a sum, it is
  /// not: there are more states wherever one stops looking.
  bool isClosed = true;
  /// Sequences that are answered from the first step to the last one.
  size_t answered = 0;
  /// Words whose outputs would decide open transitions, the shortest first.
  std::vector<Word> experiments;
};

/// Finds the finite machine behind `dataset` by merging states on evidence
/// (red-blue; Lang, Pearlmutter, Price 1998), without a conflict.
///
/// What is not decided is left open. A transition is decided if enough
/// sequences go through it, about one and a half times as many as there are
/// symbols, and none of the machine's other states could be its target without
/// contradicting a sequence. Where several could, the machine goes on as long
/// as all of them give the same outputs, so its states are sets of states; it
/// gives no answer where they differ.
///
/// Fails if the inputs have more than maxSymbols values, the dataset is empty
/// or contradicts itself, or at a limit.
llvm::Expected<TraceMachine>
machineFromTraces(const Dataset &dataset,
                  const TraceMachineOptions &options = {});

} // namespace mips

#endif // MIPS_EXTRACT_TRACEMACHINE_H
