//===- RedBlueMerging.cpp - evidence-driven state merging ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "RedBlueMerging.h"
#include "llvm/ADT/STLExtras.h"

using namespace mips;

using CellIndex = TraceTree::Index;
using StateIndex = TraceTree::Index;

namespace {
/// A state that a node could be merged into, and the evidence for it.
struct Choice {
  double bits;
  StateIndex state;
};

/// A cell whose target is not decided yet, and the states that it could lead
/// to.
struct Blue {
  CellIndex cell;
  std::vector<Choice> choices; ///< best evidence first

  /// How much more evidence the best choice has than the next one, in bits.
  double margin() const {
    return choices[0].bits - (choices.size() > 1 ? choices[1].bits : 0);
  }
};

/// A machine under construction; copying it takes a snapshot.
struct Partial {
  TraceTree tree;
  /// By cell and state: merges known to contradict a sequence. A contradiction
  /// is permanent.
  std::vector<std::vector<bool>> contradicts;
  /// The evidence of all merges so far.
  double bits = 0;
  std::vector<RedBlueStep> steps;

  void merge(CellIndex cell, StateIndex state) {
    std::optional<double> found = tree.merge(cell, state);
    assert(found && "a merge that was tried");
    tree.commit();
    bits += *found;
    steps.push_back({cell, state});
  }
  void promote(CellIndex cell) {
    tree.promote(cell);
    steps.push_back({cell, TraceTree::none});
  }
};

/// How far a sequence of merges came.
struct Outcome {
  bool isDone = false;
  unsigned numStates = 0;
  double bits = 0;

  /// Finished machines come first, those with fewer states before others; else
  /// the better outcome has merged more.
  bool isBetterThan(const Outcome &other) const {
    if (isDone != other.isDone)
      return isDone;
    if (isDone && numStates != other.numStates)
      return numStates < other.numStates;
    return bits > other.bits;
  }
};

/// The search behind mergeRedBlue(). Red nodes are states, blue ones the
/// fringe.
class RedBlueMerger {
public:
  RedBlueMerger(TraceTree tree, const RedBlueOptions &options)
      : options(options), now{std::move(tree), {}, 0, {}} {}

  void replay(llvm::ArrayRef<RedBlueStep> steps);
  void forbid(const RedBlueStep &merge);
  std::optional<RedBlueMachine> run() {
    if (!follow(options.maxStates, /*mayDoubt=*/true).isDone)
      return std::nullopt;
    std::vector<RedBlueStep> doubtful;
    for (const Blue &blue : blues)
      doubtful.push_back({blue.cell, blue.choices[0].state});
    return RedBlueMachine{std::move(now.tree), std::move(now.steps),
                          std::move(doubtful)};
  }

private:
  Outcome follow(unsigned maxStates, bool mayDoubt);
  void findBlues();
  void weigh(Blue &blue);
  bool tryState(Blue &blue, StateIndex state);
  void promote(size_t index);
  bool isInDoubt(const Blue &blue) const {
    return blue.margin() < options.leastMargin * blue.choices[0].bits;
  }
  std::vector<Blue *> candidates(bool &isForced);
  bool mergeBatch();
  bool doubt(const Blue &blue);
  bool isOverLimit() const { return work + now.tree.work() > options.maxWork; }

  const RedBlueOptions &options;
  Partial now;
  /// The fringe, the heaviest cell first, now and before the last batch.
  std::vector<Blue> blues, bluesBefore;
  std::vector<RedBlueStep> batch;
  std::optional<Partial> before;
  /// Work spent on alternatives that were given up.
  uint64_t work = 0;
};
} // namespace

void RedBlueMerger::replay(llvm::ArrayRef<RedBlueStep> steps) {
  for (const RedBlueStep &step : steps)
    if (step.state == TraceTree::none)
      now.promote(step.cell);
    else
      now.merge(step.cell, step.state);
}

