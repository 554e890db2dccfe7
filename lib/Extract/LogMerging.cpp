//===- LogMerging.cpp - automata from a single log ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Extract/LogMerging.h"
#include "LogPlaces.h"
#include "LogResets.h"
#include "mips/Tuning/Tuning.h"
#include "llvm/ADT/STLExtras.h"
#include <map>
#include <numeric>

using namespace mips;
using namespace mips::logs;

namespace {
/// Two positions followed by the same inputs.
struct Pair {
  /// Information in their outputs, which agree as long as the inputs do.
  double bits;
  Place a, b;
};
} // namespace

/// Orders positions by the inputs that follow, lexicographically, so that
/// positions with the same future are neighbours.
static bool isBefore(const Log &log, Place a, Place b) {
  for (size_t i = 0;
       i < tuning::logMerging.sameSteps && a < log.size() && b < log.size();
       ++i, ++a, ++b)
    if (log.symbols[a] != log.symbols[b])
      return log.symbols[a] < log.symbols[b];
  // The position with the shorter rest, which is the later one, comes first.
  return a > b;
}

/// Pairs of positions that are followed by a long stretch of the same inputs
/// and the same outputs, the most bits of evidence first.
static std::vector<Pair> findPairs(const Log &log, size_t neighbours,
                                   bool lateFirst) {
  const size_t longest = tuning::logMerging.sameSteps;
  std::vector<Place> order(log.size());
  std::iota(order.begin(), order.end(), 0);
  llvm::stable_sort(order,
                    [&](Place a, Place b) { return isBefore(log, a, b); });
  std::vector<Pair> pairs;
  for (size_t i = 0; i < order.size(); ++i)
    for (size_t j = i + 1; j < std::min(order.size(), i + 1 + neighbours);
         ++j) {
      Pair pair{0, order[i], order[j]};
      bool agree = true;
      Place a = pair.a, b = pair.b;
      for (size_t step = 0; step < longest && agree && a < log.size() &&
                            b < log.size() && log.symbols[a] == log.symbols[b];
           ++step, ++a, ++b) {
        bool areKnown = log.rows[a] != SymbolicData::unknown &&
                        log.rows[b] != SymbolicData::unknown;
        agree = !areKnown || log.rows[a] == log.rows[b];
        if (areKnown && agree)
          pair.bits += log.bits[log.symbols[a] * log.numRows + log.rows[a]];
      }
      if (agree)
        pairs.push_back(pair);
    }
  llvm::stable_sort(pairs, [&](const Pair &x, const Pair &y) {
    if (x.bits != y.bits || !lateFirst)
      return x.bits > y.bits;
    return std::pair(x.a, x.b) > std::pair(y.a, y.b);
  });
  return pairs;
}

/// Merges the few classes that are left, first the pair whose merge makes the
/// most outputs agree. A class of only one or two positions, usually at the
/// start or the end of the log, is hardly a state of its own, so it is merged
/// even without evidence for its target.
static void mergeRest(Places &places) {
  if (places.count() > tuning::logMerging.classes)
    return;
  for (;;) {
    std::vector<Place> classes = places.classes();
    Pair best{-1, 0, 0};
    for (size_t i = 0; i < classes.size(); ++i)
      for (size_t j = 0; j < i; ++j) {
        std::optional<double> bits = places.merge(classes[i], classes[j]);
        places.undo();
        bool isSmall =
            std::min(places.weightOf(classes[i]),
                     places.weightOf(classes[j])) <= tuning::logMerging.places;
        if (bits && *bits > best.bits && (*bits > 0 || isSmall))
          best = {*bits, classes[i], classes[j]};
      }
    if (best.bits < 0)
      return;
    places.merge(best.a, best.b);
    places.commit();
  }
}

/// Merges pairs in rounds of falling evidence. A merge that rests on few bits
/// comes last, because by then most wrong merges contradict the log.
static Places mergeByEvidence(const Log &log, size_t neighbours,
                              bool lateFirst) {
  const tuning::LogMerging &limits = tuning::logMerging;
  Places places(log);
  std::vector<Pair> pairs = findPairs(log, neighbours, lateFirst);
  size_t classes = places.count();
  for (double wanted = limits.mostBits;
       wanted >= limits.leastBits && classes > limits.classes;
       wanted -= limits.fewerBits)
    for (unsigned pass = 0, merged = 1; pass < limits.passes && merged;
         ++pass) {
      merged = 0;
      for (const Pair &pair : pairs) {
        if (places.classOf(pair.a) == places.classOf(pair.b))
          continue;
        std::optional<double> bits = places.merge(pair.a, pair.b);
        if (bits && *bits >= wanted) {
          places.commit();
          ++merged;
        } else {
          places.undo();
        }
      }
      classes = places.count();
    }
  mergeRest(places);
  return places;
}

