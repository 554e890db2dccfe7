//===- HiddenRegisters.cpp - a piecewise linear register beside the output ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A register that is driven by the inputs and itself and, where the machine
// shows another one, by the output before; then also by inputs and outputs of
// the steps before that. Up to a million of updates of that kind are tried on
// the nodes near the root, where values are small and situations come again
// soon: nearly all are rejected within a few hundred steps, because what they
// leave to read does not determine the output.
//
// What else the output may read is a view: the register before and after the
// step, and streams. A view that the streams satisfy without the register, or
// with a delay in its place, says nothing about a register and is not used.
//
//===----------------------------------------------------------------------===//

#include "Column/Examples.h"
#include "Stages/HiddenForms.h"
#include "Stages/Stages.h"
#include "mips/Tuning/Tuning.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/MathExtras.h"
#include <algorithm>
#include <map>
#include <numeric>

using namespace mips;
using namespace mips::regress;
using llvm::ArrayRef;

namespace {

/// What the output is to be a function of.
struct HiddenView {
  bool after, before; ///< the register, after the step and before it
  std::vector<unsigned> streams;
};

/// An update that passed, and the views that it passed with, as bits.
struct HiddenFound {
  HiddenForm form;
  uint32_t views;
};

class HiddenScan {
public:
  /// `streams` at every node; an update reads those of `variables`.
  HiddenScan(const Histories &histories, unsigned output,
             ArrayRef<Column> streams, ArrayRef<unsigned> variables,
             ArrayRef<HiddenView> views);
  /// Whether a pass would mean anything.
  bool isUsable() const { return views != 0; }
  /// Those that pass, cheapest first.
  std::vector<HiddenFound> run();

private:
  /// One step: the one before (its own number at a first one), what an update
  /// reads (the register's value left open), hashes of the streams of each
  /// view, and the number of the output's value.
  struct Row {
    uint32_t parent;
    bool isFirst;
    Variables variables;
    uint32_t output;
    llvm::SmallVector<uint64_t, 4> keys;
  };
  struct Slot {
    uint32_t tag, epoch, output;
  };

  void addRows(const Histories &histories, unsigned output,
               ArrayRef<Column> streams, ArrayRef<unsigned> variables);
  void findChance(unsigned view);
  void dropPlainViews(ArrayRef<Column> streams);
  /// The views, as bits, that hold on the first `count` rows; twice as many
  /// slots are at least needed. An update that gives `unknown` is a part of
  /// one: then what it says of a view is all that counts.
  template <typename Update>
  uint32_t passing(const Update &update, size_t count, unsigned slotBits,
                   bool isPart);
  uint64_t keyOf(const Row &row, unsigned view, int64_t after,
                 int64_t before) const;
  uint32_t withRepeats(uint32_t left, ArrayRef<size_t> repeats) const;

