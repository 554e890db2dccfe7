//===- PrefixTree.h - prefix tree for state merging -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_EXTRACT_PREFIXTREE_H
#define MIPS_LIB_EXTRACT_PREFIXTREE_H

#include "SymbolicData.h"
#include "llvm/ADT/DenseMap.h"

namespace mips {

/// What a fold brings together: the number of observations that agree, and of
/// those that the fold turns into a minority of their edge.
struct FoldEvidence {
  double agreeing = 0, conflicting = 0;
};

/// The tree of all prefixes of a dataset, with counts of the outputs seen at
/// each step (prefix tree transducer). Subtrees can be folded into other nodes,
/// on trial or permanently, until the tree is the graph of an automaton. Node 0
/// is the root.
class PrefixTree {
public:
  using Index = uint32_t;
  static constexpr Index none = ~Index(0);

  /// How often one row of outputs was seen at an edge.
  struct Count {
    Index row, number, next;
  };
  struct Edge {
    Index symbol, child, counts, next;
  };
  struct Node {
    Index edges = none;
    Index weight = 0; ///< number of steps below the node
  };

  explicit PrefixTree(const SymbolicData &data);

  /// Folds the tree below `from` into `into`: counts are added, edges that
  /// `into` lacks are moved there, and children are folded recursively. Stops
  /// early if more than `maxConflicts` observations conflict; then the fold
  /// must be undone.
  FoldEvidence fold(Index into, Index from, double maxConflicts);
  /// Takes back everything since the last commit.
  void undo();
  /// Makes everything up to now permanent.
  void commit() { trail.clear(); }

  /// Builds an index of the edges of a node by symbol, for nodes that many
  /// folds go into. There are `numSymbols` symbols.
  void index(Index node, Index numSymbols);

  /// Points an edge at another node; undo() takes this back as well.
  void redirect(Index edge, Index node) { set(edges[edge].child, node); }

  Index firstEdge(Index node) const { return nodes[node].edges; }
  const Edge &edge(Index index) const { return edges[index]; }
  Index weight(Index node) const { return nodes[node].weight; }
  /// The number of edges and counts that all folds so far have looked at.
  uint64_t work() const { return work_; }
  /// The most frequent outputs at an edge, of equals the lowest number; none if
  /// the data have no outputs there.
  Index commonRow(Index edge) const;

private:
  struct Tally {
    Index total = 0, most = 0;
    Index outvoted() const { return total - most; }
  };

  Index makeEdge(Index node, Index symbol);
  Index findEdge(Index node, Index symbol) const;
  void count(Index edge, Index row);
  Tally tally(Index edge) const;
  void addCounts(Index into, Index from);
  void set(Index &place, Index value) {
    trail.emplace_back(&place, place);
    place = value;
  }

  // Folding makes no new nodes, edges or counts, so their addresses are stable.
  std::vector<Node> nodes;
  std::vector<Edge> edges;
  std::vector<Count> counts;
  std::vector<std::pair<Index *, Index>> trail;
  std::vector<std::pair<Index, Index>> queue;
  /// The edges of indexed nodes, by symbol. Their addresses are stable, too,
  /// because a vector keeps its storage when the map grows.
  llvm::DenseMap<Index, std::vector<Index>> bySymbol;
  mutable uint64_t work_ = 0;
};

} // namespace mips

#endif // MIPS_LIB_EXTRACT_PREFIXTREE_H
