//===- LogResets.cpp - states of a log, from resets ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "LogResets.h"
#include "mips/Tuning/Tuning.h"
#include "llvm/ADT/STLExtras.h"
#include <cmath>
#include <random>

using namespace mips;
using namespace mips::logs;

/// Whether all positions of a group may be one state, which many outputs bear
/// out.
static bool tellsTheState(Places &places, llvm::ArrayRef<Place> group) {
  double sum = 0;
  bool agree = true;
  for (Place place : group.drop_front()) {
    std::optional<double> bits = places.merge(group.front(), place);
    agree = bits.has_value();
    if (!agree)
      break;
    sum += *bits;
  }
  places.undo();
  return agree && sum >= tuning::logMerging.mostBits;
}

/// The positions after the commonest history that tells the state: there the
/// device is as good as reset.
static std::vector<Place> findResets(const Log &log) {
  Places places(log);
  std::vector<Place> best;
  for (size_t memory = 1; memory <= tuning::logMerging.memory; ++memory)
    for (const std::vector<Place> &group : sameHistories(log, memory)) {
      if (group.size() <= best.size())
        break;
      if (tellsTheState(places, group))
        best = group;
    }
  return best;
}

namespace {
/// One try to grow the states from the first one (red-blue; Lang, Pearlmutter,
/// Price 1998): a class to which a step of a state leads and that contradicts
/// all states is a state; if there is none, the merge of such a class with a
/// state is made whose evidence surpasses most that for another state.
class Growth {
public:
  /// Each try but the first weighs the evidence by chance: one wrong merge
  /// makes states of what does not fit, and other orders rarely make the same.
  Growth(const Log &log, Places &places, Place first, unsigned number)
      : log(log), places(places), states{first}, random(number),
        isByChance(number > 0) {}

  /// The number of states; nothing if they become more than `most`.
  std::optional<size_t> run(size_t most);

private:
  struct Merge {
    double evidence = -1;
    Place state = 0, other = 0;
  };
  std::vector<Place> fringe() const;
  /// The best merge of a class; nothing if it contradicts all states.
  std::optional<Merge> bestMerge(Place other);

  const Log &log;
  Places &places;
  std::vector<Place> states;
  std::mt19937_64 random;
  bool isByChance;
};
} // namespace

/// The classes that one step of the states leads to, the largest first.
std::vector<Place> Growth::fringe() const {
  std::vector<Place> result;
  for (Place state : states)
    for (unsigned symbol = 0; symbol < log.numSymbols; ++symbol) {
      Place target = places.targetOf(places.edge(state, symbol));
      if (target == noIndex)
        continue;
      Place other = places.classOf(target);
      if (!llvm::is_contained(states, other) &&
          !llvm::is_contained(result, other))
        result.push_back(other);
    }
  llvm::stable_sort(result, [&](Place a, Place b) {
    return places.weightOf(a) > places.weightOf(b);
  });
  if (result.size() > tuning::logMerging.fringe)
    result.resize(tuning::logMerging.fringe);
  return result;
}

std::optional<Growth::Merge> Growth::bestMerge(Place other) {
  Merge best{-1, 0, other};
  double second = 0;
  for (Place state : states) {
    std::optional<double> bits = places.merge(state, other);
    places.undo();
    if (!bits)
      continue;
    if (*bits > best.evidence) {
      second = std::max(best.evidence, 0.0);
      best = {*bits, state, other};
    } else {
      second = std::max(second, *bits);
    }
  }
  if (best.evidence < 0)
    return std::nullopt;
  best.evidence -= second;
  if (isByChance)
    best.evidence *= std::exp2(double(random() % 4096) / 1024 - 2);
  return best;
}

std::optional<size_t> Growth::run(size_t most) {
  for (;;) {
    for (Place &state : states)
      state = places.classOf(state);
    if (states.size() > most)
      return std::nullopt;
    Merge best;
    bool isState = false;
    for (Place other : fringe()) {
      std::optional<Merge> merge = bestMerge(other);
      isState = !merge;
      if (isState) {
        states.push_back(other);
        break;
      }
      if (merge->evidence > best.evidence)
        best = *merge;
    }
    if (isState)
      continue;
    if (best.evidence < 0)
      return states.size();
    places.merge(best.state, best.other);
    places.commit();
  }
}

std::optional<Places> logs::mergeByResets(const Log &log, unsigned maxStates) {
  std::vector<Place> resets = findResets(log);
  if (resets.size() < 2)
    return std::nullopt;
  Places reset(log);
  for (Place place : llvm::ArrayRef(resets).drop_front()) {
    reset.merge(resets.front(), place);
    reset.commit();
  }
  std::optional<Places> best;
  size_t most = maxStates;
  for (unsigned number = 0; number < tuning::logMerging.tries && most > 0;
       ++number) {
    Places places(reset);
    std::optional<size_t> count =
        Growth(log, places, places.classOf(resets.front()), number).run(most);
    if (!count)
      continue;
    best.emplace(std::move(places));
    // Only a machine of fewer states is better.
    most = *count - 1;
  }
  return best;
}
