//===- Dataset.cpp - sequences of integers, labelled ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Data/Dataset.h"
#include <algorithm>

using namespace mips;

size_t Dataset::maxLength() const {
  size_t longest = 0;
  for (size_t i = 0; i < numSequences(); ++i)
    longest = std::max(longest, length(i));
  return longest;
}

std::vector<int64_t> Dataset::inputWord(size_t sequence) const {
  std::vector<int64_t> word;
  for (size_t t = 0; t < length(sequence); ++t)
    word.insert(word.end(), inputs(sequence, t).begin(),
                inputs(sequence, t).end());
  return word;
}

std::vector<int64_t> Dataset::outputWord(size_t sequence) const {
  std::vector<int64_t> word;
  for (size_t t = 0; t < length(sequence); ++t)
    word.insert(word.end(), outputs(sequence, t).begin(),
                outputs(sequence, t).end());
  return word;
}

void Dataset::appendSequence(llvm::ArrayRef<int64_t> rows) {
  assert(rows.size() % signature_.width() == 0 && "whole steps");
  values.insert(values.end(), rows.begin(), rows.end());
  starts.push_back(starts.back() + rows.size() / signature_.width());
}

void Dataset::reserve(size_t sequences, size_t steps) {
  starts.reserve(sequences + 1);
  values.reserve(steps * signature_.width());
}

Dataset Dataset::slice(size_t begin, size_t end) const {
  Dataset part(signature_);
  part.reserve(end - begin, starts[end] - starts[begin]);
  for (size_t i = begin; i < end; ++i)
    part.appendSequence(sequence(i));
  return part;
}

Split mips::splitDataset(const Dataset &dataset) {
  constexpr size_t heldOutEvery = 5;
  Split split{Dataset(dataset.signature()), Dataset(dataset.signature())};
  for (size_t i = 0; i < dataset.numSequences(); ++i) {
    bool last = i + 1 == dataset.numSequences();
    bool heldOut = i % heldOutEvery == heldOutEvery - 1 ||
                   (last && split.heldOut.numSequences() == 0);
    (heldOut ? split.heldOut : split.train).appendSequence(dataset.sequence(i));
  }
  return split;
}
