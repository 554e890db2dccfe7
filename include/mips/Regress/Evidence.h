//===- Evidence.h - what regression explains -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_REGRESS_EVIDENCE_H
#define MIPS_REGRESS_EVIDENCE_H

#include "mips/Data/Automaton.h"
#include "mips/Data/Dataset.h"
#include "mips/Data/Teacher.h"
#include "mips/Regress/RuleSystem.h"
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
  /// The network, to rank candidate registers by its hidden state; may be null.
  const Teacher *network = nullptr;
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
  /// The dataset's verdict on a candidate.
  llvm::function_ref<bool(const RuleSystem &)> accept;
};

/// A rule system that explains the words and was accepted.
struct Explanation {
  RuleSystem system;
  unsigned cost;
};

/// The portfolio: the cheapest explanation of all stages (METHOD.md, "From
/// machine to rules"), a table only if there is no other; rules that are at
/// odds with a settled automaton, or keep a remainder for no reason, count as
/// dearer than they are, and if the automaton is sure a table is better. `log`
/// is told what each stage tried and found, a line each.
std::optional<Explanation>
explain(TermPool &pool, const Evidence &evidence,
        llvm::function_ref<void(llvm::StringRef)> log);

} // namespace mips::regress

#endif // MIPS_REGRESS_EVIDENCE_H
