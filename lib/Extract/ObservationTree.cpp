//===- ObservationTree.cpp - the tree of known answers ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ObservationTree.h"
#include <algorithm>

using namespace mips;

Symbols ObservationTree::word(Node node) const {
  Symbols word;
  for (; node != 0; node = nodes[node].parent)
    word.push_back(nodes[node].symbol);
  std::reverse(word.begin(), word.end());
  return word;
}

ObservationTree::Node ObservationTree::find(llvm::ArrayRef<unsigned> word,
                                            Node from) const {
  for (unsigned symbol : word)
    if ((from = child(from, symbol)) == none)
      return none;
  return from;
}

std::optional<ObservationTree::Node>
ObservationTree::add(Node node, unsigned symbol, unsigned row) {
  if (Node known = child(node, symbol); known != none)
    return nodes[known].row == row ? std::optional<Node>(known) : std::nullopt;
  Node added = Node(nodes.size()), sibling = nodes[node].first;
  if (sibling != none) {
    edges[key(node, symbol)] = added;
    if (nodes[sibling].sibling == none)
      edges[key(node, nodes[sibling].symbol)] = sibling;
  }
  Entry entry;
  entry.parent = node;
  entry.sibling = sibling;
  entry.symbol = symbol;
  entry.row = row;
  nodes[node].first = added;
  nodes.push_back(entry);
  return added;
}

std::optional<Symbols> ObservationTree::witness(Node one, Node other) const {
  // Breadth-first search. Each pair remembers its predecessor.
  struct Pair {
    Node one, other;
    size_t before;
    unsigned symbol;
  };
  std::vector<Pair> queue = {{one, other, 0, 0}};
  for (size_t head = 0; head < queue.size(); ++head) {
    Pair pair = queue[head];
    for (Node a = nodes[pair.one].first; a != none; a = nodes[a].sibling) {
      Node b = child(pair.other, nodes[a].symbol);
      if (b == none)
        continue;
      if (nodes[a].row == nodes[b].row) {
        queue.push_back({a, b, head, nodes[a].symbol});
        continue;
      }
      Symbols word = {nodes[a].symbol};
      for (size_t at = head; at != 0; at = queue[at].before)
        word.push_back(queue[at].symbol);
      std::reverse(word.begin(), word.end());
      return word;
    }
  }
  return std::nullopt;
}

bool ObservationTree::areApart(Node one, Node other) const {
  if (one == other)
    return false;
  std::vector<std::pair<Node, Node>> stack = {{one, other}};
  while (!stack.empty()) {
    auto [left, right] = stack.back();
    stack.pop_back();
    for (Node a = nodes[left].first; a != none; a = nodes[a].sibling) {
      Node b = child(right, nodes[a].symbol);
      if (b == none)
        continue;
      if (nodes[a].row != nodes[b].row)
        return true;
      stack.emplace_back(a, b);
    }
  }
  return false;
}

bool ObservationTree::differ(Node one, Node other,
                             llvm::ArrayRef<unsigned> word) const {
  for (unsigned symbol : word) {
    one = child(one, symbol);
    other = child(other, symbol);
    if (one == none || other == none)
      return false;
    if (nodes[one].row != nodes[other].row)
      return true;
  }
  return false;
}