void RedBlueMerger::forbid(const RedBlueStep &merge) {
  assert(merge.state != TraceTree::none && "a merge");
  now.contradicts.resize(now.tree.numCells());
  now.contradicts[merge.cell].resize(now.tree.numStates());
  now.contradicts[merge.cell][merge.state] = true;
}

/// Whether the cell's node can be merged into `state`; records the evidence or
/// the contradiction.
bool RedBlueMerger::tryState(Blue &blue, StateIndex state) {
  std::vector<bool> &known = now.contradicts[blue.cell];
  if (known.size() <= state)
    known.resize(now.tree.numStates());
  if (known[state])
    return false;
  std::optional<double> bits = now.tree.merge(blue.cell, state);
  now.tree.undo();
  if (!bits) {
    known[state] = true;
    return false;
  }
  auto isBefore = [&](const Choice &choice) { return choice.bits >= *bits; };
  auto place = llvm::find_if_not(blue.choices, isBefore);
  blue.choices.insert(place, {*bits, state});
  return true;
}

void RedBlueMerger::weigh(Blue &blue) {
  now.contradicts.resize(now.tree.numCells());
  blue.choices.clear();
  for (StateIndex state = 0; state < now.tree.numStates(); ++state)
    tryState(blue, state);
}

void RedBlueMerger::findBlues() {
  blues.clear();
  const TraceTree &tree = now.tree;
  for (CellIndex cell = 0; cell < tree.numCells(); ++cell)
    if (tree.isSeen(cell) && tree.targetOf(cell) == TraceTree::none &&
        tree.weightOf(cell) >= options.leastWeight)
      blues.push_back({cell, {}});
  llvm::stable_sort(blues, [&](const Blue &a, const Blue &b) {
    return tree.weightOf(a.cell) > tree.weightOf(b.cell);
  });
  for (Blue &blue : blues)
    weigh(blue);
}

/// Makes a new state. It becomes a choice of other fringe cells, and its own
/// cells join the fringe.
void RedBlueMerger::promote(size_t index) {
  now.promote(blues[index].cell);
  now.contradicts.resize(now.tree.numCells());
  blues.erase(blues.begin() + index);
  StateIndex state = now.tree.numStates() - 1;
  for (Blue &blue : blues)
    tryState(blue, state);
  CellIndex begin = state * now.tree.numSymbols();
  for (CellIndex cell = begin; cell < now.tree.numCells(); ++cell) {
    if (!now.tree.isSeen(cell) || now.tree.weightOf(cell) < options.leastWeight)
      continue;
    Blue blue{cell, {}};
    weigh(blue);
    auto isHeavier = [&](const Blue &other) {
      return now.tree.weightOf(other.cell) >= now.tree.weightOf(cell);
    };
    blues.insert(llvm::find_if_not(blues, isHeavier), std::move(blue));
  }
}

/// Those that can be one state only; if there are none, all that are not in
/// doubt.
std::vector<Blue *> RedBlueMerger::candidates(bool &isForced) {
  std::vector<Blue *> result;
  for (Blue &blue : blues)
    if (blue.choices.size() == 1)
      result.push_back(&blue);
  isForced = result.empty();
  if (isForced)
    for (Blue &blue : blues)
      if (!isInDoubt(blue))
        result.push_back(&blue);
  llvm::stable_sort(result, [](const Blue *a, const Blue *b) {
    return a->margin() > b->margin();
  });
  return result;
}

/// Merges the candidate with the greatest margin and all with at least half of
/// that, as long as one merge does not change another's choices. False if all
/// that is left is in doubt.
bool RedBlueMerger::mergeBatch() {
  bool isForced;
  std::vector<Blue *> order = candidates(isForced);
  if (order.empty())
    return false;
  double least = order[0]->margin() / 2;
  batch.clear();
  for (Blue *candidate : order) {
    if (candidate->margin() < least)
      break;
    Blue fresh{candidate->cell, {}};
    weigh(fresh);
    if (fresh.choices.empty() || (!isForced && fresh.choices.size() != 1) ||
        isInDoubt(fresh))
      break;
    batch.push_back({fresh.cell, fresh.choices[0].state});
    now.merge(batch.back().cell, batch.back().state);
  }
  return true;
}

