//===- Factors.cpp - a finite machine as several registers ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Stages/CascadeSearch.h"
#include "Stages/FactorSearch.h"
#include "Stages/Stages.h"
#include "mips/Tuning/Tuning.h"
#include <set>

using namespace mips;
using namespace mips::regress;

void mips::regress::solveFactors(Search &search) {
  const Automaton &automaton = *search.bench.evidence.automaton;
  // Ways are tried until each head has a machine, the cheapest of which wins.
  std::set<unsigned> done;
  size_t tried = 0;
  for (const UnfoldedMachine &way : cascades(automaton))
    if (!done.count(way.head) && tried++ < 2 * tuning::factoring.tried &&
        offerInTurn(search.bench, way.automaton, way.labels))
      done.insert(way.head);
  if (!done.empty())
    return;
  if (automaton.numStates > tuning::factoring.states ||
      automaton.next.size() > tuning::factoring.cells)
    return;
  for (const StateLabels &labels : factorLabels(automaton))
    offerEncoding(search.bench, automaton, labels, wideLimits());
}
