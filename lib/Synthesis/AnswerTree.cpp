//===- AnswerTree.cpp - what a black box has answered ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "AnswerTree.h"
#include "llvm/ADT/STLExtras.h"

using namespace mips;

AnswerTree::Index AnswerTree::childOf(Index node,
                                      llvm::ArrayRef<int64_t> step) const {
  Index first = nodes[node].child;
  if (first == none || inputsOf(first) == step)
    return first;
  if (!nodes[node].isFork)
    return none;
  auto [begin, end] = forks.equal_range(hash(node, step));
  for (auto it = begin; it != end; ++it)
    if (nodes[it->second].parent == node && inputsOf(it->second) == step)
      return it->second;
  return none;
}

std::optional<std::vector<int64_t>>
AnswerTree::find(llvm::ArrayRef<int64_t> word) const {
  std::vector<int64_t> answer;
  Index node = 0;
  for (; !word.empty(); word = word.drop_front(numInputs)) {
    node = childOf(node, word.take_front(numInputs));
    if (node == none)
      return std::nullopt;
    llvm::append_range(answer, outputsOf(node));
  }
  return answer;
}

bool AnswerTree::add(llvm::ArrayRef<int64_t> word,
                     llvm::ArrayRef<int64_t> answer) {
  Index node = 0;
  for (; !word.empty(); word = word.drop_front(numInputs),
                        answer = answer.drop_front(numOutputs)) {
    llvm::ArrayRef<int64_t> step = word.take_front(numInputs),
                            row = answer.take_front(numOutputs);
    Index child = childOf(node, step);
    if (child == none)
      child = addChild(node, step, row);
    else if (outputsOf(child) != row)
      return false;
    node = child;
  }
  return true;
}

AnswerTree::Index AnswerTree::addChild(Index node, llvm::ArrayRef<int64_t> step,
                                       llvm::ArrayRef<int64_t> row) {
  Index child = Index(nodes.size());
  nodes.emplace_back().parent = node;
  llvm::append_range(inputs, step);
  llvm::append_range(outputs, row);
  Node &parent = nodes[node];
  if (parent.child == none) {
    parent.child = child;
    return child;
  }
  if (!parent.isFork) {
    parent.isFork = true;
    forks.emplace(hash(node, inputsOf(parent.child)), parent.child);
  }
  forks.emplace(hash(node, step), child);
  return child;
}
