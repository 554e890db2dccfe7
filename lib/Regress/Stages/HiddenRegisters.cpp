//===- HiddenRegisters.cpp - a piecewise linear register beside the output ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A register that is driven by the inputs and itself and, where the machine
// shows another one, by the output before. Up to hundreds of thousands of
// updates of that kind are tried on the nodes near the root, where values are
// small and situations come again soon: nearly all are rejected within a
// hundred steps, because what they read does not determine the output.
//
//===----------------------------------------------------------------------===//

#include "Column/Examples.h"
#include "Stages/HiddenForms.h"
#include "Stages/Stages.h"
#include "mips/Tuning/Tuning.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>
#include <map>
#include <numeric>

using namespace mips;
using namespace mips::regress;

namespace {

class HiddenScan {
public:
  HiddenScan(const Histories &histories, unsigned output, bool readsOutput);
  /// Whether a pass would mean anything.
  bool isUsable() const { return chance > 0; }
  /// Those that pass, cheapest first.
  std::vector<HiddenForm> run();

private:
  /// On the first `count` rows; twice as many slots are at least needed.
  bool passes(const HiddenForm &form, size_t count, unsigned slotBits);
  void findChance();

  /// One step: the one before (its own number at a first one), what an update
  /// reads (the register's value left open), and the output.
  struct Row {
    uint32_t parent;
    bool isFirst;
    Variables variables;
    uint64_t key;
    int64_t output;
  };
  struct Slot {
    uint64_t key;
    int64_t output;
    uint32_t epoch;
  };
  unsigned numVariables;
  /// That two histories differ in the output where all but the register is the
  /// same; 0 if that hardly ever happens.
  double chance = 0;
  std::vector<Row> rows;
  std::vector<int64_t> values;
  std::vector<Slot> slots;
  uint32_t epoch = 0;
};

} // namespace

/// Rows near the root reject nearly every form, and their slots fit in the
/// cache. The forms that pass there are tested on all rows.
static constexpr unsigned nearBits = 13, allBits = 17;

static uint64_t mix(uint64_t key, int64_t value) {
  return (key ^ uint64_t(value)) * 0x9e3779b97f4a7c15u + (key >> 29);
}

HiddenScan::HiddenScan(const Histories &histories, unsigned output,
                       bool readsOutput)
    : numVariables(1 + histories.numInputs() + readsOutput),
      slots(size_t(1) << allBits) {
  constexpr size_t mostRows = size_t(1) << (allBits - 1);
  if (numVariables > mostHiddenVariables)
    return;
  std::vector<uint32_t> order(histories.size()), place(histories.size());
  std::iota(order.begin(), order.end(), 0);
  llvm::stable_sort(order, [&](uint32_t a, uint32_t b) {
    return histories.depth(a) < histories.depth(b);
  });
  order.resize(std::min(order.size(), mostRows));
  for (uint32_t i = 0; i < order.size(); ++i) {
    uint32_t node = order[i], parent = histories.parent(node);
    place[node] = i;
    Row row{};
    row.isFirst = parent == Histories::noParent;
    row.parent = row.isFirst ? i : place[parent];
    for (unsigned k = 0; k < histories.numInputs(); ++k)
      row.variables[1 + k] = histories.column(k)[node];
    if (readsOutput && !row.isFirst)
      row.variables[numVariables - 1] = histories.output(output)[parent];
    for (unsigned k = 1; k < numVariables; ++k)
      row.key = mix(row.key, row.variables[k]);
    row.output = histories.output(output)[node];
    rows.push_back(row);
  }
  values.resize(rows.size());
  findChance();
}

void HiddenScan::findChance() {
  std::map<uint64_t, int64_t> first;
  size_t repeats = 0, different = 0;
  for (const Row &row : rows) {
    auto [it, isNew] = first.try_emplace(row.key, row.output);
    repeats += !isNew;
    different += !isNew && it->second != row.output;
  }
  chance = double(different) / double(std::max<size_t>(repeats, 1));
  if (chance < tuning::leastChance)
    chance = 0;
}

