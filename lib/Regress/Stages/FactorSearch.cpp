//===- FactorSearch.cpp - encodings by several registers ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Stages/FactorSearch.h"
#include "Stages/Partitions.h"
#include "mips/Tuning/Tuning.h"
#include "llvm/ADT/STLExtras.h"
#include <optional>
#include <set>

using namespace mips;
using namespace mips::regress;

namespace {

/// Finds small registers that a machine's transitions suggest, and combinations
/// of them that encode the states.
class FactorSearch {
public:
  explicit FactorSearch(const Automaton &automaton)
      : automaton(automaton), n(automaton.numStates),
        symbols(automaton.alphabet.size()) {}
  std::vector<StateLabels> run(bool areCounters);

private:
  /// A partition whose blocks have numbers, and how many transitions change
  /// these in an unusual way.
  struct Register {
    Partition partition;
    std::vector<int64_t> values; ///< by block
    unsigned oddness = 0;
  };
  using Choice = std::vector<unsigned>; ///< of registers

  unsigned next(unsigned state, unsigned symbol) const {
    return automaton.next[automaton.cell(state, symbol)];
  }
  void add(Partition partition);
  void addClosed();
  void addHeld();
  void addDriven(const Partition &head);
  void addDelayed(const Partition &before);
  std::optional<std::vector<int64_t>> along(const Partition &partition,
                                            unsigned symbol) const;
  unsigned oddness(const Partition &partition,
                   llvm::ArrayRef<int64_t> values) const;
  void numberBlocks();
  void choose(Choice &chosen, const Partition &told, unsigned from);

  const Automaton &automaton;
  const unsigned n, symbols;
  std::set<Partition> partitions;
  std::vector<Register> registers;
  std::vector<std::pair<std::pair<unsigned, unsigned>, Choice>> choices;
};

} // namespace

void FactorSearch::add(Partition partition) {
  if (partition.numBlocks >= 2 && partition.numBlocks < n &&
      partition.numBlocks <= tuning::factoring.values &&
      partitions.size() < tuning::factoring.partitions)
    partitions.insert(std::move(partition));
}

/// Adds the closed partition that joining two states entails, for each pair of
/// states, and the joins of these partitions. Joins are coarser, that is,
/// smaller registers.
void FactorSearch::addClosed() {
  std::set<Partition> closed;
  for (unsigned p = 0; p < n; ++p)
    for (unsigned q = p + 1; q < n; ++q)
      if (Partition found = closedPartition(automaton, p, q);
          found.numBlocks > 1)
        closed.insert(std::move(found));
  std::vector<Partition> queue(closed.begin(), closed.end());
  for (size_t head = 0; head < queue.size(); ++head)
    for (size_t other = 0;
         other < head && closed.size() < tuning::factoring.partitions; ++other)
      if (Partition joined = joinOf(queue[head], queue[other]);
          joined.numBlocks > 1 && closed.insert(joined).second)
        queue.push_back(std::move(joined));
  for (const Partition &partition : closed)
    add(partition);
}

/// Adds registers that a set of symbols does not change.
void FactorSearch::addHeld() {
  if (symbols > tuning::factoring.symbols)
    return;
  for (unsigned held = 1; held + 1 < 1u << symbols; ++held)
    add(partitionOf(n, [&](auto join) {
      for (unsigned symbol = 0; symbol < symbols; ++symbol)
        for (unsigned state = 0; held >> symbol & 1 && state < n; ++state)
          join(state, next(state, symbol));
    }));
}

/// Adds registers that change only when a symbol meets `head` in one block, and
/// perhaps on one more symbol, which may clear them.
void FactorSearch::addDriven(const Partition &head) {
  for (unsigned block = 0; block < head.numBlocks; ++block)
    for (unsigned moves = 0; moves < symbols; ++moves)
      for (unsigned clears = 0; clears <= symbols; ++clears) {
        if (clears == moves)
          continue;
        add(partitionOf(n, [&](auto join) {
          for (unsigned state = 0; state < n; ++state)
            for (unsigned symbol = 0; symbol < symbols; ++symbol)
              if (symbol != clears &&
                  (symbol != moves || head.blockOf[state] != block))
                join(state, next(state, symbol));
        }));
      }
}

/// Adds the register that holds the block of `before` one step ago, as far as
/// the states determine it.
void FactorSearch::addDelayed(const Partition &before) {
  add(partitionOf(n, [&](auto join) {
    std::vector<std::optional<unsigned>> first(before.numBlocks);
    for (unsigned state = 0; state < n; ++state)
      for (unsigned symbol = 0; symbol < symbols; ++symbol) {
        std::optional<unsigned> &behind = first[before.blockOf[state]];
        if (!behind)
          behind = next(state, symbol);
        join(*behind, next(state, symbol));
      }
  }));
}

