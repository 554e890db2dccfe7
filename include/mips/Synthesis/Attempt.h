//===- Attempt.h - from one teacher's answers to a machine -*- C++ -*-===//
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

/// The source of the answers that rules have to explain.
struct Source {
  /// The network or other teacher; null if the labels of the dataset are
  /// explained.
  const Teacher *teacher = nullptr;
  /// Whether the teacher makes no error on held-out sequences. A teacher that
  /// errs is asked only about sequences of the dataset.
  bool isExact = false;
};

/// The integer state that extraction found; each part is absent if it was not
/// found.
struct ExtractedState {
  std::optional<LinearMachine> linear;
  std::optional<Automaton> automaton;
  /// Whether the dataset determines every transition of the automaton.
  bool isDecided = false;
  /// Describes the state in a few words, for the log.
  std::string text;
};

/// Extracts integer state from `teacher`, or from the dataset alone if
/// `teacher` is null. What is found gives every output of the dataset except at
/// up to `mostErrors` steps.
ExtractedState extractState(const Teacher *teacher, const Dataset &dataset,
                            size_t mostErrors = 0);

/// Whether an exact linear realisation explains the dataset by itself.
bool isLinear(const Dataset &dataset);

/// The automaton of `machine`, every transition of which the dataset
/// determines.
ExtractedState stateOf(const TraceMachine &machine);

/// A machine that gives every output of the dataset, and where it came from.
struct Found {
  regress::RuleSystem system;
  unsigned cost = 0;
  std::string stateOrigin, rulesOrigin;
  /// The results of the same search without single stages; empty unless
  /// SearchOptions::ablate asked for them.
  std::vector<AblatedSearch> ablation;
};

/// Options of a search for rules, for experiments except `isShort`.
struct SearchOptions {
  regress::Selection selection; ///< the stages that run
  bool ablate = false;          ///< fill Found::ablation
  /// How much the search for rules may spend, as a multiple of the default.
  double effort = 1;
  /// Called, if no rules are found, with some systems that explain the words
  /// but not the whole dataset.
  std::function<void(const regress::RuleSystem &)> nearMiss = {};
  /// Called with each system that explains the words and the whole dataset,
  /// whether or not a better one is found later.
  std::function<void(const regress::RuleSystem &)> accepted = {};
  /// A lookup table is known to be right, so rules replace it only if a short
  /// search finds them.
  bool isShort = false;
};

/// The words that were searched for rules in vain, without an automaton.
/// Another network answers all but a few of them alike, so repeating the search
/// brings nothing new except the coordinates of that network's hidden state.
struct SearchedWords {
  bool ofData = false; ///< sequences of the dataset were searched
  /// Sequences of the dataset and structured words were searched.
  bool structured = false;
};

/// Finds the cheapest rules that explain the answers of `source` and give every
/// output of `dataset`. If there is an automaton, it answers in place of
/// `source`. `searched` carries over from earlier calls with the same dataset
/// and is updated.
std::optional<Found> explainState(regress::TermPool &pool, const Source &source,
                                  const ExtractedState &state,
                                  const Dataset &dataset, uint64_t seed,
                                  SearchedWords &searched, EventSink &events,
                                  const SearchOptions &options = {});

} // namespace mips

#endif // MIPS_SYNTHESIS_ATTEMPT_H
