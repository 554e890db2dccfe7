//===- Evidence.h - what regression explains -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_REGRESS_STATE_EVIDENCE_H
#define MIPS_REGRESS_STATE_EVIDENCE_H

#include "mips/Data/Automaton.h"
#include "mips/Data/Dataset.h"
#include "mips/Regress/State/Selection.h"
#include "mips/Regress/System/RuleSystem.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <functional>

namespace mips::regress {

/// What there is to explain. The words are the network's answers (where the
/// dataset holds the same word, the dataset's); `accept` asks the whole
/// dataset. The rest is there if extraction found it.
struct Evidence {
  /// Labelled words, a few thousand, no longer than the training sequences.
  Dataset words;
  /// Whether the labels of all words are beyond doubt. Then a rule that holds
  /// on most of them is mended until it holds on all; to bend it until it
  /// explains what may be a network's mistake would be wrong.
  bool areWordsSure = false;
  /// The minimal finite machine, if extraction found one.
  const Automaton *automaton = nullptr;
  /// Whether the data say where the transitions of the automaton lead, so that
  /// it is right about longer words. None: not known.
  std::function<bool()> isAutomatonSure;
  /// Integer coordinates of the network's hidden state, if extraction found a
  /// lattice: those after each step of a word, `numCoordinates` a step. Rules
  /// for the coordinates themselves are then searched, in the basis where they
  /// are shortest.
  std::function<std::vector<int64_t>(llvm::ArrayRef<int64_t> word)> coordinates;
  unsigned numCoordinates = 0;
  /// The words were searched before, in vain: only the coordinates are new.
  bool onlyCoordinates = false;
  /// A table of the automaton is a right answer, so only rules that a short
  /// search finds are wanted in its place.
  bool isTableRight = false;
  /// Though a table is right, its machine looks lawful, so that longer rules
  /// are searched before it is taken.
  bool mayHaveRules = false;
  /// How many sets of columns and expressions are tried, in units of the
  /// default.
  double effort = 1;
  /// The stages that may run.
  Selection selection;
  /// The dataset's verdict on a candidate.
  llvm::function_ref<bool(const RuleSystem &)> accept;
};

/// What a stage did.
struct StageCounts {
  size_t tried = 0;   ///< registers, column sets and terms put to a test
  size_t passed = 0;  ///< those that stood it
  size_t offered = 0; ///< whole machines
  size_t won = 0;     ///< machines that were the best so far
  double seconds =
      0; ///< processor time, the regression of its columns included
};

/// A rule system that explains the words and was accepted.
struct Explanation {
  RuleSystem system;
  unsigned cost;
};

} // namespace mips::regress

#endif // MIPS_REGRESS_STATE_EVIDENCE_H
