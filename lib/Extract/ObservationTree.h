//===- ObservationTree.h - the tree of known answers -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_EXTRACT_OBSERVATIONTREE_H
#define MIPS_LIB_EXTRACT_OBSERVATIONTREE_H

#include "AnswerCache.h"
#include "mips/Data/Separation.h"
#include "llvm/ADT/DenseMap.h"
#include <optional>

namespace mips {

/// The tree of words whose answers are known, with the outputs of each step. A
/// node is a word; node 0 is the empty word.
class ObservationTree {
public:
  using Node = uint32_t;
  static constexpr Node none = ~Node(0);

  ObservationTree() : nodes(1) {}

  size_t size() const { return nodes.size(); }
  /// The node after one more symbol; `none` if that was never observed.
  Node child(Node node, unsigned symbol) const {
    Node last = nodes[node].first;
    if (last == none || nodes[last].symbol == symbol)
      return last;
    if (nodes[last].sibling == none)
      return none;
    auto it = edges.find(key(node, symbol));
    return it == edges.end() ? none : it->second;
  }
  /// The number of the row of outputs of the last step to `node`.
  unsigned row(Node node) const { return nodes[node].row; }
  Node parent(Node node) const { return nodes[node].parent; }
  unsigned symbol(Node node) const { return nodes[node].symbol; }
  /// The word that leads to `node`.
  Symbols word(Node node) const;
  /// The node of a word that starts at `from`; `none` if it was never observed.
  Node find(llvm::ArrayRef<unsigned> word, Node from = 0) const;

  /// Adds the row of outputs of one step from `node`. Returns the new node, or
  /// nothing if the step is known to give other outputs.
  std::optional<Node> add(Node node, unsigned symbol, unsigned row);

  /// A shortest word to which the two nodes are known to give different
  /// outputs; nothing if there is none.
  std::optional<Symbols> witness(Node one, Node other) const;
  bool areApart(Node one, Node other) const;
  /// Whether the nodes give different outputs on `word`, where both answers are
  /// known up to the first difference.
  bool differ(Node one, Node other, llvm::ArrayRef<unsigned> word) const;

  /// Calls `visit(node)` for each child of `node`.
  template <typename Visit> void visitChildren(Node node, Visit visit) const {
    for (Node at = nodes[node].first; at != none; at = nodes[at].sibling)
      visit(at);
  }

private:
  struct Entry {
    Node parent = none, first = none, sibling = none;
    unsigned symbol = 0, row = 0;
  };
  static uint64_t key(Node node, unsigned symbol) {
    return uint64_t(node) << 32 | symbol;
  }
  std::vector<Entry> nodes;
  /// Of nodes with several children; most have one, which is found without.
  llvm::DenseMap<uint64_t, Node> edges;
};

} // namespace mips

#endif // MIPS_LIB_EXTRACT_OBSERVATIONTREE_H
