//===- Dataset.cpp - sequences of integers, labelled ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Data/Dataset.h"
#include "mips/Data/SortedSequences.h"
#include <algorithm>
#include <numeric>

using namespace mips;

size_t Dataset::maxLength() const {
  size_t longest = 0;
  for (size_t i = 0; i < numSequences(); ++i)
    longest = std::max(longest, length(i));
  return longest;
}

std::vector<int64_t> Dataset::inputWord(size_t sequence) const {
  std::vector<int64_t> word;
  word.reserve(length(sequence) * numInputs);
  for (size_t t = 0; t < length(sequence); ++t)
    word.insert(word.end(), inputs(sequence, t).begin(),
                inputs(sequence, t).end());
  return word;
}

std::vector<int64_t> Dataset::outputWord(size_t sequence) const {
  std::vector<int64_t> word;
  word.reserve(length(sequence) * (width - numInputs));
  for (size_t t = 0; t < length(sequence); ++t)
    word.insert(word.end(), outputs(sequence, t).begin(),
                outputs(sequence, t).end());
  return word;
}

void Dataset::prepareToGrow() {
  sorted_.reset();
  if (isReadyToGrow())
    return;
  auto own = std::make_shared<std::vector<int64_t>>();
  own->reserve(numSteps_ * width);
  size_t begin = 0;
  for (size_t i = 0; i < numSequences(); ++i) {
    llvm::ArrayRef<int64_t> rows = sequence(i);
    own->insert(own->end(), rows.begin(), rows.end());
    extents[i].begin = begin;
    begin += extents[i].length;
  }
  values = std::move(own);
}

void Dataset::appendSequence(llvm::ArrayRef<int64_t> rows) {
  assert(rows.size() % width == 0 && "whole steps");
  beginSequence();
  values->insert(values->end(), rows.begin(), rows.end());
  extents.back().length = rows.size() / width;
  numSteps_ += extents.back().length;
}

void Dataset::reserve(size_t sequences, size_t steps) {
  if (!isReadyToGrow())
    prepareToGrow();
  extents.reserve(sequences);
  values->reserve(steps * width);
}

Dataset Dataset::select(llvm::ArrayRef<size_t> sequences) const {
  Dataset part(signature_);
  part.values = values;
  part.extents.reserve(sequences.size());
  for (size_t i : sequences) {
    part.extents.push_back(extents[i]);
    part.numSteps_ += extents[i].length;
  }
  return part;
}

Dataset Dataset::slice(size_t begin, size_t end) const {
  std::vector<size_t> sequences(end - begin);
  std::iota(sequences.begin(), sequences.end(), begin);
  return select(sequences);
}

const SortedSequences &Dataset::sorted() const {
  if (!sorted_)
    sorted_ = std::make_shared<const SortedSequences>(*this);
  return *sorted_;
}

Split mips::splitDataset(const Dataset &dataset) {
  constexpr size_t heldOutEvery = 5;
  std::vector<size_t> train, heldOut;
  for (size_t i = 0; i < dataset.numSequences(); ++i) {
    bool last = i + 1 == dataset.numSequences();
    bool isHeldOut =
        i % heldOutEvery == heldOutEvery - 1 || (last && heldOut.empty());
    (isHeldOut ? heldOut : train).push_back(i);
  }
  return {dataset.select(train), dataset.select(heldOut)};
}
