//===- FactorSearch.cpp - registers that make up a machine ===//
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

/// The small registers that a machine's transitions suggest, and how they
/// combine.
class FactorSearch {
public:
  explicit FactorSearch(const Automaton &automaton)
      : automaton(automaton), n(automaton.numStates),
        symbols(automaton.alphabet.size()) {}
  std::vector<StateLabels> run();

private:
  /// A partition with numbers for its blocks, and how oddly a step changes
  /// them.
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

/// The closed partitions that joining two states entails, and their joins,
/// which are coarser: smaller registers.
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

/// A register that a set of symbols does not change.
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

/// A register that changes only on a symbol while `head` is in a block, and on
/// one more symbol if need be, which may clear it.
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

/// What `before` was a step ago, as far as the states tell.
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

/// The blocks in the order in which `symbol` moves through them, from that of
/// the initial state on; what it does not reach comes behind, along its own
/// way. Nothing if the symbol moves a block to more than one other.
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

/// How many transitions are not what a register usually does: stay, go up or
/// down by one, around if need be, shift a bit in, or go where the symbol sends
/// all.
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

/// Of the numberings of a partition's blocks the least odd.
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

/// Adds registers until all states are told apart.
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
    // Each register is to tell apart what the others do not, nearly as much as
    // it could.
    if (2 * more.numBlocks < 3 * told.numBlocks)
      continue;
    chosen.push_back(index);
    choose(chosen, more, index + 1);
    chosen.pop_back();
  }
}

std::vector<StateLabels> FactorSearch::run() {
  addClosed();
  addHeld();
  // Small registers come first; more of them would not say more.
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
    StateLabels labels(n);
    for (unsigned index : choice)
      for (unsigned state = 0; state < n; ++state)
        labels[state].push_back(
            registers[index].values[registers[index].partition.blockOf[state]]);
    result.push_back(std::move(labels));
  }
  return result;
}

std::vector<StateLabels>
mips::regress::factorLabels(const Automaton &automaton) {
  return FactorSearch(automaton).run();
}
