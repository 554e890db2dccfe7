//===- SearchRules.cpp - one search for rules ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Synthesis/SearchRules.h"
#include "mips/Regress/Portfolio/Portfolio.h"

using namespace mips;

/// Logs what a stage of regression did, or why it did not run.
static void reportStage(regress::StageId stage,
                        const regress::StageCounts &counts,
                        const regress::Evidence &evidence, EventSink &events) {
  Event event{Event::Note, "regress", regress::nameOf(stage).str(), 0, 0, {}};
  llvm::StringRef lacking = regress::whatLacks(stage, evidence);
  if (!lacking.empty())
    event.text += ": declined, needs " + lacking.str();
  event.counts = {{"offered", double(counts.offered)},
                  {"passed", double(counts.passed)},
                  {"seconds", counts.seconds},
                  {"tried", double(counts.tried)},
                  {"won", double(counts.won)}};
  events.handle(event);
}

std::optional<Found> mips::searchRules(regress::TermPool &pool,
                                       const regress::Evidence &evidence,
                                       EventSink &events) {
  std::optional<regress::Explanation> explanation = regress::explain(
      pool, evidence,
      [&](llvm::StringRef line) { events.note("regress", line); },
      [&](regress::StageId stage, const regress::StageCounts &counts) {
        reportStage(stage, counts, evidence, events);
      });
  if (!explanation)
    return std::nullopt;
  Found found;
  found.system = std::move(explanation->system);
  found.cost = explanation->cost;
  found.rulesOrigin = regress::describe(found.system.origins);
  return found;
}
