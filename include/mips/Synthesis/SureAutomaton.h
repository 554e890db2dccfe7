//===- SureAutomaton.h - rules for a trusted automaton -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_SYNTHESIS_SUREAUTOMATON_H
#define MIPS_SYNTHESIS_SUREAUTOMATON_H

#include "mips/Synthesis/Attempt.h"

namespace mips {

/// The cheapest rules for an automaton that words have determined, or its
/// table. It knows the answer to every word, so a few hundred words are enough
/// to search on. Unless its values are quantities or its transitions look
/// lawful the search is a short one, for the table is right, too. What is found
/// answers all of `dataset` as that does. `origin` says in a few words where
/// the automaton came from.
std::optional<Found> explainSureAutomaton(regress::TermPool &pool,
                                          const Automaton &automaton,
                                          const Dataset &dataset,
                                          llvm::StringRef origin, uint64_t seed,
                                          EventSink &events,
                                          const SearchOptions &options = {});

} // namespace mips

#endif // MIPS_SYNTHESIS_SUREAUTOMATON_H
