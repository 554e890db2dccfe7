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

/// What rules have to explain, and what helps to find them. The words carry the
/// network's answers or, if the dataset holds the same word, the dataset's
/// labels; `accept` asks the whole dataset. The other members are set if
/// extraction found them.
struct Evidence {
  /// Labelled words, a few thousand, no longer than the training sequences.
  Dataset words;
  /// Whether the labels of all words are beyond doubt. If so, a rule that holds
  /// on most of them is corrected until it holds on all. Otherwise that would
  /// bend the rule to the mistakes of a network.
  bool areWordsSure = false;
  /// The minimal finite machine, if extraction found one; else null.
  const Automaton *automaton = nullptr;
  /// Whether the data determine where the transitions of the automaton lead, so
  /// that it is right about longer words. Empty if that is not known.
  std::function<bool()> isAutomatonSure;
  /// Integer coordinates of the network's hidden state, if extraction found a
  /// lattice: `numCoordinates` numbers for each step of a word, those after the
  /// step. Rules for the coordinates themselves are then searched, in the basis
  /// in which they are shortest.
  std::function<std::vector<int64_t>(llvm::ArrayRef<int64_t> word)> coordinates;
  unsigned numCoordinates = 0;
  /// Whether the same words were searched in vain before, so that only the
  /// coordinates are new.
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
  /// Asks the whole dataset whether it accepts a candidate.
  llvm::function_ref<bool(const RuleSystem &)> accept;
};

/// Statistics of one stage.
struct StageCounts {
  size_t tried = 0;   ///< registers, column sets and terms that were tested
  size_t passed = 0;  ///< those that passed the test
  size_t offered = 0; ///< whole machines that were offered
  size_t won = 0;     ///< offered machines that were the best so far
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
