//===- AutomatonRepair.cpp - hill climbing on description length ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Extract/AutomatonRepair.h"
#include "SymbolicData.h"
#include "mips/Tuning/Tuning.h"
#include "llvm/ADT/STLExtras.h"
#include <cmath>
#include <numeric>

using namespace mips;

static double log2of(size_t n) {
  return std::log2(double(std::max<size_t>(n, 1)));
}

namespace {
/// Prices of the parts of a description, in bits.
struct Prices {
  size_t steps, rows;
  double structure(unsigned states, unsigned symbols) const {
    return double(states) * symbols * (log2of(states) + log2of(rows));
  }
  double error() const { return log2of(steps) + log2of(rows); }
};

/// Hill climbing over machines. Only the transitions are searched; the outputs
/// of each cell are the most frequent ones.
class Repairer {
public:
  Repairer(const Automaton &automaton, const Dataset &dataset)
      : alphabet(automaton.alphabet), numOutputs(automaton.numOutputs),
        isRight(countErrors(automaton, dataset) == 0),
        data(dataset, alphabet, rows, isRight ? 0 : ~size_t(0)) {
    machine.numSymbols = alphabet.size();
    machine.next = automaton.next;
    for (unsigned cell = 0; cell < machine.next.size(); ++cell)
      machine.output.push_back(rows.number(automaton.outputs(cell)));
    prices = {data.numSteps(), rows.size()};
  }

  Automaton run() {
    // A right automaton already has the outputs that fit() would find.
    if (isRight)
      work = data.numSteps();
    else
      errors = fit(machine, data.numSteps());
    while (mergeTwo() || redirectOne()) {
    }
    return minimize(machine.toAutomaton(alphabet, numOutputs, rows));
  }

private:
  static constexpr uint64_t maxWork = tuning::logMerging.repairSteps;

  double bits(const SymbolicMachine &m, size_t errors) const {
    return prices.structure(m.numStates(), m.numSymbols) +
           errors * prices.error();
  }

  /// Gives every visited cell its most frequent outputs. Returns the number of
  /// wrong steps; stops early with some number above `limit` once that is
  /// exceeded.
  size_t fit(SymbolicMachine &m, size_t limit) {
    counts.resize(std::max(counts.size(), m.next.size()));
    for (auto &cell : counts)
      cell.clear();
    best.assign(m.next.size(), 0);
    size_t wrong = 0;
    for (size_t i = 0; i < data.numSequences() && wrong <= limit; ++i) {
      data.read(i + 1);
      unsigned state = 0;
      for (auto [symbol, row] : llvm::zip_equal(data.word(i), data.labels(i))) {
        unsigned cell = m.cell(state, symbol);
        wrong += !countOne(m, cell, row);
        state = m.next[cell];
      }
      work += data.word(i).size();
    }
    return wrong;
  }

  /// Counts an observation. Returns false if it adds a wrong step to the cell,
  /// that is, if the most frequent outputs are not now more frequent than
  /// before; later observations never take a wrong step back.
  bool countOne(SymbolicMachine &m, unsigned cell, unsigned row) {
    if (row == SymbolicData::unknown)
      return true;
    auto it = llvm::find_if(counts[cell],
                            [&](auto entry) { return entry.first == row; });
    if (it == counts[cell].end())
      it = counts[cell].insert(it, {row, 0});
    if (++it->second <= best[cell])
      return false;
    best[cell] = it->second;
    m.output[cell] = row;
    return true;
  }

  /// Replaces the machine by `candidate` if that shortens the description.
  bool accept(SymbolicMachine candidate) {
    double room = bits(machine, errors) -
                  prices.structure(candidate.numStates(), candidate.numSymbols);
    if (room <= 0)
      return false;
    size_t limit = std::ceil(room / prices.error()) - 1;
    size_t wrong = fit(candidate, limit);
    if (wrong > limit)
      return false;
    machine = std::move(candidate);
    errors = wrong;
    return true;
  }

  bool mergeTwo() {
    for (unsigned q = 1; q < machine.numStates(); ++q)
      for (unsigned p = 0; p < q && work < maxWork; ++p)
        if (accept(merged(p, q)))
          return true;
    return false;
  }

