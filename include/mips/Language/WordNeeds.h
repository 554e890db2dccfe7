//===- WordNeeds.h - how long a task's sequences have to be -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LANGUAGE_WORDNEEDS_H
#define MIPS_LANGUAGE_WORDNEEDS_H

#include "mips/Data/Automaton.h"
#include "mips/Data/Teacher.h"
#include "mips/Language/Task.h"

namespace mips {

/// What the finite machine of a rule asks of sequences that are to show all of
/// it. This is about the data only: the learner does not get to know it.
struct WordNeeds {
  unsigned states; ///< of the minimal machine
  unsigned reach;  ///< steps to its farthest state
  unsigned tell;   ///< steps to tell two of its states apart
  unsigned length() const { return reach + tell; }
};

/// The minimal machine of a rule task; nothing if it is not finite, or not
/// small: 2048 states, 256 letters and 200,000 transitions before minimising.
std::optional<Automaton> finiteMachine(const Task &task);

/// What is drawn for a task.
struct TrainingPlan {
  /// The task's own, with a length and a number of sequences where it gives
  /// none.
  TrainOptions train;
  /// The needs of the task; nothing where it has no small finite machine.
  std::optional<WordNeeds> needs;
  std::optional<Automaton> machine; ///< that finite machine
  /// Words beside the random ones: every transition of the finite machine, and
  /// what tells where it leads to. Empty where the task gives the length.
  std::vector<Word> words;
  /// Whether random sequences will hardly do without them. Otherwise they are
  /// drawn only if the random ones leave a transition open.
  bool needsWords = false;
};

/// Plans the sequences of a rule task: 10 steps each, or as many as it takes to
/// show all of its finite machine, or a value come back twice that is kept for
/// some steps, but no more than 1,000.
TrainingPlan planTraining(const Task &task);

/// The dataset of a rule task by `plan`: the random sequences, then the words
/// of the plan where they are needed. Errors as those of drawDataset(task).
llvm::Expected<Dataset> drawDataset(const Task &task, const TrainingPlan &plan);

} // namespace mips

#endif // MIPS_LANGUAGE_WORDNEEDS_H
