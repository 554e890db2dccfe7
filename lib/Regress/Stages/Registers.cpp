//===- Registers.cpp - sets of registers that determine an output ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Stages/Stages.h"
#include "System/Prices.h"
#include "mips/Tuning/Tuning.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FormatVariadic.h"

using namespace mips;
using namespace mips::regress;

namespace {

/// Tests sets of registers for a functional dependency: their values before the
/// step, together with the inputs, must determine an output. Only sets without
/// a passing subset are tested.
class RegisterSearch {
public:
  RegisterSearch(Workbench &bench, Agenda &agenda, unsigned output);
  void run();

private:
  void extend(const Fingerprint &words, std::vector<size_t> &chosen, size_t end,
              unsigned depth);
  void testClosures();
  std::vector<size_t> feedback() const;
  void accept(const std::vector<size_t> &chosen);
  void propose(const std::vector<RegisterId> &ids);
  bool containsPassed(const std::vector<RegisterId> &ids) const;

  Workbench &bench;
  Agenda &agenda;
  unsigned output;
  Fingerprint inputs;
  std::vector<RegisterId> order; ///< the registers by price
  std::vector<Fingerprint> prints;
  /// Whether the register alone determines the output.
  std::vector<bool> single;
  std::set<std::vector<RegisterId>> passed;
  unsigned toBeat; ///< sets of this price or more are not tested
};

} // namespace

static void accumulate(Fingerprint &sum, const Fingerprint &other) {
  sum.warmup = std::max(sum.warmup, other.warmup);
  for (size_t i = 0; i < sum.words.size(); ++i)
    sum.words[i] += other.words[i];
}

RegisterSearch::RegisterSearch(Workbench &bench, Agenda &agenda,
                               unsigned output)
    : bench(bench), agenda(agenda), output(output),
      toBeat(bench.costToBeat(output)) {
  RegisterBank &bank = bench.bank;
  inputs.words.assign(bench.histories.screenSize(), 0);
  std::vector<Column> columns;
  for (unsigned i = 0; i < bench.histories.numInputs(); ++i)
    if (bank.columns({bank.inputLeaf(i)}, columns))
      accumulate(inputs, fingerprint(columns[0], bank.inputLeaf(i)));
  for (RegisterId id = 0; id < bank.size(); ++id)
    if (bank[id].price + cheapestRule < toBeat && !bank[id].twinOf)
      order.push_back(id);
  llvm::stable_sort(order, [&](RegisterId a, RegisterId b) {
    return bank[a].price < bank[b].price;
  });
  for (RegisterId id : order) {
    prints.emplace_back();
    if (bank.columns({bank.registerLeaf(id)}, columns))
      prints.back() = fingerprint(columns[0], bank.registerLeaf(id));
  }
}

/// Proposes two choices of columns for the same registers: their values after
/// the step, and those before it. The agenda drops columns that are not needed,
/// the last ones first.
void RegisterSearch::propose(const std::vector<RegisterId> &ids) {
  RegisterBank &bank = bench.bank;
  std::vector<TermId> next, dividends, inputLeaves, before;
  for (RegisterId id : ids) {
    next.push_back(bank[id].update);
    dividends.insert(dividends.end(), bank[id].views.begin(),
                     bank[id].views.end());
    before.push_back(bank.registerLeaf(id));
  }
  // An update that reads this step's outputs cannot help to compute them.
  unsigned firstOutput = bench.histories.numInputs();
  auto readsOutput = [&](TermId term) {
    std::vector<unsigned> leaves;
    collectLeaves(bench.pool, term, leaves);
    return llvm::any_of(leaves, [&](unsigned leaf) {
      return leaf >= firstOutput && leaf < bank.firstLeaf();
    });
  };
  llvm::erase_if(next, readsOutput);
  llvm::erase_if(dividends, readsOutput);
  for (unsigned i = 0; i < firstOutput; ++i)
    inputLeaves.push_back(bank.inputLeaf(i));
  auto join = [](std::initializer_list<std::vector<TermId> *> lists) {
    std::vector<TermId> all;
    for (auto *list : lists)
      all.insert(all.end(), list->begin(), list->end());
    return all;
  };
  agenda.propose(output, join({&next, &inputLeaves, &before}));
  agenda.propose(output, join({&inputLeaves, &before}));
  if (!dividends.empty())
    agenda.propose(output, join({&dividends, &inputLeaves, &before, &next}));
}

bool RegisterSearch::containsPassed(const std::vector<RegisterId> &ids) const {
  for (unsigned mask = 1; mask + 1 < 1u << ids.size(); ++mask) {
    std::vector<RegisterId> subset;
    for (size_t i = 0; i < ids.size(); ++i)
      if (mask >> i & 1)
        subset.push_back(ids[i]);
    if (passed.count(subset))
      return true;
  }
  return false;
}

