//===- Agenda.cpp - hypotheses waiting to be regressed ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "State/Agenda.h"
#include "State/StageClock.h"
#include "System/Prices.h"
#include "mips/Tuning/Tuning.h"
#include "llvm/ADT/STLExtras.h"
#include <cmath>
#include <utility>

using namespace mips;
using namespace mips::regress;
using llvm::ArrayRef;

const Fingerprint &Agenda::print(TermId column) {
  auto [it, isNew] = prints.try_emplace(column);
  if (isNew) {
    std::vector<Column> columns;
    if (bench.bank.columns({column}, columns))
      it->second = fingerprint(columns.front(), column);
  }
  return it->second;
}

bool Agenda::propose(unsigned output, ArrayRef<TermId> columns,
                     bool evenIfVacuous) {
  ++bench.count().tried;
  FunctionTest &test = bench.tests[output];
  std::vector<TermId> kept;
  std::vector<const Fingerprint *> keptPrints;
  for (TermId column : columns) {
    const Fingerprint &words = print(column);
    if (words.words.empty() || llvm::is_contained(kept, column))
      continue;
    kept.push_back(column);
    keptPrints.push_back(&words);
  }
  FunctionVerdict verdict = test(keptPrints);
  if (!verdict.isFunction ||
      (!evenIfVacuous && test.weight(verdict) < tuning::conclusiveWeight))
    return false;
  for (size_t i = kept.size(); i-- > 0 && kept.size() > 1;) {
    std::vector<const Fingerprint *> fewer = keptPrints;
    fewer.erase(fewer.begin() + i);
    FunctionVerdict without = test(fewer);
    if (!without.isFunction ||
        (evenIfVacuous && test.weight(without) < tuning::conclusiveWeight))
      continue;
    verdict = without;
    keptPrints = std::move(fewer);
    kept.erase(kept.begin() + i);
  }
  ++bench.count().passed;
  unsigned price = bench.price(kept);
  // If the inputs alone determine the output, hypotheses with a state are
  // dropped.
  if (isStateless[output] && price > 0)
    return true;
  if (price == 0 && test.weightOfInputs(verdict) >= tuning::conclusiveWeight)
    isStateless[output] = true;
  std::vector<TermId> sorted = kept;
  llvm::sort(sorted);
  if (!known.insert({output, sorted}).second)
    return true;
  hypotheses.push_back({output, kept, bench.stage, price,
                        std::log2(double(std::max<size_t>(1, verdict.keys))) -
                            std::log2(1 + test.weight(verdict))});
  return true;
}

void Agenda::clear() {
  hypotheses.clear();
  known.clear();
  done.clear();
}

void Agenda::run(const Limits &limits, unsigned most) {
  std::vector<size_t> order(hypotheses.size());
  for (size_t i = 0; i < order.size(); ++i)
    order[i] = i;
  llvm::stable_sort(order, [&](size_t a, size_t b) {
    return hypotheses[a].price + hypotheses[a].surprise <
           hypotheses[b].price + hypotheses[b].surprise;
  });
  for (size_t index : order) {
    const Hypothesis &hypothesis = hypotheses[index];
    if (hypothesis.price + cheapestRule > bench.costToBeat(hypothesis.output) ||
        !done.insert({index, limits.maxCandidates}).second)
      continue;
    if (most-- == 0)
      return;
    ++tried;
    StageId caller = std::exchange(bench.stage, hypothesis.stage);
    StageClock clock(bench);
    solve(bench, hypothesis, limits);
    clock.stop();
    bench.stage = caller;
  }
}
