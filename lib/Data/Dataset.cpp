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

bool Dataset::agreesThroughout(size_t sequence,
                               llvm::ArrayRef<int64_t> answers) const {
  size_t numOutputs = width - numInputs;
  assert(answers.size() == length(sequence) * numOutputs && "whole steps");
  for (size_t t = 0; t < length(sequence); ++t)
    if (!agrees(sequence, t, answers.slice(t * numOutputs, numOutputs)))
      return false;
  return true;
}

bool Dataset::agreesWhereGiven(llvm::ArrayRef<int64_t> wanted,
                               llvm::ArrayRef<int64_t> answer, uint64_t given) {
  for (size_t k = 0; k < wanted.size(); ++k)
    if ((k >= mostMissable || (given >> k & uint64_t(1))) &&
        wanted[k] != answer[k])
      return false;
  return true;
}

void Dataset::prepareToGrow() {
  sorted_.reset();
  if (isReadyToGrow())
    return;
  auto own = std::make_shared<std::vector<int64_t>>();
  auto ownMasks = masks ? std::make_shared<std::vector<uint64_t>>() : nullptr;
  own->reserve(numSteps_ * width);
  size_t begin = 0;
  for (size_t i = 0; i < numSequences(); ++i) {
    llvm::ArrayRef<int64_t> rows = sequence(i);
    own->insert(own->end(), rows.begin(), rows.end());
    if (masks)
      ownMasks->insert(ownMasks->end(), masks->begin() + extents[i].begin,
                       masks->begin() + extents[i].begin + extents[i].length);
    extents[i].begin = begin;
    begin += extents[i].length;
  }
  values = std::move(own);
  masks = std::move(ownMasks);
}

void Dataset::appendMask(uint64_t given) {
  // What grows is this dataset's own, and so are its masks.
  if (!masks)
    masks = std::make_shared<std::vector<uint64_t>>(values->size() / width,
                                                    allGiven);
  masks->push_back(given);
}

void Dataset::appendSequence(llvm::ArrayRef<int64_t> rows) {
  assert(rows.size() % width == 0 && "whole steps");
  beginSequence();
  values->insert(values->end(), rows.begin(), rows.end());
  extents.back().length = rows.size() / width;
  numSteps_ += extents.back().length;
  if (masks)
    masks->resize(values->size() / width, allGiven);
}

void Dataset::appendSequenceOf(const Dataset &other, size_t sequence) {
  if (other.isComplete())
    return appendSequence(other.sequence(sequence));
  beginSequence();
  for (size_t t = 0; t < other.length(sequence); ++t)
    appendStep(other.row(sequence, t), other.given(sequence, t));
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
  part.masks = masks;
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

Dataset Dataset::beginnings(size_t most) const {
  Dataset part = *this;
  part.sorted_.reset();
  part.numSteps_ = 0;
  for (Extent &extent : part.extents) {
    extent.length = std::min(extent.length, most);
    part.numSteps_ += extent.length;
  }
  return part;
}

Dataset Dataset::withoutOutputsBefore(size_t first) const {
  Dataset result(signature_);
  result.reserve(numSequences(), numSteps_);
  for (size_t i = 0; i < numSequences(); ++i) {
    result.beginSequence();
    for (size_t t = 0; t < length(i); ++t)
      result.appendStep(row(i, t), t < first ? given(i, t) & ~firstOutputs()
                                             : given(i, t));
  }
  return result;
}

Dataset Dataset::completeBeginnings() const {
  if (isComplete())
    return *this;
  Dataset part(signature_);
  part.values = values;
  for (size_t i = 0; i < numSequences(); ++i) {
    size_t steps = 0;
    while (steps < length(i) && areAllGiven(i, steps))
      ++steps;
    if (steps == 0)
      continue;
    part.extents.push_back({extents[i].begin, steps});
    part.numSteps_ += steps;
  }
  return part;
}

const SortedSequences &Dataset::sorted() const {
  if (!sorted_)
    sorted_ = std::make_shared<const SortedSequences>(*this);
  return *sorted_;
}

bool mips::isSplittable(const Dataset &dataset) {
  constexpr size_t leastSteps = 10;
  return dataset.numSequences() >= 2 ||
         (dataset.numSequences() == 1 && dataset.numSteps() >= leastSteps);
}

Split mips::splitDataset(const Dataset &dataset) {
  constexpr size_t heldOutEvery = 5;
  if (dataset.numSequences() == 1) {
    size_t first = dataset.numSteps() - dataset.numSteps() / heldOutEvery;
    return {dataset.beginnings(first), dataset.withoutOutputsBefore(first)};
  }
  std::vector<size_t> train, heldOut;
  for (size_t i = 0; i < dataset.numSequences(); ++i) {
    bool last = i + 1 == dataset.numSequences();
    bool isHeldOut =
        i % heldOutEvery == heldOutEvery - 1 || (last && heldOut.empty());
    (isHeldOut ? heldOut : train).push_back(i);
  }
  return {dataset.select(train), dataset.select(heldOut)};
}
