//===- Partitions.cpp - partitions of a machine's states ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Stages/Partitions.h"
#include "llvm/ADT/IntEqClasses.h"
#include <map>

using namespace mips;
using namespace mips::regress;

/// Numbers the blocks in the order of their first states.
template <typename Key>
static Partition numbered(unsigned n, llvm::function_ref<Key(unsigned)> keyOf) {
  Partition result;
  std::map<Key, unsigned> numbers;
  for (unsigned state = 0; state < n; ++state)
    result.blockOf.push_back(
        numbers.try_emplace(keyOf(state), numbers.size()).first->second);
  result.numBlocks = numbers.size();
  return result;
}

Partition mips::regress::partitionOf(unsigned n, JoinPairs pairs) {
  llvm::IntEqClasses classes(n);
  pairs([&](unsigned a, unsigned b) { classes.join(a, b); });
  return numbered<unsigned>(
      n, [&](unsigned state) { return classes.findLeader(state); });
}

Partition mips::regress::closedPartition(const Automaton &automaton, unsigned p,
                                         unsigned q) {
  const unsigned n = automaton.numStates, symbols = automaton.alphabet.size();
  llvm::IntEqClasses classes(n);
  std::vector<std::pair<unsigned, unsigned>> queue = {{p, q}};
  for (size_t head = 0; head < queue.size(); ++head) {
    auto [a, b] = queue[head];
    if (classes.findLeader(a) == classes.findLeader(b))
      continue;
    // One pair for two classes is enough: the other pairs were queued when
    // these classes grew.
    classes.join(a, b);
    for (unsigned symbol = 0; symbol < symbols; ++symbol)
      queue.emplace_back(automaton.next[automaton.cell(a, symbol)],
                         automaton.next[automaton.cell(b, symbol)]);
  }
  return numbered<unsigned>(
      n, [&](unsigned state) { return classes.findLeader(state); });
}

Partition mips::regress::joinOf(const Partition &a, const Partition &b) {
  const unsigned n = a.blockOf.size();
  return partitionOf(n, [&](auto join) {
    std::map<unsigned, unsigned> firstOfA, firstOfB;
    for (unsigned state = 0; state < n; ++state) {
      join(state, firstOfA.try_emplace(a.blockOf[state], state).first->second);
      join(state, firstOfB.try_emplace(b.blockOf[state], state).first->second);
    }
  });
}

Partition mips::regress::meetOf(const Partition &a, const Partition &b) {
  return numbered<std::pair<unsigned, unsigned>>(
      a.blockOf.size(), [&](unsigned state) {
        return std::pair(a.blockOf[state], b.blockOf[state]);
      });
}

std::optional<unsigned> mips::regress::memoryOf(const Automaton &automaton,
                                                unsigned most) {
  const unsigned n = automaton.numStates, symbols = automaton.alphabet.size();
  // States in one class are led to the same state by any word of that length.
  std::vector<unsigned> classOf(n);
  for (unsigned state = 0; state < n; ++state)
    classOf[state] = state;
  unsigned numClasses = n;
  for (unsigned length = 0; length <= most; ++length) {
    if (numClasses == 1)
      return length;
    Partition longer = numbered<std::vector<unsigned>>(n, [&](unsigned state) {
      std::vector<unsigned> row;
      for (unsigned symbol = 0; symbol < symbols; ++symbol)
        row.push_back(classOf[automaton.next[automaton.cell(state, symbol)]]);
      return row;
    });
    if (longer.numBlocks == numClasses)
      return std::nullopt;
    numClasses = longer.numBlocks;
    classOf = std::move(longer.blockOf);
  }
  return std::nullopt;
}
