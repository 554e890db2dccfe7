//===- AnswerCache.cpp - a teacher's answers, remembered ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "AnswerCache.h"
#include "llvm/ADT/STLExtras.h"

using namespace mips;

unsigned OutputRows::number(llvm::ArrayRef<int64_t> row) {
  // Speeds up the common case: of a million rows in a dataset few are new.
  uint64_t hash = 0;
  for (int64_t value : row)
    hash = 31 * hash + uint64_t(value);
  unsigned &known = recent[hash % recent.size()];
  if (known != ~0u && llvm::ArrayRef<int64_t>(rows[known]) == row)
    return known;
  if (auto it = numbers.find(row); it != numbers.end())
    return known = it->second;
  rows.push_back(row.vec());
  return known = numbers[row.vec()] = rows.size() - 1;
}

unsigned AnswerCache::child(unsigned node, unsigned symbol) {
  for (auto [known, child] : nodes[node].children)
    if (known == symbol)
      return child;
  nodes[node].children.emplace_back(symbol, nodes.size());
  nodes.emplace_back();
  return nodes.size() - 1;
}

void AnswerCache::ask(llvm::ArrayRef<unsigned> word) {
  assert(word.size() <= teacher.trainedLength() && "longer than trained on");
  Word inputs;
  for (unsigned symbol : word)
    llvm::append_range(inputs, alphabet.inputs(symbol));
  std::vector<int64_t> outputs = teacher.answer(inputs);
  ++queries_;
  steps_ += word.size();
  for (auto [i, node] : llvm::enumerate(path))
    nodes[node].row =
        rows.number(llvm::ArrayRef(outputs).slice(i * numOutputs, numOutputs));
}

llvm::ArrayRef<unsigned> AnswerCache::answer(llvm::ArrayRef<unsigned> word) {
  path.clear();
  unsigned node = 0;
  for (unsigned symbol : word)
    path.push_back(node = child(node, symbol));
  if (!word.empty() && nodes[node].row == ~0u)
    ask(word);
  result.clear();
  for (unsigned node : path)
    result.push_back(nodes[node].row);
  return result;
}