bool HiddenScan::passes(const HiddenForm &form, size_t count,
                        unsigned slotBits) {
  const double leastRepeats = tuning::conclusiveWeight / chance;
  ++epoch;
  const size_t mask = (size_t(1) << slotBits) - 1;
  size_t repeats = 0;
  for (size_t i = 0; i < count; ++i) {
    const Row &row = rows[i];
    Variables variables = row.variables;
    variables[0] = row.isFirst ? 0 : values[row.parent];
    values[i] = form.at(variables);
    if (std::abs(values[i]) > bankLimit ||
        (i == tuning::rowsOfAVerdict && double(repeats) < leastRepeats))
      return false;
    uint64_t key = mix(row.key, variables[0]);
    size_t at = (key * 0x9e3779b97f4a7c15u) >> (64 - slotBits);
    while (slots[at].epoch == epoch && slots[at].key != key)
      at = (at + 1) & mask;
    if (slots[at].epoch != epoch)
      slots[at] = {key, row.output, epoch};
    else if (slots[at].output != row.output)
      return false;
    else
      ++repeats;
  }
  return double(repeats) >= leastRepeats;
}

std::vector<HiddenForm> HiddenScan::run() {
  const size_t near = std::min(rows.size(), size_t(1) << (nearBits - 1));
  std::vector<HiddenForm> found;
  forEachHiddenForm(numVariables, [&](const HiddenForm &form) {
    if (passes(form, near, nearBits) && passes(form, rows.size(), allBits))
      found.push_back(form);
  });
  llvm::stable_sort(found, [](const HiddenForm &a, const HiddenForm &b) {
    return a.cost() < b.cost();
  });
  return found;
}

/// The register in the bank, and the hypotheses that it serves. `shown` is the
/// output before, if the form reads it.
static void proposeHidden(Workbench &bench, Agenda &agenda, unsigned output,
                          const HiddenForm &form,
                          std::optional<RegisterId> shown) {
  RegisterBank &bank = bench.bank;
  std::vector<TermId> variables = {bank.nextLeaf()};
  for (unsigned i = 0; i < bench.histories.numInputs(); ++i)
    variables.push_back(bank.inputLeaf(i));
  if (shown)
    variables.push_back(bank.registerLeaf(*shown));
  RegisterRule rule;
  rule.update = form.term(bench.pool, variables);
  rule.family = Family::HiddenRegister;
  // The view keeps the register even if it equals another one on the screen;
  // they may differ on other nodes.
  rule.views = {rule.update};
  RegisterId id = 0;
  if (std::optional<RegisterId> added = bank.add(std::move(rule), &id))
    id = *added;
  std::vector<TermId> columns = {bank[id].update};
  columns.insert(columns.end(), variables.begin() + 1, variables.end());
  columns.push_back(bank.registerLeaf(id));
  agenda.propose(output, columns);
  columns.erase(columns.begin());
  agenda.propose(output, columns);
}

static RegisterId addShown(RegisterBank &bank, unsigned output) {
  RegisterRule last;
  last.update = bank.outputLeaf(output);
  last.family = Family::OutputFeedback;
  RegisterId same = 0;
  return bank.add(std::move(last), &same).value_or(same);
}

void mips::regress::proposeHiddenRegisters(Search &search) {
  Workbench &bench = search.bench;
  Agenda &agenda = search.agenda;
  for (unsigned k = 0; k < bench.histories.numOutputs(); ++k)
    for (bool readsOutput : {false, true}) {
      HiddenScan scan(bench.histories, k, readsOutput);
      if (!scan.isUsable())
        continue;
      std::vector<HiddenForm> found = scan.run();
      bench.log("hidden registers: " + std::to_string(found.size()) + " pass");
      if (found.empty())
        continue;
      std::optional<RegisterId> shown;
      if (readsOutput)
        shown = addShown(bench.bank, k);
      found.resize(std::min(found.size(), tuning::fewAlternatives));
      for (const HiddenForm &form : found)
        proposeHidden(bench, agenda, k, form, shown);
      break;
    }
}
