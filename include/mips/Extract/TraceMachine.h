//===- TraceMachine.h - automata with open cells, from traces -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_EXTRACT_TRACEMACHINE_H
#define MIPS_EXTRACT_TRACEMACHINE_H

#include "mips/Data/Automaton.h"
#include "mips/Data/Dataset.h"
#include "mips/Data/PartialAutomaton.h"
#include "mips/Data/Teacher.h"
#include "llvm/Support/Error.h"

namespace mips {

/// Limits of the search. They count work and never measure time, so that a run
/// is a function of its input.
struct TraceMachineOptions {
  unsigned maxStates = 1024;
  unsigned maxSymbols = 256;
  /// How many edges of the tree may be looked at for each of its nodes.
  /// Measured: real machines of up to 57 states took up to 80. Words of an
  /// unbounded count, which have no finite machine, take far more; with a limit
  /// of 250 the search needed 15 s to give up on them.
  uint64_t workPerNode = 80;
  /// A transition is in doubt if the evidence for a second state is not by this
  /// share of it less than for the best one. Twins of which the data tell
  /// little have nearly the same.
  double leastMargin = 0.5;
  /// Steps of the sequences that a machine is looked for in at first; where it
  /// contradicts others, twice as many are taken.
  size_t firstSteps = 1'000'000;
};

/// A machine that agrees with every sequence as far as it answers.
struct TraceMachine {
  /// Minimal. Its open cells are the ones that the sequences do not determine.
  Automaton automaton;
  /// The number of states before open cells are introduced: those that the
  /// sequences tell apart.
  unsigned numStates = 0;
  /// These states, and where their open transitions may lead. Absent if none is
  /// open, or if no sequence shows the outputs at some of them.
  std::optional<PartialAutomaton> merged;
  /// The number of transitions between these states that are not determined:
  /// they could lead elsewhere, or too few sequences, or none, go through them.
  unsigned openTransitions = 0;
  /// Whether states that take more than a third of the longest sequence to
  /// reach have known transitions like the others. If not, the true machine may
  /// not be finite, such as a sum: new states appear up to the end of the
  /// words.
  bool isClosed = true;
  /// The number of sequences that are answered at every step.
  size_t answered = 0;
  /// Words whose outputs would determine open transitions, the shortest first.
  std::vector<Word> experiments;
};

/// Finds the finite machine behind `dataset` by evidence-driven state merging
/// (red-blue; Lang, Pearlmutter, Price 1998). No merge may contradict a
/// sequence.
///
/// What is not determined is left open. A transition is determined if enough
/// sequences go through it, about one and a half times as many as there are
/// symbols, and if every other target would contradict a sequence. At an
/// undetermined transition the machine goes on with the set of all possible
/// states (subset construction). It answers as long as all states of the set
/// give the same outputs, and leaves the cell open where they differ.
///
/// Fails if the inputs have more than maxSymbols values, if the dataset is
/// empty or contradicts itself, or at a limit.
llvm::Expected<TraceMachine>
machineFromTraces(const Dataset &dataset,
                  const TraceMachineOptions &options = {});

} // namespace mips

#endif // MIPS_EXTRACT_TRACEMACHINE_H
