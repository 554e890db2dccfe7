//===- Attempt.h - one source, from its answers to a machine -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_SYNTHESIS_ATTEMPT_H
#define MIPS_SYNTHESIS_ATTEMPT_H

#include "mips/Data/Automaton.h"
#include "mips/Data/Teacher.h"
#include "mips/Extract/LinearRealization.h"
#include "mips/Extract/TraceMachine.h"
#include "mips/Regress/State/Evidence.h"
#include "mips/Support/Events.h"
#include "mips/Synthesis/Ablation.h"

namespace mips {

/// Whose answers are explained.
struct Source {
  /// Null: the dataset's own.
  const Teacher *teacher = nullptr;
  /// Whether the teacher makes no error on held-out sequences. One that does
  /// is asked only about sequences of the dataset.
  bool isExact = false;
};

/// Integer state as extraction found it. What is absent was not found.
struct ExtractedState {
  std::optional<LinearMachine> linear;
  std::optional<Automaton> automaton;
  /// Whether the dataset decides the automaton, every transition of it.
  bool isDecided = false;
  /// In a few words, for the person who reads along.
  std::string text;
};

/// Extracts from `teacher`; null stands for the dataset alone. What is found
/// gives every output of the dataset but at `mostErrors` steps.
ExtractedState extractState(const Teacher *teacher, const Dataset &dataset,
                            size_t mostErrors = 0);

/// Whether an exact linear realisation explains the dataset by itself.
bool isLinear(const Dataset &dataset);

/// The machine that the dataset decides, all of it.
ExtractedState stateOf(const TraceMachine &machine);

/// A machine that gives every output of the dataset, and where it came from.
struct Found {
  regress::RuleSystem system;
  unsigned cost = 0;
  std::string stateOrigin, rulesOrigin;
  /// What the same search finds with less; empty if that was not asked.
  std::vector<AblatedSearch> ablation;
};

/// For experiments.
struct SearchOptions {
  regress::Selection selection; ///< the stages that run
  bool ablate = false;          ///< fill Found::ablation
  /// What the search of rules may spend, in units of the default.
  double effort = 1;
  /// Told of some systems that explain the words and not the dataset, where
  /// nothing is found.
  std::function<void(const regress::RuleSystem &)> nearMiss = {};
  /// There is a table that serves: only rules that a short search finds are
  /// wanted in its place.
  bool isShort = false;
};

/// Which words have been searched for rules in vain, without an automaton.
/// Another network says the same of all but a few of them: it brings nothing
/// new but the coordinates of its own state.
struct SearchedWords {
  bool ofData = false;     ///< sequences of the dataset
  bool structured = false; ///< those and structured words
};

/// Finds the cheapest rules that explain what `source` answers (where there is
/// an automaton, that one speaks for it) and that give every output of
/// `dataset`. `searched` is of earlier calls with the same dataset.
std::optional<Found> explainState(regress::TermPool &pool, const Source &source,
                                  const ExtractedState &state,
                                  const Dataset &dataset, uint64_t seed,
                                  SearchedWords &searched, EventSink &events,
                                  const SearchOptions &options = {});

} // namespace mips

#endif // MIPS_SYNTHESIS_ATTEMPT_H
