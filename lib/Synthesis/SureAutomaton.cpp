//===- SureAutomaton.cpp - rules for a trusted automaton ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Synthesis/SureAutomaton.h"
#include "mips/Data/Separation.h"
#include "mips/Data/SortedSequences.h"
#include "mips/Data/ValueOrder.h"
#include "mips/Regress/Portfolio/Portfolio.h"
#include "mips/Synthesis/AutomatonTeacher.h"
#include "mips/Synthesis/LabelledWords.h"
#include "mips/Synthesis/LawfulMachine.h"
#include "mips/Synthesis/SearchRules.h"
#include "mips/Synthesis/TourWords.h"
#include "mips/Synthesis/Words.h"
#include "llvm/ADT/STLExtras.h"

using namespace mips;

/// What is over quantities, or does not look drawn by lot.
static bool mayHaveRules(const Automaton &automaton,
                         const Signature &signature) {
  switch (judgeValueOrder(automaton, signature)) {
  case ValueOrder::Quantities:
    return true;
  case ValueOrder::Names:
    // There is nothing to calculate with names, but how often they come may
    // count.
    return regress::mayCount(automaton);
  case ValueOrder::Unknown:
    return mayBeLawful(automaton);
  }
  llvm_unreachable("covered switch");
}

std::optional<Found>
mips::explainSureAutomaton(regress::TermPool &pool, const Automaton &automaton,
                           const Dataset &dataset, llvm::StringRef origin,
                           uint64_t seed, EventSink &events,
                           const SearchOptions &options) {
  const Signature &signature = dataset.signature();
  Separation separation(automaton);
  unsigned longest = std::max(10u, separation.reach() + separation.tell() + 4);
  AutomatonTeacher teacher(automaton, signature, longest);
  WordOptions words;
  words.fromData = words.structured = 100;
  words.seed = seed;
  Dataset random =
      labelledWords(teacher, signature, longest, words.fromData, seed + 2);
  // The short words stand first and are left out: most of them are prefixes of
  // longer ones.
  size_t count = random.numSequences();
  regress::Evidence evidence;
  evidence.words =
      askTeacher(teacher, random.slice(count - words.fromData, count), words);
  // Words by lot hardly ever fill a store of fifty. As many words again as of
  // each other kind show what is left of most machines.
  addTours(automaton, longest, words.structured, evidence.words);
  evidence.areWordsSure = true;
  evidence.automaton = &automaton;
  evidence.isAutomatonSure = [] { return true; };
  evidence.isTableRight = true;
  evidence.mayHaveRules = mayHaveRules(automaton, signature);
  evidence.selection = options.selection;
  Dataset distinct = dataset.select(dataset.sorted().distinct());
  auto accept = [&](const regress::RuleSystem &system) {
    return regress::explains(pool, system, random) &&
           regress::explains(pool, system, distinct);
  };
  evidence.accept = accept;
  std::optional<Found> found = searchRules(pool, evidence, events);
  if (!found)
    return std::nullopt;
  if (options.ablate)
    found->ablation = ablate(evidence, found->system, distinct);
  bool isLabelled =
      found->system.isTable ||
      llvm::any_of(found->system.origins, [](const regress::RuleOrigin &rule) {
        return rule.stage == regress::StageId::StateEncodings ||
               rule.stage == regress::StageId::Factors;
      });
  found->stateOrigin =
      found->system.states.empty() ? "no state needed"
      : isLabelled                 ? origin.str()
                   : "integer registers that explain the " + origin.str();
  return found;
}
