//===- LogMerging.cpp - automata from a single log ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Extract/LogMerging.h"
#include "SymbolicData.h"
#include "mips/Tuning/Tuning.h"
#include "llvm/ADT/STLExtras.h"
#include <cmath>
#include <map>
#include <numeric>

using namespace mips;

namespace {
using Place = uint32_t;
constexpr Place noIndex = ~Place(0);

/// A log with its inputs and its rows of outputs as numbers.
struct Log {
  std::vector<unsigned> symbols, rows;
  unsigned numSymbols = 0, numRows = 0;
  size_t size() const { return symbols.size(); }
  /// By symbol and row: the bits of information in the outputs, given the
  /// input.
  std::vector<double> bits;
};

/// The positions of a log, before each step and after the last one, partitioned
/// into classes (union-find). Each class is a state with an edge for each
/// symbol that is read there.
class Places {
public:
  explicit Places(const Log &log)
      : log(log), parent(log.size() + 1), weight(log.size() + 1, 1),
        target((log.size() + 1) * log.numSymbols, noIndex),
        row(target.size(), noIndex) {
    std::iota(parent.begin(), parent.end(), 0);
    for (size_t t = 0; t < log.size(); ++t) {
      target[t * log.numSymbols + log.symbols[t]] = t + 1;
      row[t * log.numSymbols + log.symbols[t]] = log.rows[t];
    }
  }

  Place classOf(Place place) const {
    while (parent[place] != place)
      place = parent[place];
    return place;
  }

  /// Merges the classes of two positions and everything that follows from it.
  /// Returns the bits of the outputs that agree, or nothing if outputs differ;
  /// then the merge must be undone.
  std::optional<double> merge(Place a, Place b);
  void undo() {
    for (auto [place, value] : llvm::reverse(trail))
      *place = value;
    trail.clear();
  }
  void commit() { trail.clear(); }

  /// Returns one position of each class.
  std::vector<Place> classes() const {
    std::vector<Place> list;
    for (Place place = 0; place < parent.size(); ++place)
      if (parent[place] == place)
        list.push_back(place);
    return list;
  }
  size_t count() const { return classes().size(); }
  Place edge(Place place, unsigned symbol) const {
    return place * log.numSymbols + symbol;
  }
  Place weightOf(Place place) const { return weight[place]; }
  Place targetOf(Place edge) const { return target[edge]; }
  Place rowOf(Place edge) const { return row[edge]; }

private:
  void set(Place &place, Place value) {
    trail.emplace_back(&place, place);
    place = value;
  }
  /// Adds the edges of `from` to `into`. False if outputs contradict.
  bool join(Place into, Place from, double &bits);

  const Log &log;
  std::vector<Place> parent, weight, target, row;
  std::vector<std::pair<Place *, Place>> trail;
  std::vector<std::pair<Place, Place>> queue;
};
} // namespace

bool Places::join(Place into, Place from, double &bits) {
  for (unsigned symbol = 0; symbol < log.numSymbols; ++symbol) {
    Place theirs = edge(from, symbol), ours = edge(into, symbol);
    if (target[theirs] == noIndex)
      continue;
    if (target[ours] == noIndex) {
      set(target[ours], target[theirs]);
      set(row[ours], row[theirs]);
      continue;
    }
    if (row[ours] == noIndex)
      set(row[ours], row[theirs]);
    else if (row[theirs] != noIndex && row[ours] != row[theirs])
      return false;
    else if (row[theirs] != noIndex)
      bits += log.bits[symbol * log.numRows + row[ours]];
    queue.emplace_back(target[ours], target[theirs]);
  }
  return true;
}

std::optional<double> Places::merge(Place a, Place b) {
  double bits = 0;
  queue.assign(1, {a, b});
  while (!queue.empty()) {
    auto [x, y] = queue.back();
    queue.pop_back();
    x = classOf(x);
    y = classOf(y);
    if (x == y)
      continue;
    if (weight[x] < weight[y])
      std::swap(x, y);
    set(parent[y], x);
    set(weight[x], weight[x] + weight[y]);
    if (!join(x, y, bits))
      return std::nullopt;
  }
  return bits;
}

/// The first steps of the only sequence.
static Log readLog(const SymbolicData &data, unsigned numSymbols,
                   size_t numRows, size_t most) {
  Log log;
  llvm::ArrayRef<unsigned> word = data.word(0).take_front(most),
                           labels = data.labels(0).take_front(most);
  log.symbols = word.vec();
  log.rows = labels.vec();
  log.numSymbols = numSymbols;
  log.numRows = numRows;
  std::vector<double> ofSymbol(numSymbols), ofBoth(numSymbols * numRows);
  for (auto [symbol, row] : llvm::zip_equal(word, labels))
    if (row != SymbolicData::unknown) {
      ++ofSymbol[symbol];
      ++ofBoth[symbol * numRows + row];
    }
  log.bits.resize(ofBoth.size());
  for (size_t i = 0; i < ofBoth.size(); ++i)
    if (ofBoth[i] > 0)
      log.bits[i] = -std::log2(ofBoth[i] / ofSymbol[i / numRows]);
  return log;
}

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
/// contradiction. A missing row counts as a value of its own.
static bool mergeByMemory(const Log &log, size_t memory, Places &places) {
  std::map<std::vector<unsigned>, Place> seen;
  for (size_t t = memory; t <= log.size(); ++t) {
    std::vector<unsigned> past(log.symbols.begin() + (t - memory),
                               log.symbols.begin() + t);
    past.insert(past.end(), log.rows.begin() + (t - memory),
                log.rows.begin() + t);
    auto [it, isNew] = seen.try_emplace(past, t);
    if (!isNew && !places.merge(it->second, t))
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
  if (!best)
    return llvm::createStringError("more than " +
                                   llvm::Twine(options.maxStates) + " states");
  return minimize(
      best->toAutomaton(*alphabet, dataset.signature().outputs.size(), rows));
}
