//===- PrefixTree.cpp - prefix tree for state merging ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "PrefixTree.h"
#include "llvm/ADT/STLExtras.h"

using namespace mips;

using NodeIndex = PrefixTree::Index;

PrefixTree::PrefixTree(const SymbolicData &data) {
  nodes.emplace_back();
  for (size_t i = 0; i < data.numSequences(); ++i) {
    NodeIndex node = 0, left = data.word(i).size();
    for (auto [symbol, row] : llvm::zip_equal(data.word(i), data.labels(i))) {
      nodes[node].weight += left--;
      NodeIndex edge = findEdge(node, symbol);
      if (edge == none)
        edge = makeEdge(node, symbol);
      if (row != SymbolicData::unknown)
        count(edge, row);
      node = edges[edge].child;
    }
  }
}

void PrefixTree::index(NodeIndex node, NodeIndex numSymbols) {
  std::vector<NodeIndex> list(numSymbols, none);
  for (NodeIndex e = nodes[node].edges; e != none; e = edges[e].next)
    list[edges[e].symbol] = e;
  bySymbol[node] = std::move(list);
}

NodeIndex PrefixTree::findEdge(NodeIndex node, NodeIndex symbol) const {
  if (auto it = bySymbol.find(node); it != bySymbol.end()) {
    ++work_;
    return it->second[symbol];
  }
  NodeIndex edge = nodes[node].edges;
  for (; edge != none && edges[edge].symbol != symbol; ++work_)
    edge = edges[edge].next;
  ++work_;
  return edge;
}

NodeIndex PrefixTree::makeEdge(NodeIndex node, NodeIndex symbol) {
  edges.push_back({symbol, NodeIndex(nodes.size()), none, nodes[node].edges});
  nodes.emplace_back();
  return nodes[node].edges = edges.size() - 1;
}

void PrefixTree::count(NodeIndex edge, NodeIndex row) {
  for (NodeIndex c = edges[edge].counts; c != none; c = counts[c].next)
    if (counts[c].row == row) {
      ++counts[c].number;
      return;
    }
  counts.push_back({row, 1, edges[edge].counts});
  edges[edge].counts = counts.size() - 1;
}

PrefixTree::Tally PrefixTree::tally(NodeIndex edge) const {
  Tally tally;
  for (NodeIndex c = edges[edge].counts; c != none; c = counts[c].next) {
    ++work_;
    tally.total += counts[c].number;
    tally.most = std::max(tally.most, counts[c].number);
  }
  return tally;
}

NodeIndex PrefixTree::commonRow(NodeIndex edge) const {
  NodeIndex best = edges[edge].counts;
  if (best == none)
    return none;
  for (NodeIndex c = best; c != none; c = counts[c].next)
    if (counts[c].number > counts[best].number ||
        (counts[c].number == counts[best].number &&
         counts[c].row < counts[best].row))
      best = c;
  return counts[best].row;
}

void PrefixTree::addCounts(NodeIndex into, NodeIndex from) {
  for (NodeIndex c = edges[from].counts, next; c != none; c = next) {
    next = counts[c].next;
    NodeIndex same = edges[into].counts;
    for (; same != none && counts[same].row != counts[c].row; ++work_)
      same = counts[same].next;
    if (same != none) {
      set(counts[same].number, counts[same].number + counts[c].number);
      continue;
    }
    set(counts[c].next, edges[into].counts);
    set(edges[into].counts, c);
  }
}

FoldEvidence PrefixTree::fold(NodeIndex into, NodeIndex from,
                              double maxConflicts) {
  FoldEvidence evidence;
  // Breadth first: the heaviest nodes, which decide most, come early.
  queue.assign(1, {into, from});
  for (size_t i = 0; i < queue.size(); ++i) {
    auto [a, b] = queue[i];
    set(nodes[a].weight, nodes[a].weight + nodes[b].weight);
    for (NodeIndex edge = nodes[b].edges, next; edge != none; edge = next) {
      next = edges[edge].next;
      NodeIndex same = findEdge(a, edges[edge].symbol);
      if (same == none) {
        set(edges[edge].next, nodes[a].edges);
        set(nodes[a].edges, edge);
        if (auto it = bySymbol.find(a); it != bySymbol.end())
          set(it->second[edges[edge].symbol], edge);
        continue;
      }
      Tally x = tally(same), y = tally(edge);
      addCounts(same, edge);
      double conflicts = double(tally(same).outvoted()) - double(x.outvoted()) -
                         double(y.outvoted());
      evidence.conflicting += conflicts;
      evidence.agreeing += double(std::min(x.total, y.total)) - conflicts;
      if (evidence.conflicting > maxConflicts)
        return evidence;
      if (edges[same].child != edges[edge].child)
        queue.emplace_back(edges[same].child, edges[edge].child);
    }
  }
  return evidence;
}

void PrefixTree::undo() {
  for (auto [place, value] : llvm::reverse(trail))
    *place = value;
  trail.clear();
}
