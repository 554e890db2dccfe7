//===- Factors.cpp - a finite machine as several registers ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Stages/CascadeSearch.h"
#include "Stages/FactorSearch.h"
#include "Stages/Heads.h"
#include "Stages/ResidueLabels.h"
#include "Stages/Stages.h"
#include "mips/Data/ValueOrder.h"
#include "mips/Tuning/Tuning.h"
#include <set>

using namespace mips;
using namespace mips::regress;

static bool isSmall(const Automaton &automaton) {
  return automaton.numStates <= tuning::factoring.states &&
         automaton.next.size() <= tuning::factoring.cells;
}

bool mips::regress::isProductOfCounters(const Automaton &automaton) {
  return isSmall(automaton) &&
         !factorLabels(automaton, /*areCounters=*/true).empty();
}

/// Offers a sum modulo a number whose amounts go by a head, the fewest numbers
/// of a head first; true if its machine is the best so far.
static bool offerResidues(Workbench &bench, std::vector<StateLabels> heads) {
  const Automaton &automaton = *bench.evidence.automaton;
  auto count = [](const StateLabels &head) {
    return std::set<std::vector<int64_t>>(head.begin(), head.end()).size();
  };
  llvm::stable_sort(heads, [&](const StateLabels &a, const StateLabels &b) {
    return count(a) < count(b);
  });
  for (const StateLabels &head : heads)
    if (std::optional<StateLabels> labels = residueLabels(automaton, head)) {
      ++bench.count().tried;
      if (offerInTurn(bench, automaton, *labels))
        return true;
    }
  return false;
}

void mips::regress::solveFactors(Search &search) {
  const Automaton &automaton = *search.bench.evidence.automaton;
  // A machine over names has no arithmetic, but it may count. Whether its
  // values are names is judged as it is where a short search is chosen for
  // them.
  bool areNames =
      judgeValueOrder(automaton, search.bench.evidence.words.signature()) ==
      ValueOrder::Names;
  size_t &tried = search.bench.count().tried;
  const size_t most = tried + 2 * tuning::factoring.tried;
  // Ways are tried until each head has a machine, the cheapest of which wins.
  std::vector<StateLabels> heads;
  if (automaton.next.size() <= tuning::factoring.shownCells)
    heads = headsOf(automaton);
  std::set<unsigned> done;
  for (const UnfoldedMachine &way :
       areNames ? std::vector<UnfoldedMachine>() : cascades(automaton, heads)) {
    if (done.count(way.head) || tried == most)
      continue;
    ++tried;
    if (offerInTurn(search.bench, way.automaton, way.labels))
      done.insert(way.head);
  }
  if (!done.empty() || offerResidues(search.bench, std::move(heads)))
    return;
  if (!isSmall(automaton))
    return;
  for (const StateLabels &labels : factorLabels(automaton, areNames)) {
    ++tried;
    offerEncoding(search.bench, automaton, labels, wideLimits());
  }
}
