//===- LogResets.cpp - a log as many sequences ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "LogResets.h"
#include "mips/Extract/StateMerging.h"
#include "mips/Tuning/Tuning.h"
#include "llvm/ADT/STLExtras.h"

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

/// The sequences from each of `resets` to the next one and some steps on, since
/// that the device is there again is known only from what follows.
static Dataset cutAt(llvm::ArrayRef<Place> resets, const Dataset &log,
                     size_t size) {
  Dataset result(log.signature());
  for (size_t i = 0; i < resets.size(); ++i) {
    size_t next = i + 1 < resets.size() ? resets[i + 1] : size;
    size_t end = std::min(next + 2 * tuning::logMerging.memory, size);
    if (resets[i] == end)
      continue;
    result.beginSequence();
    for (size_t step = resets[i]; step < end; ++step)
      result.appendStep(log.row(0, step), log.given(0, step));
  }
  return result;
}

/// The states in which an automaton gives the outputs of all of the log.
static std::vector<unsigned> startsOf(const Automaton &automaton,
                                      const Dataset &log) {
  std::vector<unsigned> starts;
  for (unsigned start = 0; start < automaton.numStates; ++start) {
    unsigned state = start;
    size_t step = 0;
    for (; step < log.length(0); ++step) {
      unsigned cell =
          automaton.cell(state, automaton.alphabet.symbol(log.inputs(0, step)));
      if (!log.agrees(0, step, automaton.outputs(cell)))
        break;
      state = automaton.next[cell];
    }
    if (step == log.length(0))
      starts.push_back(start);
  }
  return starts;
}

/// The automaton with `start` as its initial state 0.
static Automaton startIn(Automaton automaton, unsigned start) {
  const size_t letters = automaton.alphabet.size();
  for (unsigned &next : automaton.next)
    next = next == start ? 0 : next == 0 ? start : next;
  auto swapRows = [&](auto &table, size_t width) {
    std::swap_ranges(table.begin(), table.begin() + width,
                     table.begin() + start * width);
  };
  if (start != 0) {
    swapRows(automaton.next, letters);
    swapRows(automaton.output, letters * automaton.numOutputs);
  }
  return automaton;
}

std::optional<Automaton> logs::mergeByResets(const Log &log,
                                             const Dataset &dataset) {
  std::vector<Place> resets = findResets(log);
  if (resets.size() < 2)
    return std::nullopt;
  llvm::Expected<MergedAutomaton> merged =
      mergeStates(cutAt(resets, dataset, log.size()));
  if (!merged) {
    llvm::consumeError(merged.takeError());
    return std::nullopt;
  }
  std::vector<unsigned> starts = startsOf(merged->automaton, dataset);
  if (starts.empty())
    return std::nullopt;
  return startIn(std::move(merged->automaton), starts.front());
}
