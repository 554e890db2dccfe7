//===- TraceTree.cpp - prefix tree for red-blue merging ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TraceTree.h"
#include "mips/Data/SortedSequences.h"
#include "llvm/ADT/STLExtras.h"
#include <cmath>

using namespace mips;

using NodeIndex = TraceTree::Index;

std::optional<TraceTree> TraceTree::of(const Dataset &dataset,
                                       const Alphabet &alphabet,
                                       OutputRows &rows) {
  TraceTree tree;
  tree.numSymbols_ = alphabet.size();
  if (!tree.build(dataset, alphabet, rows))
    return std::nullopt;
  tree.weighRows(rows.size());
  tree.stateOf.assign(tree.nodes.size(), none);
  tree.makeState(0);
  return tree;
}

/// Adds the sequences in lexicographic order of their words, so that each one
/// adds only what follows its common prefix with the one before.
bool TraceTree::build(const Dataset &dataset, const Alphabet &alphabet,
                      OutputRows &rows) {
  const SortedSequences &sorted = dataset.sorted();
  if (dataset.isComplete() && sorted.haveContradictions())
    return false;
  nodes.emplace_back();
  std::vector<NodeIndex> path = {0};
  for (size_t place = 0; place < sorted.size(); ++place) {
    size_t sequence = sorted[place];
    path.resize(sorted.sharedInputs(place) + 1);
    for (size_t t = path.size() - 1; t < dataset.length(sequence); ++t) {
      Node node;
      node.next = nodes[path.back()].first;
      node.target = nodes.size();
      node.symbol = alphabet.symbol(dataset.inputs(sequence, t));
      if (dataset.isComplete())
        node.row = rows.number(dataset.outputs(sequence, t));
      nodes[path.back()].first = node.target;
      path.push_back(node.target);
      nodes.push_back(node);
    }
    for (NodeIndex node : path)
      ++nodes[node].weight;
    for (size_t t = 0; !dataset.isComplete() && t < dataset.length(sequence);
         ++t) {
      if (!dataset.areAllGiven(sequence, t))
        continue;
      NodeIndex row = rows.number(dataset.outputs(sequence, t));
      NodeIndex &known = nodes[path[t + 1]].row;
      if (known != none && known != row)
        return false;
      known = row;
    }
  }
  return true;
}

void TraceTree::weighRows(size_t rows) {
  numRows = rows;
  std::vector<size_t> counts(numSymbols_ * numRows), all(numSymbols_);
  for (const Node &node : llvm::drop_begin(nodes)) {
    if (node.row == none)
      continue;
    ++counts[node.symbol * numRows + node.row];
    ++all[node.symbol];
  }
  bits.resize(counts.size());
  for (size_t i = 0; i < counts.size(); ++i)
    if (counts[i])
      bits[i] = -std::log2(double(counts[i]) / double(all[i / numRows]));
}

void TraceTree::makeState(NodeIndex node) {
  stateOf[node] = states.size();
  states.push_back(node);
  NodeIndex begin = table.size();
  table.resize(begin + numSymbols_, none);
  for (NodeIndex e = nodes[node].first; e != none; e = nodes[e].next)
    table[begin + nodes[e].symbol] = e;
}

void TraceTree::promote(NodeIndex cell) {
  assert(trail.empty() && "the table moves");
  makeState(childOf(cell));
}

NodeIndex TraceTree::findEdge(NodeIndex node, NodeIndex symbol) {
  ++work_;
  if (stateOf[node] != none)
    return table[stateOf[node] * numSymbols_ + symbol];
  NodeIndex edge = nodes[node].first;
  for (; edge != none && nodes[edge].symbol != symbol; ++work_)
    edge = nodes[edge].next;
  return edge;
}

void TraceTree::adopt(NodeIndex node, NodeIndex edge) {
  if (stateOf[node] != none) {
    set(table[stateOf[node] * numSymbols_ + nodes[edge].symbol], edge);
    return;
  }
  set(nodes[edge].next, nodes[node].first);
  set(nodes[node].first, edge);
}

/// What two edges tell becomes one; false at a contradiction.
bool TraceTree::agree(NodeIndex into, NodeIndex from, double &agreeing) {
  NodeIndex row = nodes[from].row;
  if (row == none)
    return true;
  if (nodes[into].row == none) {
    set(nodes[into].row, row);
    return true;
  }
  agreeing += bits[nodes[from].symbol * numRows + row];
  return nodes[into].row == row;
}

std::optional<double> TraceTree::merge(NodeIndex cell, NodeIndex state) {
  NodeIndex from = childOf(cell);
  assert(stateOf[from] == none && "what is folded is a tree");
  set(nodes[table[cell]].target, states[state]);
  double agreeing = 0;
  queue.assign(1, {states[state], from});
  for (size_t i = 0; i < queue.size(); ++i) {
    auto [a, b] = queue[i];
    for (NodeIndex edge = nodes[b].first, next; edge != none; edge = next) {
      next = nodes[edge].next;
      NodeIndex same = findEdge(a, nodes[edge].symbol);
      if (same == none) {
        adopt(a, edge);
        continue;
      }
      if (!agree(same, edge, agreeing))
        return std::nullopt;
      NodeIndex into = nodes[same].target;
      if (stateOf[into] == none)
        set(nodes[into].weight, nodes[into].weight + nodes[edge].weight);
      queue.emplace_back(into, nodes[edge].target);
    }
  }
  return agreeing;
}

void TraceTree::undo(size_t mark) {
  for (; trail.size() > mark; trail.pop_back())
    *trail.back().first = trail.back().second;
}