/// Handles a node that lost its last possible state in the last batch. Either
/// the node is a new state, or one of the merges that took a state from it was
/// wrong, and the node of that merge is a new state. Returns true if the latter
/// leads further; the merge is then undone.
bool RedBlueMerger::doubt(const Blue &blue) {
  auto isSame = [&](const Blue &other) { return other.cell == blue.cell; };
  auto old = llvm::find_if(bluesBefore, isSame);
  if (!before || old == bluesBefore.end())
    return false;
  std::vector<Choice> choices = old->choices;
  CellIndex cell = blue.cell;
  Partial asNew = std::move(now);
  std::vector<RedBlueStep> merges = std::move(batch);
  now = std::move(*before);
  before.reset();
  unsigned limit = asNew.tree.numStates() + options.lookAhead;

  // Snapshots before each merge that took a state from the node.
  std::vector<std::pair<Partial, CellIndex>> ways;
  for (const RedBlueStep &merge : merges) {
    size_t mark = now.tree.mark();
    now.tree.merge(merge.cell, merge.state);
    size_t numChoices = choices.size();
    llvm::erase_if(choices, [&](const Choice &choice) {
      size_t inner = now.tree.mark();
      bool fits = now.tree.merge(cell, choice.state).has_value();
      now.tree.undo(inner);
      return !fits;
    });
    now.tree.undo(mark);
    if (choices.size() != numChoices)
      ways.emplace_back(now, merge.cell);
    now.merge(merge.cell, merge.state);
  }
  asNew.promote(cell);
  if (ways.empty()) {
    now = std::move(asNew);
    return true;
  }
  auto tryWay = [&](const Partial &start) {
    uint64_t begun = start.tree.work();
    now = start;
    Outcome outcome = follow(limit, /*mayDoubt=*/false);
    work += now.tree.work() - begun;
    return outcome;
  };
  Outcome best = tryWay(asNew);
  Partial *bestWay = nullptr;
  for (auto &[way, culprit] : ways) {
    way.promote(culprit);
    Outcome outcome = tryWay(way);
    if (!outcome.isBetterThan(best))
      continue;
    best = outcome;
    bestWay = &way;
  }
  now = bestWay ? std::move(*bestWay) : std::move(asNew);
  return true;
}

/// Merges until nothing is left to decide or there are `maxStates` states.
Outcome RedBlueMerger::follow(unsigned maxStates, bool mayDoubt) {
  auto hasNone = [](const Blue &blue) { return blue.choices.empty(); };
  before.reset();
  findBlues();
  while (true) {
    while (true) {
      if (now.tree.numStates() >= maxStates || isOverLimit())
        return {false, now.tree.numStates(), now.bits};
      auto lost = llvm::find_if(blues, hasNone);
      if (lost == blues.end())
        break;
      if (mayDoubt && doubt(*lost)) {
        findBlues();
        continue;
      }
      promote(lost - blues.begin());
      before.reset();
    }
    if (blues.empty())
      return {true, now.tree.numStates(), now.bits};
    if (mayDoubt) {
      before = now;
      bluesBefore = blues;
    }
    if (!mergeBatch())
      return {true, now.tree.numStates(), now.bits};
    findBlues();
  }
}

std::optional<RedBlueMachine>
mips::mergeRedBlue(const TraceTree &tree, const RedBlueOptions &options) {
  return RedBlueMerger(tree, options).run();
}

std::optional<RedBlueMachine>
mips::mergeOtherwise(const TraceTree &tree, llvm::ArrayRef<RedBlueStep> steps,
                     const RedBlueOptions &options) {
  RedBlueMerger merger(tree, options);
  merger.replay(steps.drop_back());
  merger.forbid(steps.back());
  return merger.run();
}
