//===- Completion.cpp - open transitions filled in by laws ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Regress/Stages/Completion.h"
#include "Stages/Partitions.h"
#include "mips/Tuning/Tuning.h"
#include "llvm/ADT/IntEqClasses.h"
#include "llvm/ADT/STLExtras.h"
#include <set>

using namespace mips;
using namespace mips::regress;

namespace {

/// Collects the laws of a machine's decided transitions, and asks them about
/// the others.
class LawfulCompletion {
public:
  explicit LawfulCompletion(const PartialAutomaton &partial)
      : partial(partial), automaton(partial.automaton), n(automaton.numStates),
        symbols(automaton.alphabet.size()) {}
  std::optional<Automaton> run();

private:
  using Targets = std::vector<unsigned>;

  std::optional<unsigned> next(unsigned state, unsigned symbol) const {
    unsigned cell = automaton.cell(state, symbol);
    if (!partial.isDecided(cell))
      return std::nullopt;
    return automaton.next[cell];
  }
  Partition closed(unsigned p, unsigned q) const;
  void findPartitions();
  void findAlikeSymbols();
  Targets likeAlikeStates(const Partition &law, unsigned state,
                          unsigned symbol) const;
  std::optional<unsigned> target(unsigned cell) const;

  const PartialAutomaton &partial;
  const Automaton &automaton;
  const unsigned n, symbols;
  /// The coarsest first: each of its blocks has many states to bear it out.
  std::vector<Partition> laws;
  /// By symbol, those that do the same in every state in which both are
  /// decided, which are at least half of the states.
  std::vector<std::vector<unsigned>> alike;
};

} // namespace

/// closedPartition() where only decided transitions count. A state whose
/// transition is open does not pass on what the states beside it entail, so
/// that blocks have to be looked through again and again.
Partition LawfulCompletion::closed(unsigned p, unsigned q) const {
  llvm::IntEqClasses classes(n);
  classes.join(p, q);
  for (bool isStable = false; !isStable;) {
    isStable = true;
    for (unsigned symbol = 0; symbol < symbols; ++symbol) {
      std::vector<std::optional<unsigned>> firstOf(n);
      for (unsigned state = 0; state < n; ++state) {
        std::optional<unsigned> to = next(state, symbol);
        if (!to)
          continue;
        std::optional<unsigned> &first = firstOf[classes.findLeader(state)];
        if (first && classes.findLeader(*first) != classes.findLeader(*to)) {
          classes.join(*first, *to);
          isStable = false;
        }
        first = to;
      }
    }
  }
  return partitionOf(n, [&](auto join) {
    for (unsigned state = 0; state < n; ++state)
      join(state, classes.findLeader(state));
  });
}

void LawfulCompletion::findPartitions() {
  std::set<Partition> found;
  for (unsigned p = 0; p < n; ++p)
    for (unsigned q = p + 1;
         q < n && found.size() < tuning::factoring.partitions; ++q)
      if (Partition law = closed(p, q); law.numBlocks > 1)
        found.insert(std::move(law));
  laws.assign(found.begin(), found.end());
}

void LawfulCompletion::findAlikeSymbols() {
  auto areAlike = [&](unsigned one, unsigned other) {
    unsigned compared = 0;
    for (unsigned state = 0; state < n; ++state) {
      std::optional<unsigned> first = next(state, one),
                              second = next(state, other);
      if (!first || !second)
        continue;
      if (first != second)
        return false;
      ++compared;
    }
    return 2 * compared >= n;
  };
  alike.resize(symbols);
  for (unsigned symbol = 0; symbol < symbols; ++symbol)
    for (unsigned other = 0; other < symbols; ++other)
      if (other != symbol && areAlike(symbol, other))
        alike[symbol].push_back(other);
}

/// The states of the block that the states beside `state` are led to; none if
/// all of these are open, too.
LawfulCompletion::Targets
LawfulCompletion::likeAlikeStates(const Partition &law, unsigned state,
                                  unsigned symbol) const {
  std::optional<unsigned> block;
  for (unsigned other = 0; other < n && !block; ++other)
    if (law.blockOf[other] == law.blockOf[state])
      if (std::optional<unsigned> to = next(other, symbol))
        block = law.blockOf[*to];
  Targets result;
  for (unsigned to = 0; block && to < n; ++to)
    if (law.blockOf[to] == *block)
      result.push_back(to);
  return result;
}

/// Where an open transition leads if as many laws as possible hold. A law that
/// leaves no target at all does not hold there.
std::optional<unsigned> LawfulCompletion::target(unsigned cell) const {
  unsigned state = cell / symbols, symbol = cell % symbols;
  Targets left = partial.targets[cell];
  auto obey = [&](const Targets &allowed) {
    Targets fewer;
    llvm::copy_if(left, std::back_inserter(fewer),
                  [&](unsigned to) { return llvm::is_contained(allowed, to); });
    if (!fewer.empty())
      left = std::move(fewer);
  };
  for (const Partition &law : laws)
    obey(likeAlikeStates(law, state, symbol));
  for (unsigned other : alike[symbol])
    if (std::optional<unsigned> to = next(state, other))
      obey({*to});
  return left.size() == 1 ? std::optional(left[0]) : std::nullopt;
}

std::optional<Automaton> LawfulCompletion::run() {
  if (n > tuning::factoring.states ||
      automaton.next.size() > tuning::factoring.cells)
    return std::nullopt;
  findPartitions();
  findAlikeSymbols();
  Automaton result = automaton;
  for (unsigned cell = 0; cell < result.next.size(); ++cell) {
    if (partial.isDecided(cell))
      continue;
    std::optional<unsigned> to = target(cell);
    if (!to)
      return std::nullopt;
    result.next[cell] = *to;
  }
  return minimize(result);
}

std::optional<Automaton>
mips::regress::completeByLaws(const PartialAutomaton &partial) {
  return LawfulCompletion(partial).run();
}
