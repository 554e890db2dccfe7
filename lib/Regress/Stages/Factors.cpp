//===- Factors.cpp - a finite machine as several registers ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Stages/FactorSearch.h"
#include "Stages/Stages.h"
#include "mips/Tuning/Tuning.h"

using namespace mips;
using namespace mips::regress;

void mips::regress::solveFactors(Search &search) {
  const Automaton &automaton = *search.bench.evidence.automaton;
  if (automaton.numStates > tuning::factoring.states ||
      automaton.next.size() > tuning::factoring.cells)
    return;
  for (const StateLabels &labels : factorLabels(automaton))
    offerEncoding(search.bench, automaton, labels, wideLimits());
}