  static constexpr int64_t unknown = INT64_MIN;
  std::vector<HiddenView> allViews;
  uint32_t views = 0; ///< those in use
  /// Repetitions that must not show a conflict, by view.
  std::vector<double> leastRepeats;
  unsigned numVariables;
  std::vector<Row> rows;
  std::vector<uint32_t> nodes; ///< of the rows
  std::vector<int64_t> values;
  std::vector<std::vector<Slot>> slots; ///< by view
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
                       ArrayRef<Column> streams, ArrayRef<unsigned> variables,
                       ArrayRef<HiddenView> views)
    : allViews(views), leastRepeats(views.size()),
      numVariables(1 + variables.size()),
      slots(views.size(), std::vector<Slot>(size_t(1) << allBits)) {
  if (numVariables > mostHiddenVariables)
    return;
  addRows(histories, output, streams, variables);
  for (unsigned view = 0; view < views.size(); ++view)
    findChance(view);
  dropPlainViews(streams);
}

void HiddenScan::addRows(const Histories &histories, unsigned output,
                         ArrayRef<Column> streams,
                         ArrayRef<unsigned> variables) {
  constexpr size_t mostRows = size_t(1) << (allBits - 1);
  std::vector<uint32_t> place(histories.size());
  nodes.resize(histories.size());
  std::iota(nodes.begin(), nodes.end(), 0);
  llvm::stable_sort(nodes, [&](uint32_t a, uint32_t b) {
    return histories.depth(a) < histories.depth(b);
  });
  nodes.resize(std::min(nodes.size(), mostRows));
  std::map<int64_t, uint32_t> outputs;
  for (uint32_t i = 0; i < nodes.size(); ++i) {
    uint32_t node = nodes[i], parent = histories.parent(node);
    place[node] = i;
    Row row{};
    row.isFirst = parent == Histories::noParent;
    row.parent = row.isFirst ? i : place[parent];
    for (unsigned k = 0; k < variables.size(); ++k)
      row.variables[1 + k] = streams[variables[k]].values[node];
    for (const HiddenView &view : allViews) {
      uint64_t key = 0;
      for (unsigned stream : view.streams)
        key = mix(key, streams[stream].values[node]);
      row.keys.push_back(key);
    }
    row.output =
        outputs.try_emplace(histories.output(output)[node], outputs.size())
            .first->second;
    rows.push_back(std::move(row));
  }
  values.resize(rows.size());
}

/// How often two histories differ in the output where the streams of a view are
/// the same; a view where that hardly ever happens is not used.
void HiddenScan::findChance(unsigned view) {
  std::map<uint64_t, uint32_t> first;
  size_t repeats = 0, different = 0;
  for (const Row &row : rows) {
    auto [it, isNew] = first.try_emplace(row.keys[view], row.output);
    repeats += !isNew;
    different += !isNew && it->second != row.output;
  }
  double chance = double(different) / double(std::max<size_t>(repeats, 1));
  if (chance < tuning::leastChance)
    return;
  views |= 1u << view;
  leastRepeats[view] = tuning::conclusiveWeight / chance;
}

/// Drops the views that a stream in the place of the register satisfies.
void HiddenScan::dropPlainViews(ArrayRef<Column> streams) {
  uint32_t plain = 0;
  for (const Column &stream : streams) {
    size_t row = 0;
    plain |=
        passing([&](const Variables &) { return stream.values[nodes[row++]]; },
                rows.size(), allBits, /*isPart=*/false);
  }
  views &= ~plain;
}

uint64_t HiddenScan::keyOf(const Row &row, unsigned view, int64_t after,
                           int64_t before) const {
  const HiddenView &parts = allViews[view];
  uint64_t key = row.keys[view];
  if (parts.after)
    key = mix(key, after);
  if (parts.before)
    key = mix(key, before);
  return key * 0x9e3779b97f4a7c15u;
}

uint32_t HiddenScan::withRepeats(uint32_t left,
                                 ArrayRef<size_t> repeats) const {
  for (unsigned view = 0; view < repeats.size(); ++view)
    if (double(repeats[view]) < leastRepeats[view])
      left &= ~(1u << view);
  return left;
}

template <typename Update>
uint32_t HiddenScan::passing(const Update &update, size_t count,
                             unsigned slotBits, bool isPart) {
  ++epoch;
  const size_t mask = (size_t(1) << slotBits) - 1;
  uint32_t left = views;
  std::array<size_t, 8 * sizeof(left)> repeats{};
  auto counted = ArrayRef<size_t>(repeats).take_front(allViews.size());
  for (size_t i = 0; i < count; ++i) {
    Row &row = rows[i];
    int64_t before = row.isFirst ? 0 : values[row.parent];
    if (before == unknown) {
      values[i] = unknown;
      continue;
    }
    row.variables[0] = before;
    int64_t after = values[i] = update(row.variables);
    if (after == unknown)
      continue;
    if (std::abs(after) > bankLimit)
      return 0;
    for (uint32_t rest = left; rest; rest &= rest - 1) {
      unsigned view = llvm::countr_zero(rest);
      uint64_t key = keyOf(row, view, after, before);
      Slot *table = slots[view].data();
      size_t at = key >> (64 - slotBits);
      while (table[at].epoch == epoch && table[at].tag != uint32_t(key))
        at = (at + 1) & mask;
      if (table[at].epoch != epoch)
        table[at] = {uint32_t(key), epoch, row.output};
      else if (table[at].output == row.output)
        ++repeats[view];
      else
        left &= ~(1u << view);
    }
    if (i == tuning::rowsOfAVerdict && !isPart)
      left = withRepeats(left, counted);
    if (left == 0)
      return 0;
  }
  return isPart ? left : withRepeats(left, counted);
}

std::vector<HiddenFound> HiddenScan::run() {
  const size_t near = std::min(rows.size(), size_t(1) << (nearBits - 1));
  std::vector<HiddenFound> found;
  // So many are one and the same, or the views say little.
  auto isEnough = [&] { return found.size() >= tuning::simulatedEntries; };
  auto visit = [&](const HiddenForm &form) {
    if (isEnough())
      return;
    auto update = [&](const Variables &v) { return form.at(v); };
    if (passing(update, near, nearBits, false) == 0)
      return;
    if (uint32_t passed = passing(update, rows.size(), allBits, false))
      found.push_back({form, passed});
  };
  auto mayChoose = [&](const HiddenForm &form, bool branch) {
    auto part = [&](const Variables &v) {
      return form.chooses(v) == branch ? form.at(v) : unknown;
    };
    return !isEnough() && passing(part, near, nearBits, true) != 0;
  };
  forEachHiddenForm(numVariables, visit, mayChoose);
  llvm::stable_sort(found, [](const HiddenFound &a, const HiddenFound &b) {
    return a.form.cost() < b.form.cost();
  });
  return found;
}

namespace {

/// The streams that a scan of an output may read, as registers that start at 0.
class HiddenStreams {
public:
  HiddenStreams(Workbench &bench, unsigned output);

