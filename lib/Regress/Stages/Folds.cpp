//===- Folds.cpp - folds of windows and counters ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Stages/Stages.h"
#include "mips/Tuning/Tuning.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>

using namespace mips;
using namespace mips::regress;
using llvm::ArrayRef;

namespace {

/// Proposes folds of windows and of counters.
class Folder {
public:
  Folder(Workbench &bench, Agenda &agenda) : bench(bench), agenda(agenda) {}

  void foldWindows(const Delays &delays);
  void foldCounters();

private:
  TermId fold(Op op, ArrayRef<TermId> terms);
  void offer(TermId folded);
  void offerTogether(ArrayRef<TermId> folded);
  std::vector<TermId> countersOf(unsigned input, Interval range, bool flags);
  void ask(ArrayRef<TermId> counters, unsigned input, Interval range);

  Workbench &bench;
  Agenda &agenda;
};

} // namespace

TermId Folder::fold(Op op, ArrayRef<TermId> terms) {
  TermId result = terms.front();
  for (TermId term : terms.drop_front())
    result = bench.pool.make(op, {result, term});
  return result;
}

/// Proposes that the folded value determines the output, alone or with the
/// inputs.
void Folder::offer(TermId folded) {
  std::vector<TermId> columns = {folded};
  for (unsigned i = 0; i < bench.histories.numInputs(); ++i)
    columns.push_back(bench.bank.inputLeaf(i));
  for (unsigned k = 0; k < bench.histories.numOutputs(); ++k) {
    agenda.propose(k, columns);
    agenda.propose(k, {folded}, /*evenIfVacuous=*/true);
  }
}

/// Proposes that several folded values together determine the output.
void Folder::offerTogether(ArrayRef<TermId> folded) {
  for (unsigned k = 0; k < bench.histories.numOutputs(); ++k)
    agenda.propose(k, folded, /*evenIfVacuous=*/true);
}

/// Folds the last few values of an input, or of a test of it: sum, maximum,
/// minimum and product.
void Folder::foldWindows(const Delays &delays) {
  TermPool &pool = bench.pool;
  for (unsigned i = 0; i < delays.inputs.size(); ++i) {
    const std::vector<int64_t> &values = bench.histories.column(i);
    auto [lo, hi] = std::minmax_element(values.begin(), values.end());
    std::vector<TermId> window = {bench.bank.inputLeaf(i)};
    for (RegisterId id : delays.inputs[i]) {
      window.push_back(bench.bank.registerLeaf(id));
      for (Op op : {Op::Add, Op::Max, Op::Min, Op::Mul})
        offer(fold(op, window));
      offerTogether({fold(Op::Max, window), fold(Op::Min, window)});
      // How many of the last few values equal the current one, or are smaller.
      for (Op op : {Op::Eq, Op::Lt}) {
        std::vector<TermId> tests;
        for (TermId term : ArrayRef(window).drop_front())
          tests.push_back(pool.make(op, {term, window.front()}));
        offer(fold(Op::Add, tests));
      }
      if (*lo < 0) {
        std::vector<TermId> sizes;
        for (TermId term : window)
          sizes.push_back(pool.make(Op::Abs, {term}));
        for (Op op : {Op::Add, Op::Max, Op::Min})
          offer(fold(op, sizes));
      }
      Interval range{*lo, *hi};
      if (range.size() <= uint64_t(tuning::fewCombinedValues) &&
          range.size() > 2)
        for (int64_t value : range.values()) {
          std::vector<TermId> tests;
          for (TermId term : window)
            tests.push_back(pool.make(Op::Eq, {term, pool.constant(value)}));
          offer(fold(Op::Add, tests));
        }
    }
  }
}

/// Registers that count how often each value of the input came or, with
/// `flags`, remember whether it came; as terms for their values after the step.
std::vector<TermId> Folder::countersOf(unsigned input, Interval range,
                                       bool flags) {
  TermPool &pool = bench.pool;
  std::vector<TermId> counters;
  for (int64_t value : range.values()) {
    RegisterRule rule;
    TermId isValue =
        pool.make(Op::Eq, {bench.bank.inputLeaf(input), pool.constant(value)});
    rule.update =
        pool.make(flags ? Op::Max : Op::Add, {bench.bank.nextLeaf(), isValue});
    rule.family = Family::Counter;
    RegisterId same = 0;
    std::optional<RegisterId> id = bench.bank.add(rule, &same);
    counters.push_back(bench.bank[id ? *id : same].update);
  }
  return counters;
}

/// Proposes the usual functions of counters: the greatest one, how many are not
/// 0, ….
void Folder::ask(ArrayRef<TermId> counters, unsigned input, Interval range) {
  TermPool &pool = bench.pool;
  offer(pool.make(Op::Argmax, counters));
  std::vector<TermId> negated, reversed(counters.rbegin(), counters.rend()),
      present, twice;
  for (TermId counter : counters) {
    negated.push_back(pool.make(Op::Sub, {pool.constant(0), counter}));
    present.push_back(pool.make(Op::Lt, {pool.constant(0), counter}));
  }
  offer(pool.make(Op::Argmax, negated));
  offer(pool.make(Op::Argmax, reversed));
  for (Op op : {Op::Max, Op::Min, Op::Add})
    offer(fold(op, counters));
  for (unsigned k = 0; k < bench.histories.numOutputs(); ++k)
    agenda.propose(k, counters);
  offer(fold(Op::Add, present));
  offer(pool.make(Op::Sub, {fold(Op::Max, counters), fold(Op::Min, counters)}));
  // The counter of the current value of the input.
  TermId current = counters.back();
  for (size_t i = counters.size() - 1; i-- > 0;)
    current = pool.make(
        Op::Select, {pool.make(Op::Eq, {bench.bank.inputLeaf(input),
                                        pool.constant(range.lo + int64_t(i))}),
                     counters[i], current});
  offer(current);
}

void Folder::foldCounters() {
  for (unsigned i = 0; i < bench.histories.numInputs(); ++i) {
    const std::vector<int64_t> &values = bench.histories.column(i);
    auto [lo, hi] = std::minmax_element(values.begin(), values.end());
    Interval range{*lo, *hi};
    if (range.size() > uint64_t(tuning::fewValues) || range.size() == 1)
      continue;
    ask(countersOf(i, range, false), i, range);
    ask(countersOf(i, range, true), i, range);
  }
}

void mips::regress::proposeFolds(Search &search) {
  Folder folder(search.bench, search.agenda);
  folder.foldWindows(search.delays);
  folder.foldCounters();
}
