//===- TraceTree.h - prefix tree for red-blue merging -*- C++ -*-===//
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

/// The prefix tree of sequences that do not contradict one another, in flat
/// arrays, while it is folded into a machine. Some nodes are states of the
/// machine, and their edges stand in a table; the other nodes are the unmerged
/// rest below them.
///
/// Copying a tree takes a snapshot; there must be nothing left to undo then.
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
  /// The number of edges of states: `numStates() * numSymbols()`.
  Index numCells() const { return table.size(); }
  size_t numNodes() const { return nodes.size(); }

  bool isSeen(Index cell) const { return table[cell] != none; }
  /// Of a cell that is seen; none if its outputs are missing wherever it is.
  Index rowOf(Index cell) const { return nodes[table[cell]].row; }
  /// The state that a seen cell leads to; none while that is undecided.
  Index targetOf(Index cell) const { return stateOf[childOf(cell)]; }
  /// The number of sequences that go through a seen cell.
  Index weightOf(Index cell) const { return nodes[childOf(cell)].weight; }

  /// Makes the node that a cell leads to a state.
  void promote(Index cell);

  /// Lets a cell lead to `state` and folds the tree behind the cell into that
  /// of the state. Returns the evidence, in bits: outputs that agree count more
  /// the rarer they are. Returns nothing at a contradiction. In both cases the
  /// caller has to undo or commit.
  std::optional<double> merge(Index cell, Index state);
  /// Undoes everything since `mark`, a value of mark().
  void undo(size_t mark = 0);
  size_t mark() const { return trail.size(); }
  void commit() { trail.clear(); }

  /// The number of edges that all merges so far have looked at.
  uint64_t work() const { return work_; }

private:
  /// A node together with the edge that led to it in the original tree.
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
  /// For each node the number of its state, or none.
  std::vector<Index> stateOf;
  std::vector<Index> states, table;
  /// The information of an output in bits, by symbol and row.
  std::vector<float> bits;
  size_t numRows = 0;
  std::vector<std::pair<Index *, Index>> trail;
  std::vector<std::pair<Index, Index>> queue;
  uint64_t work_ = 0;
};

} // namespace mips

#endif // MIPS_LIB_EXTRACT_TRACETREE_H
