//===- Minimize.cpp - the smallest machine that does the same ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Hopcroft's algorithm (1971) for Mealy machines: the first partition is by
// rows of outputs, and a block is split by the predecessors of the smaller
// half of a block that was split before.
//
//===----------------------------------------------------------------------===//

#include "mips/Data/Automaton.h"
#include "llvm/ADT/STLExtras.h"
#include <map>
#include <numeric>

using namespace mips;

namespace {
/// A partition of 0 .. n-1 whose blocks are split by marking members.
class Partition {
public:
  explicit Partition(unsigned n) : members(n), place(n), block(n, 0) {
    std::iota(members.begin(), members.end(), 0);
    std::iota(place.begin(), place.end(), 0);
    blocks.push_back({0, n, 0});
  }

  unsigned numBlocks() const { return blocks.size(); }
  unsigned blockOf(unsigned element) const { return block[element]; }
  unsigned size(unsigned b) const { return blocks[b].end - blocks[b].begin; }
  llvm::ArrayRef<unsigned> elements(unsigned b) const {
    return llvm::ArrayRef(members).slice(blocks[b].begin, size(b));
  }

  /// Marks an element of its block; marked ones stand in front.
  void mark(unsigned element) {
    Block &b = blocks[block[element]];
    unsigned front = b.begin + b.marked;
    if (place[element] < front)
      return;
    if (b.marked++ == 0)
      touched.push_back(block[element]);
    unsigned other = members[front];
    std::swap(members[front], members[place[element]]);
    std::swap(place[element], place[other]);
  }

  /// Splits every block of which some but not all are marked, and unmarks.
  /// Tells `split(old, made)`: the marked ones move to block `made`.
  template <typename Fn> void splitMarked(Fn split) {
    for (unsigned old : std::exchange(touched, {})) {
      unsigned marked = std::exchange(blocks[old].marked, 0);
      if (marked == size(old))
        continue;
      unsigned made = blocks.size(), begin = blocks[old].begin;
      blocks.push_back({begin, begin + marked, 0});
      blocks[old].begin += marked;
      for (unsigned element : elements(made))
        block[element] = made;
      split(old, made);
    }
  }

private:
  struct Block {
    unsigned begin, end, marked;
  };
  std::vector<unsigned> members, place, block;
  std::vector<Block> blocks;
  std::vector<unsigned> touched;
};
} // namespace

/// The states that the initial one reaches, breadth first by symbol, where
/// `next(state, symbol)` says how.
template <typename Next>
static std::vector<unsigned> breadthFirst(unsigned start, unsigned numStates,
                                          unsigned numSymbols, Next next) {
  std::vector<unsigned> order = {start};
  std::vector<bool> seen(numStates);
  seen[start] = true;
  for (size_t i = 0; i < order.size(); ++i)
    for (unsigned symbol = 0; symbol < numSymbols; ++symbol) {
      unsigned target = next(order[i], symbol);
      if (!seen[target])
        order.push_back(target);
      seen[target] = true;
    }
  return order;
}

/// Splits the one block of `partition` by rows of outputs.
static void splitByOutputs(const Automaton &automaton,
                           llvm::ArrayRef<unsigned> states,
                           Partition &partition) {
  unsigned numSymbols = automaton.alphabet.size();
  unsigned width = numSymbols * automaton.numOutputs;
  std::map<llvm::SmallVector<int64_t>, std::vector<unsigned>> byRow;
  for (unsigned state : states) {
    auto outputs = llvm::ArrayRef(automaton.output).slice(state * width, width);
    llvm::SmallVector<int64_t> row(outputs);
    // Which cells are open tells states apart, too.
    for (unsigned symbol = 0; symbol < numSymbols; ++symbol)
      row.push_back(automaton.isOpen(automaton.cell(state, symbol)));
    byRow[std::move(row)].push_back(state);
  }
  for (auto &[row, members] : byRow) {
    for (unsigned state : members)
      partition.mark(state);
    partition.splitMarked([](unsigned, unsigned) {});
  }
}

/// Refines until all members of a block go to the same blocks.
static void refine(const Automaton &automaton, llvm::ArrayRef<unsigned> states,
                   Partition &partition) {
  unsigned numSymbols = automaton.alphabet.size();
  std::vector<std::vector<unsigned>> before(automaton.next.size());
  for (unsigned state : states)
    for (unsigned symbol = 0; symbol < numSymbols; ++symbol) {
      unsigned target = automaton.next[automaton.cell(state, symbol)];
      before[automaton.cell(target, symbol)].push_back(state);
    }

  std::vector<unsigned> work(partition.numBlocks());
  std::iota(work.begin(), work.end(), 0);
  std::vector<bool> waiting(automaton.numStates + 2, false);
  std::fill_n(waiting.begin(), work.size(), true);
  while (!work.empty()) {
    unsigned splitter = work.back();
    work.pop_back();
    waiting[splitter] = false;
    std::vector<unsigned> targets = partition.elements(splitter).vec();
    for (unsigned symbol = 0; symbol < numSymbols; ++symbol) {
      for (unsigned target : targets)
        for (unsigned state : before[automaton.cell(target, symbol)])
          partition.mark(state);
      partition.splitMarked([&](unsigned old, unsigned made) {
        bool smaller = partition.size(made) <= partition.size(old);
        unsigned add = waiting[old] || smaller ? made : old;
        waiting[add] = true;
        work.push_back(add);
      });
    }
  }
}

Automaton mips::minimize(const Automaton &automaton) {
  assert(automaton.numStates > 0 && "no initial state");
  unsigned numSymbols = automaton.alphabet.size();
  auto next = [&](unsigned state, unsigned symbol) {
    return automaton.next[automaton.cell(state, symbol)];
  };
  std::vector<unsigned> states =
      breadthFirst(0, automaton.numStates, numSymbols, next);
  Partition partition(automaton.numStates);
  splitByOutputs(automaton, states, partition);
  refine(automaton, states, partition);

  auto nextBlock = [&](unsigned block, unsigned symbol) {
    return partition.blockOf(next(partition.elements(block)[0], symbol));
  };
  std::vector<unsigned> order = breadthFirst(
      partition.blockOf(0), partition.numBlocks(), numSymbols, nextBlock);
  std::vector<unsigned> number(partition.numBlocks());
  for (auto [i, block] : llvm::enumerate(order))
    number[block] = i;

  Automaton result{
      automaton.alphabet, automaton.numOutputs, unsigned(order.size()), {}, {}};
  for (unsigned block : order)
    for (unsigned symbol = 0; symbol < numSymbols; ++symbol) {
      unsigned at = automaton.cell(partition.elements(block)[0], symbol);
      result.next.push_back(number[nextBlock(block, symbol)]);
      llvm::append_range(result.output, automaton.outputs(at));
      if (automaton.hasOpenCells())
        result.open.push_back(automaton.isOpen(at));
    }
  if (!llvm::is_contained(result.open, true))
    result.open.clear();
  return result;
}