  /// Redirects one transition if that helps. A wrong transition shows in errors
  /// after it, so transitions that no error follows are not tried.
  bool redirectOne() {
    if (errors == 0)
      return false;
    for (unsigned cell : suspects())
      for (unsigned target = 0; target < machine.numStates(); ++target) {
        if (work >= maxWork)
          return false;
        if (machine.next[cell] == target)
          continue;
        SymbolicMachine candidate = machine;
        candidate.next[cell] = target;
        if (accept(std::move(candidate)))
          return true;
      }
    return false;
  }

  /// The cells after which the next step is wrong, the highest share of visits
  /// first.
  std::vector<unsigned> suspects() {
    data.read(data.numSequences());
    std::vector<double> visits(machine.next.size()), wrong(visits.size());
    for (size_t i = 0; i < data.numSequences(); ++i) {
      unsigned state = 0;
      llvm::ArrayRef<unsigned> word = data.word(i), labels = data.labels(i);
      for (size_t step = 0; step + 1 < word.size(); ++step) {
        unsigned cell = machine.cell(state, word[step]);
        state = machine.next[cell];
        ++visits[cell];
        wrong[cell] += labels[step + 1] != SymbolicData::unknown &&
                       machine.output[machine.cell(state, word[step + 1])] !=
                           labels[step + 1];
      }
    }
    std::vector<unsigned> cells;
    for (unsigned cell = 0; cell < visits.size(); ++cell)
      if (wrong[cell] > 0)
        cells.push_back(cell);
    llvm::stable_sort(cells, [&](unsigned a, unsigned b) {
      return wrong[a] * visits[b] > wrong[b] * visits[a];
    });
    cells.resize(std::min<size_t>(cells.size(), tuning::likeliest));
    return cells;
  }

  /// Merges two states and, to keep the machine deterministic, their
  /// successors.
  SymbolicMachine merged(unsigned p, unsigned q) const {
    std::vector<unsigned> leader(machine.numStates());
    std::iota(leader.begin(), leader.end(), 0);
    auto find = [&](unsigned state) {
      while (leader[state] != state)
        state = leader[state];
      return state;
    };
    std::vector<std::pair<unsigned, unsigned>> work = {{p, q}};
    while (!work.empty()) {
      auto [a, b] = work.back();
      work.pop_back();
      a = find(a), b = find(b);
      if (a == b)
        continue;
      leader[std::max(a, b)] = std::min(a, b);
      for (unsigned symbol = 0; symbol < machine.numSymbols; ++symbol)
        work.emplace_back(machine.next[machine.cell(a, symbol)],
                          machine.next[machine.cell(b, symbol)]);
    }
    std::vector<unsigned> number(leader.size());
    unsigned count = 0;
    for (unsigned state = 0; state < leader.size(); ++state)
      if (leader[state] == state)
        number[state] = count++;
    SymbolicMachine result{machine.numSymbols, {}, {}};
    for (unsigned state = 0; state < leader.size(); ++state)
      for (unsigned symbol = 0;
           leader[state] == state && symbol < machine.numSymbols; ++symbol) {
        unsigned cell = machine.cell(state, symbol);
        result.next.push_back(number[find(machine.next[cell])]);
        result.output.push_back(machine.output[cell]);
      }
    return result;
  }

  const Alphabet &alphabet;
  unsigned numOutputs;
  OutputRows rows;
  bool isRight;
  SymbolicData data;
  Prices prices;
  SymbolicMachine machine;
  size_t errors = 0;
  uint64_t work = 0;
  std::vector<llvm::SmallVector<std::pair<unsigned, unsigned>, 2>> counts;
  std::vector<unsigned> best;
};
} // namespace

double mips::descriptionLength(const Automaton &automaton,
                               const Dataset &dataset) {
  OutputRows rows;
  for (unsigned cell = 0; cell < automaton.next.size(); ++cell)
    rows.number(automaton.outputs(cell));
  for (size_t i = 0; i < dataset.numSequences(); ++i)
    for (size_t step = 0; step < dataset.length(i); ++step)
      if (dataset.areAllGiven(i, step))
        rows.number(dataset.outputs(i, step));
  Prices prices{dataset.numSteps(), rows.size()};
  return prices.structure(automaton.numStates, automaton.alphabet.size()) +
         countErrors(automaton, dataset) * prices.error();
}

Automaton mips::repair(const Automaton &automaton, const Dataset &dataset) {
  return Repairer(automaton, dataset).run();
}
