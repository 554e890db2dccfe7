//===- Histories.cpp - prefix tree of the words ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "State/Histories.h"
#include "llvm/ADT/Hashing.h"
#include <algorithm>

using namespace mips;
using namespace mips::regress;
using llvm::ArrayRef;

/// Draws words evenly until they have enough steps, so that every kind of word
/// is on the screen; `rest` gets the other words.
static std::vector<size_t> drawEvenly(const Dataset &words, size_t steps,
                                      std::vector<size_t> &rest) {
  size_t numWords = words.numSequences();
  size_t mean =
      std::max<size_t>(1, words.numSteps() / std::max<size_t>(1, numWords));
  size_t wanted =
      std::clamp<size_t>(steps / mean, 1, std::max<size_t>(1, numWords));
  std::vector<bool> drawn(numWords);
  std::vector<size_t> screen;
  for (size_t i = 0; i < wanted && i < numWords; ++i) {
    size_t word = i * numWords / wanted;
    drawn[word] = true;
    screen.push_back(word);
  }
  for (size_t word = 0; word < numWords; ++word)
    if (!drawn[word])
      rest.push_back(word);
  return screen;
}

Histories::Histories(const Dataset &words, size_t screenSteps)
    : signature_(words.signature()), columns(words.signature().width()) {
  std::vector<size_t> rest;
  std::vector<size_t> screen = drawEvenly(words, screenSteps, rest);
  addWords(words, screen);
  screenSize_ = size();
  addWords(words, rest);
}

void Histories::addWords(const Dataset &words,
                         const std::vector<size_t> &which) {
  size_t length = 0;
  for (size_t word : which)
    length = std::max(length, words.length(word));
  std::vector<uint32_t> at(which.size(), noParent);
  for (size_t step = 0; step < length; ++step) {
    size_t before = size();
    for (size_t i = 0; i < which.size(); ++i) {
      if (step >= words.length(which[i]))
        continue;
      ArrayRef<int64_t> inputs = words.inputs(which[i], step);
      uint64_t hash = llvm::hash_combine_range(inputs.begin(), inputs.end());
      std::vector<Child> &siblings = children[at[i] + 1];
      auto same = llvm::find_if(siblings, [&](const Child &child) {
        for (unsigned k = 0; k < inputs.size(); ++k)
          if (child.hash != hash || columns[k][child.node] != inputs[k])
            return false;
        return true;
      });
      if (same != siblings.end()) {
        at[i] = same->node;
        continue;
      }
      uint32_t node = size();
      siblings.push_back({hash, node});
      parents.push_back(at[i]);
      depths.push_back(step);
      for (unsigned k = 0; k < inputs.size(); ++k)
        columns[k].push_back(inputs[k]);
      for (unsigned k = 0; k < numOutputs(); ++k)
        columns[numInputs() + k].push_back(words.outputs(which[i], step)[k]);
      children.emplace_back();
      at[i] = node;
      maxDepth_ = std::max<unsigned>(maxDepth_, step);
    }
    if (size() > before)
      segments.push_back(size());
  }
}

size_t Histories::largestSegment() const {
  size_t largest = 0, begin = 0;
  for (size_t end : segments) {
    largest = std::max(largest, end - begin);
    begin = end;
  }
  return largest;
}