  /// The numbers of the inputs of a step, of those of the step before, of the
  /// output before and of the one before that.
  std::vector<unsigned> now, past;
  unsigned shown, shownBefore;
  std::vector<TermId> leaves;
  std::vector<Column> columns; ///< none if a value does not fit
};

} // namespace

static TermId delayOf(RegisterBank &bank, TermId stream, Family family) {
  RegisterRule rule;
  rule.update = stream;
  rule.family = family;
  // It may have the values of a longer one, such as the last value that was
  // another one.
  rule.views = {stream};
  RegisterId same = 0;
  return bank.registerLeaf(bank.add(std::move(rule), &same).value_or(same));
}

HiddenStreams::HiddenStreams(Workbench &bench, unsigned output) {
  RegisterBank &bank = bench.bank;
  for (unsigned i = 0; i < bench.histories.numInputs(); ++i) {
    now.push_back(leaves.size());
    leaves.push_back(bank.inputLeaf(i));
  }
  shown = leaves.size();
  leaves.push_back(
      delayOf(bank, bank.outputLeaf(output), Family::OutputFeedback));
  for (unsigned i : now) {
    past.push_back(leaves.size());
    leaves.push_back(delayOf(bank, leaves[i], Family::Window));
  }
  shownBefore = leaves.size();
  leaves.push_back(delayOf(bank, leaves[shown], Family::OutputFeedback));
  if (!bank.evaluate(leaves, bench.histories.size(), columns, {}))
    columns.clear();
}

static std::vector<unsigned> join(std::vector<unsigned> list,
                                  ArrayRef<unsigned> more) {
  list.insert(list.end(), more.begin(), more.end());
  return list;
}

/// The register in the bank, and the hypotheses that it serves: for each view
/// that the update passed with the columns of the view.
static void proposeHidden(Workbench &bench, Agenda &agenda, unsigned output,
                          const HiddenFound &found,
                          const HiddenStreams &streams,
                          ArrayRef<unsigned> variables,
                          ArrayRef<HiddenView> views) {
  RegisterBank &bank = bench.bank;
  std::vector<TermId> read = {bank.nextLeaf()};
  for (unsigned stream : variables)
    read.push_back(streams.leaves[stream]);
  RegisterRule rule;
  rule.update = found.form.term(bench.pool, read);
  rule.family = Family::HiddenRegister;
  // The view keeps the register even if it equals another one on the screen;
  // they may differ on other nodes.
  rule.views = {rule.update};
  RegisterId id = 0;
  if (std::optional<RegisterId> added = bank.add(std::move(rule), &id))
    id = *added;
  for (unsigned i = 0; i < views.size(); ++i) {
    if (!(found.views >> i & 1))
      continue;
    std::vector<TermId> columns;
    for (unsigned stream : views[i].streams)
      columns.push_back(streams.leaves[stream]);
    // What is not needed is dropped from the end; of the values before and
    // after the step often either one would do, and one has the shorter rule.
    TermId after = bank[id].update, before = bank.registerLeaf(id);
    auto propose = [&](TermId first, TermId last) {
      std::vector<TermId> ordered = {first};
      ordered.insert(ordered.end(), columns.begin(), columns.end());
      if (views[i].after && views[i].before)
        ordered.push_back(last);
      agenda.propose(output, ordered, /*evenIfVacuous=*/true);
    };
    if (views[i].after)
      propose(after, before);
    if (views[i].before)
      propose(before, after);
  }
}

/// One scan: updates over `variables`, views of the output. True if one passed.
static bool scanHidden(Search &search, unsigned output,
                       const HiddenStreams &streams,
                       ArrayRef<unsigned> variables,
                       ArrayRef<HiddenView> views) {
  Workbench &bench = search.bench;
  HiddenScan scan(bench.histories, output, streams.columns, variables, views);
  if (!scan.isUsable())
    return false;
  std::vector<HiddenFound> found = scan.run();
  bench.log("hidden registers: " + std::to_string(found.size()) + " pass");
  bool isAny = !found.empty();
  found.resize(std::min(found.size(), tuning::fewAlternatives));
  for (const HiddenFound &each : found)
    proposeHidden(bench, search.agenda, output, each, streams, variables,
                  views);
  return isAny;
}

/// What reads further back comes last, and only where all words are right: each
/// scan takes seconds, and what explains a network's mistakes is long.
void mips::regress::proposeHiddenRegisters(Search &search) {
  for (unsigned k = 0; k < search.bench.histories.numOutputs(); ++k) {
    HiddenStreams streams(search.bench, k);
    if (streams.columns.empty())
      continue;
    std::vector<unsigned> shown = join(streams.now, streams.shown),
                          recent = join(shown, streams.past),
                          all = join(recent, streams.shownBefore);
    const HiddenView near[] = {
        {true, false, streams.now}, {true, false, shown}, {true, true, shown}};
    const HiddenView far[] = {{true, true, recent}};
    if (!scanHidden(search, k, streams, streams.now, near))
      scanHidden(search, k, streams, shown, near);
    if (search.bench.evidence.areWordsSure)
      scanHidden(search, k, streams, all, far);
  }
}