/// Tests all sets that add `depth` of the first `end` registers to those
/// chosen. `words` is the sum of the fingerprints of the inputs and the chosen
/// registers.
void RegisterSearch::extend(const Fingerprint &words,
                            std::vector<size_t> &chosen, size_t end,
                            unsigned depth) {
  RegisterBank &bank = bench.bank;
  unsigned price = cheapestRule;
  for (size_t i : chosen)
    price += bank[order[i]].price;
  FunctionTest &test = bench.tests[output];
  for (size_t i = 0; i < end; ++i) {
    if (price + bank[order[i]].price >= toBeat)
      return;
    if (single[i] || llvm::is_contained(chosen, i))
      continue;
    chosen.push_back(i);
    if (depth > 1) {
      Fingerprint sum = words;
      accumulate(sum, prints[i]);
      extend(sum, chosen, i, depth - 1);
    } else {
      FunctionVerdict verdict = test({&words, &prints[i]}, true);
      if (verdict.isFunction &&
          test.weight(verdict) >= tuning::conclusiveWeight)
        accept(chosen);
    }
    chosen.pop_back();
  }
}

void RegisterSearch::accept(const std::vector<size_t> &chosen) {
  std::vector<RegisterId> ids;
  for (size_t i : chosen)
    ids.push_back(order[i]);
  llvm::sort(ids);
  if (containsPassed(ids))
    return;
  passed.insert(ids);
  propose(ids);
}

/// The registers that hold earlier outputs, as positions in `order`.
std::vector<size_t> RegisterSearch::feedback() const {
  std::vector<size_t> places;
  for (size_t i = 0; i < order.size(); ++i)
    if (bench.bank[order[i]].family == Family::OutputFeedback)
      places.push_back(i);
  return places;
}

/// Tests registers that read other registers, together with these, and also
/// with the previous output.
void RegisterSearch::testClosures() {
  FunctionTest &test = bench.tests[output];
  std::map<RegisterId, size_t> place;
  for (size_t i = 0; i < order.size(); ++i)
    place[order[i]] = i;
  std::vector<size_t> outputs = feedback();
  for (RegisterId id : order) {
    bool isDelay = bench.pool[bench.bank[id].update].op == Op::Leaf;
    if (bench.bank[id].reads.empty() || isDelay)
      continue;
    std::vector<size_t> chosen;
    Fingerprint sum = inputs;
    for (RegisterId member : bench.bank.closure({bench.bank.registerLeaf(id)}))
      if (auto it = place.find(member); it != place.end()) {
        chosen.push_back(it->second);
        accumulate(sum, prints[it->second]);
      }
    auto isEnough = [&](FunctionVerdict verdict) {
      return verdict.isFunction &&
             test.weight(verdict) >= tuning::conclusiveWeight;
    };
    if (isEnough(test({&sum}, true))) {
      accept(chosen);
      continue;
    }
    for (size_t i : outputs) {
      if (llvm::is_contained(chosen, i) ||
          !isEnough(test({&sum, &prints[i]}, true)))
        continue;
      chosen.push_back(i);
      accept(chosen);
      chosen.pop_back();
    }
  }
}

void RegisterSearch::run() {
  single.assign(order.size(), false);
  FunctionTest &test = bench.tests[output];
  for (size_t i = 0; i < order.size(); ++i) {
    FunctionVerdict verdict = test({&inputs, &prints[i]}, true);
    single[i] =
        verdict.isFunction && test.weight(verdict) >= tuning::conclusiveWeight;
    if (single[i])
      accept({i});
  }
  for (RegisterId id = 0; id < bench.bank.size(); ++id)
    if (bench.bank[id].twinOf && passed.count({*bench.bank[id].twinOf}))
      propose({id});
  testClosures();
  std::vector<size_t> chosen;
  extend(inputs, chosen, std::min(tuning::searchedEntries, order.size()), 2);
  extend(inputs, chosen, std::min(tuning::combinedEntries, order.size()), 3);
  // Two registers beside the previous output. Example, the position of the
  // greatest value: the output stays or becomes the value of a counter, and a
  // running maximum decides which.
  for (size_t place : feedback()) {
    if (single[place])
      continue;
    Fingerprint sum = inputs;
    accumulate(sum, prints[place]);
    chosen = {place};
    extend(sum, chosen, order.size(), 1);
    extend(sum, chosen, std::min(tuning::entriesBeside, order.size()), 2);
  }
}

void mips::regress::proposeRegisters(Search &search) {
  Workbench &bench = search.bench;
  Agenda &agenda = search.agenda;
  for (unsigned k = 0; k < bench.histories.numOutputs(); ++k)
    RegisterSearch(bench, agenda, k).run();
  bench.log(llvm::formatv("{0} registers, {1} hypotheses", bench.bank.size(),
                          agenda.size())
                .str());
}
