//===- TraceTree.h - sequences as a tree that folds -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_EXTRACT_TRACETREE_H
#define MIPS_LIB_EXTRACT_TRACETREE_H

#include "AnswerCache.h"
#include "mips/Data/Automaton.h"
#include "mips/Data/Dataset.h"
#include <optional>

namespace mips {

/// The tree of all beginnings of sequences that do not contradict one another,
/// in flat arrays, while it is folded into a machine: some nodes are the states
/// of the machine, whose edges stand in a table; the rest hangs below them.
///
/// Copying a tree takes a snapshot. Nothing may be left to undo then.
class TraceTree {
public:
  using Index = uint32_t;
  static constexpr Index none = ~Index(0);

  /// Null if two sequences with a common beginning differ in their outputs
  /// there; outputs that are missing differ from none. The root is the only
  /// state.
  static std::optional<TraceTree>
  of(const Dataset &dataset, const Alphabet &alphabet, OutputRows &rows);

  unsigned numSymbols() const { return numSymbols_; }
  unsigned numStates() const { return states.size(); }
  /// `numStates() * numSymbols()`: the edges of the states.
  Index numCells() const { return table.size(); }
  size_t numNodes() const { return nodes.size(); }

  bool isSeen(Index cell) const { return table[cell] != none; }
  /// Of a cell that is seen; none if its outputs are missing wherever it is.
  Index rowOf(Index cell) const { return nodes[table[cell]].row; }
  /// The state that a seen cell leads to; none as long as that is open.
  Index targetOf(Index cell) const { return stateOf[childOf(cell)]; }
  /// The number of sequences that go through a cell that is seen.
  Index weightOf(Index cell) const { return nodes[childOf(cell)].weight; }

  /// Makes the node that a cell leads to a state.
  void promote(Index cell);

  /// Lets a cell lead to `state` and folds the tree behind it into that
  /// state's. Returns the bits that outputs on both sides agree in, the rarer
  /// the outputs the more, or nothing at a contradiction; in both cases the
  /// caller undoes or commits.
  std::optional<double> merge(Index cell, Index state);
  /// Takes back what was done since `mark`, which mark() gave.
  void undo(size_t mark = 0);
  size_t mark() const { return trail.size(); }
  void commit() { trail.clear(); }

  /// Edges looked at so far, by all merges.
  uint64_t work() const { return work_; }

private:
  /// A node together with the edge that leads to it from the tree.
  struct Node {
    Index first = none, next = none; ///< its first child, its next sibling
    Index target = none;             ///< where the edge leads now
    Index weight = 0;
    Index symbol = 0, row = none;
  };

  Index childOf(Index cell) const { return nodes[table[cell]].target; }
  Index findEdge(Index node, Index symbol);
  void adopt(Index node, Index edge);
  bool agree(Index into, Index from, double &agreeing);
  bool build(const Dataset &dataset, const Alphabet &alphabet,
             OutputRows &rows);
  void weighRows(size_t numRows);
  void makeState(Index node);
  void set(Index &place, Index value) {
    trail.emplace_back(&place, place);
    place = value;
  }

  unsigned numSymbols_ = 1;
  std::vector<Node> nodes;
  /// Of each node the number of its state, or none.
  std::vector<Index> stateOf;
  std::vector<Index> states, table;
  /// What an output tells, by symbol and row.
  std::vector<float> bits;
  size_t numRows = 0;
  std::vector<std::pair<Index *, Index>> trail;
  std::vector<std::pair<Index, Index>> queue;
  uint64_t work_ = 0;
};

} // namespace mips

#endif // MIPS_LIB_EXTRACT_TRACETREE_H