/// Numbers the blocks in the order in which `symbol` moves through them,
/// starting with the block of the initial state; blocks that are not reached
/// come last, in their own order. Nothing if the symbol moves one block to
/// several others.
std::optional<std::vector<int64_t>>
FactorSearch::along(const Partition &partition, unsigned symbol) const {
  std::vector<std::optional<unsigned>> moved(partition.numBlocks);
  for (unsigned state = 0; state < n; ++state) {
    unsigned from = partition.blockOf[state],
             to = partition.blockOf[next(state, symbol)];
    if (from == to)
      continue;
    if (moved[from] && *moved[from] != to)
      return std::nullopt;
    moved[from] = to;
  }
  std::vector<int64_t> values(partition.numBlocks, -1);
  int64_t count = 0;
  for (unsigned start = 0; start < partition.numBlocks; ++start)
    for (std::optional<unsigned> block = start; block && values[*block] < 0;
         block = moved[*block])
      values[*block] = count++;
  return values;
}

/// How many transitions are unusual for a register: they do not keep the value,
/// count up or down by one (modulo the size), reset to 0, or go where the
/// symbol sends every state.
unsigned FactorSearch::oddness(const Partition &partition,
                               llvm::ArrayRef<int64_t> values) const {
  const int64_t size = partition.numBlocks;
  unsigned odd = 0;
  for (unsigned symbol = 0; symbol < symbols; ++symbol) {
    std::set<int64_t> targets;
    unsigned strange = 0;
    for (unsigned state = 0; state < n; ++state) {
      int64_t from = values[partition.blockOf[state]],
              to = values[partition.blockOf[next(state, symbol)]];
      targets.insert(to);
      bool usual = to == from || to == (from + 1) % size ||
                   to == (from + size - 1) % size || to == 0;
      strange += !usual;
    }
    odd += targets.size() == 1 ? 0 : strange;
  }
  return odd;
}

/// Gives each partition the numbers with the fewest unusual transitions.
void FactorSearch::numberBlocks() {
  for (const Partition &partition : partitions) {
    std::optional<Register> best;
    auto offer = [&](std::vector<int64_t> values) {
      unsigned odd = oddness(partition, values);
      if (!best || odd < best->oddness)
        best = Register{partition, std::move(values), odd};
    };
    for (unsigned symbol = 0; symbol < symbols; ++symbol)
      if (auto values = along(partition, symbol)) {
        std::vector<int64_t> down;
        for (int64_t value : *values)
          down.push_back((partition.numBlocks - value) % partition.numBlocks);
        offer(*values);
        offer(std::move(down));
      }
    if (best)
      registers.push_back(std::move(*best));
  }
  llvm::stable_sort(registers, [](const Register &a, const Register &b) {
    return std::pair(a.oddness, a.partition.numBlocks) <
           std::pair(b.oddness, b.partition.numBlocks);
  });
  if (registers.size() > tuning::factoring.combined)
    registers.resize(tuning::factoring.combined);
}

/// Adds registers to `chosen` until all states are distinguished.
void FactorSearch::choose(Choice &chosen, const Partition &told,
                          unsigned from) {
  if (told.numBlocks == n) {
    unsigned odd = 0, size = 1;
    for (unsigned index : chosen) {
      odd += registers[index].oddness;
      size *= registers[index].partition.numBlocks;
    }
    choices.push_back({{odd + (size - n), unsigned(chosen.size())}, chosen});
    return;
  }
  if (chosen.size() == tuning::factoring.registers)
    return;
  for (unsigned index = from; index < registers.size(); ++index) {
    Partition more = meetOf(told, registers[index].partition);
    // Each register has to distinguish much that the others do not: at least
    // half as many blocks again.
    if (2 * more.numBlocks < 3 * told.numBlocks)
      continue;
    chosen.push_back(index);
    choose(chosen, more, index + 1);
    chosen.pop_back();
  }
}

std::vector<StateLabels> FactorSearch::run(bool areCounters) {
  addClosed();
  addHeld();
  // Only small registers serve as heads; larger ones add little.
  std::vector<Partition> heads(partitions.begin(), partitions.end());
  heads.resize(std::min<size_t>(heads.size(), tuning::factoring.combined));
  for (const Partition &head : heads) {
    addDriven(head);
    addDelayed(head);
  }
  numberBlocks();
  Choice chosen;
  Partition none{std::vector<unsigned>(n, 0), 1};
  choose(chosen, none, 0);
  llvm::stable_sort(choices, llvm::less_first());
  std::vector<StateLabels> result;
  for (const auto &[score, choice] : llvm::ArrayRef(choices).take_front(
           std::min<size_t>(choices.size(), tuning::factoring.tried))) {
    if (areCounters && score.first > 0)
      break;
    StateLabels labels(n);
    for (unsigned index : choice)
      for (unsigned state = 0; state < n; ++state)
        labels[state].push_back(
            registers[index].values[registers[index].partition.blockOf[state]]);
    result.push_back(std::move(labels));
  }
  return result;
}

std::vector<StateLabels> mips::regress::factorLabels(const Automaton &automaton,
                                                     bool areCounters) {
  return FactorSearch(automaton).run(areCounters);
}
