//===- Ablation.cpp - searches without single stages ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Synthesis/Ablation.h"
#include "mips/Regress/Portfolio/Portfolio.h"
#include <ctime>
#include <set>

using namespace mips;
using regress::Family;
using regress::StageId;

/// The stage that adds registers of `family` to the bank; none for delays of
/// the streams, which every search has.
static std::optional<StageId> makerOf(Family family) {
  switch (family) {
  case Family::Window:
  case Family::OutputFeedback:
    return std::nullopt;
  case Family::Counter:
    return StageId::Folds;
  case Family::RegisterOverRegister:
  case Family::DelayedRegister:
    return StageId::SecondLevel;
  case Family::HiddenRegister:
    return StageId::HiddenRegisters;
  default:
    return StageId::Templates;
  }
}

/// Runs the search with the selection in `evidence` and measures it.
static AblatedSearch search(regress::Evidence evidence,
                            const regress::Selection &selection,
                            const Dataset &dataset, std::string without) {
  regress::TermPool pool;
  auto accept = [&](const regress::RuleSystem &system) {
    return regress::explains(pool, system, dataset);
  };
  evidence.accept = accept;
  evidence.selection = selection;
  std::clock_t start = std::clock();
  std::optional<regress::Explanation> found =
      regress::explain(pool, evidence, [](llvm::StringRef) {});
  AblatedSearch result;
  result.without = std::move(without);
  result.seconds = double(std::clock() - start) / CLOCKS_PER_SEC;
  if (found) {
    result.cost = found->cost;
    result.isTable = found->system.isTable;
  }
  return result;
}

std::vector<AblatedSearch> mips::ablate(const regress::Evidence &evidence,
                                        const regress::RuleSystem &system,
                                        const Dataset &dataset) {
  std::set<StageId> stages;
  std::set<Family> templates;
  for (const regress::RuleOrigin &origin : system.origins) {
    stages.insert(origin.stage);
    for (Family family : origin.families) {
      if (std::optional<StageId> maker = makerOf(family))
        stages.insert(*maker);
      if (regress::isTemplate(family))
        templates.insert(family);
    }
  }
  std::vector<AblatedSearch> searches = {
      search(evidence, evidence.selection, dataset, "nothing")};
  auto leaveOut = [&](auto what, std::string name) {
    regress::Selection selection = evidence.selection;
    selection.leaveOut(what);
    searches.push_back(search(evidence, selection, dataset, std::move(name)));
  };
  for (StageId stage : stages)
    leaveOut(stage, regress::nameOf(stage).str());
  for (Family family : templates)
    leaveOut(family, regress::optionNameOf(family));
  return searches;
}

void mips::reportAblation(llvm::ArrayRef<AblatedSearch> searches,
                          EventSink &events) {
  for (const AblatedSearch &search : searches) {
    Event event{Event::Note, "ablate", "without " + search.without, 0, 0, {}};
    if (search.cost)
      event.counts.emplace_back("cost", *search.cost);
    event.counts.emplace_back("seconds", search.seconds);
    event.counts.emplace_back("table", search.isTable);
    events.handle(event);
  }
}