/// Merges positions with the same last `memory` inputs and outputs; false at a
/// contradiction.
static bool mergeByMemory(const Log &log, size_t memory, Places &places) {
  for (const std::vector<Place> &group : sameHistories(log, memory))
    for (Place place : llvm::ArrayRef(group).drop_front()) {
      if (!places.merge(group.front(), place))
        return false;
      places.commit();
    }
  return true;
}

/// The machine of the classes that the start can reach; nothing if there are
/// too many.
static std::optional<SymbolicMachine> machineOf(const Log &log,
                                                const Places &places,
                                                unsigned commonRow,
                                                unsigned maxStates) {
  SymbolicMachine machine{log.numSymbols, {}, {}};
  std::map<Place, unsigned> numbers;
  std::vector<Place> queue = {places.classOf(0)};
  numbers[queue[0]] = 0;
  for (size_t state = 0; state < queue.size(); ++state)
    for (unsigned symbol = 0; symbol < log.numSymbols; ++symbol) {
      Place edge = places.edge(queue[state], symbol);
      Place row = places.rowOf(edge);
      machine.output.push_back(row == noIndex ? commonRow : row);
      unsigned next = state;
      // The log says nothing about the state after its last step.
      if (Place target = places.targetOf(edge); target != noIndex) {
        Place there = places.classOf(target);
        bool isEnd =
            there == places.classOf(log.size()) &&
            llvm::all_of(llvm::seq(0u, log.numSymbols), [&](unsigned other) {
              return places.targetOf(places.edge(there, other)) == noIndex;
            });
        if (!isEnd) {
          auto [it, isNew] = numbers.try_emplace(there, queue.size());
          if (isNew)
            queue.push_back(there);
          next = it->second;
        }
      }
      machine.next.push_back(next);
      if (queue.size() > maxStates)
        return std::nullopt;
    }
  return machine;
}

static unsigned mostFrequent(const Log &log) {
  std::vector<size_t> counts(log.numRows);
  for (unsigned row : log.rows)
    if (row != SymbolicData::unknown)
      ++counts[row];
  return std::max_element(counts.begin(), counts.end()) - counts.begin();
}

llvm::Expected<Automaton> mips::mergeLog(const Dataset &dataset,
                                         const LogMergingOptions &options) {
  assert(dataset.numSequences() == 1 && "a log is one sequence");
  llvm::Expected<Alphabet> alphabet = alphabetOf(dataset, options.maxSymbols);
  if (!alphabet)
    return alphabet.takeError();
  OutputRows rows;
  SymbolicData data(dataset, *alphabet, rows);
  if (rows.size() == 0 || rows.size() > options.maxSymbols)
    return llvm::createStringError("no outputs, or too many");
  Log log = readLog(data, alphabet->size(), rows.size(), options.maxSteps);
  unsigned common = mostFrequent(log);
  std::optional<SymbolicMachine> best;
  auto offer = [&](const Places &places) {
    std::optional<SymbolicMachine> other =
        machineOf(log, places, common, options.maxStates);
    if (other && (!best || other->numStates() < best->numStates()))
      best = std::move(other);
  };
  auto result = [&]() -> llvm::Expected<Automaton> {
    if (!best)
      return llvm::createStringError(
          "more than " + llvm::Twine(options.maxStates) + " states");
    return minimize(
        best->toAutomaton(*alphabet, dataset.signature().outputs.size(), rows));
  };
  if (std::optional<Places> places = mergeByResets(log, options.maxStates)) {
    mergeRest(*places);
    offer(*places);
    return result();
  }
  // One wrong early merge spoils the rest. Other orders of the pairs with equal
  // evidence rarely make the same wrong merge, so several are tried.
  for (size_t neighbours : {8, 24})
    for (bool lateFirst : {false, true})
      offer(mergeByEvidence(log, neighbours, lateFirst));
  for (size_t memory = 0; memory <= tuning::logMerging.memory; ++memory) {
    Places places(log);
    if (!mergeByMemory(log, memory, places))
      continue;
    mergeRest(places);
    offer(places);
    break;
  }
  return result();
}
