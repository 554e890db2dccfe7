//===- SortedSequences.cpp - sequences that begin alike, side by side ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Data/SortedSequences.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MathExtras.h"
#include <algorithm>
#include <array>
#include <numeric>

using namespace mips;

static size_t countSharedInputs(const Dataset &dataset, size_t a, size_t b) {
  size_t step = 0, end = std::min(dataset.length(a), dataset.length(b));
  while (step < end && dataset.inputs(a, step) == dataset.inputs(b, step))
    ++step;
  return step;
}

static size_t countSharedRows(const Dataset &dataset, size_t a, size_t b,
                              size_t sharedInputs) {
  size_t step = 0;
  if (dataset.isComplete()) {
    // The rows of a sequence lie one behind the other.
    const llvm::ArrayRef<int64_t> one = dataset.sequence(a);
    const llvm::ArrayRef<int64_t> other = dataset.sequence(b);
    const size_t width = dataset.signature().width();
    const size_t end = sharedInputs * width;
    size_t place = 0;
    while (place < end && one[place] == other[place])
      ++place;
    return width ? place / width : sharedInputs;
  }
  while (step < sharedInputs && dataset.haveSameOutputs(a, step, b, step))
    ++step;
  return step;
}

static bool isLess(llvm::ArrayRef<int64_t> a, llvm::ArrayRef<int64_t> b) {
  return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end());
}

namespace {
/// The first steps of words as numbers of 64 bits that are in the same order.
class WordKeys {
public:
  explicit WordKeys(const Dataset &dataset) : dataset(dataset) {
    for (const Stream &input : dataset.signature().inputs) {
      // A size of 0 stands for 2^64.
      uint64_t size = input.range->size();
      bits.push_back(size ? llvm::Log2_64_Ceil(size) : 64);
      least.push_back(input.range->lo);
      bitsOfStep += bits.back();
    }
    steps = dataset.maxLength();
    if (bitsOfStep > 0)
      steps = std::min<size_t>(steps, 64 / bitsOfStep);
    // All of a word that is as long as that.
    isWhole = true;
    for (size_t i = 0; i < dataset.numSequences() && isWhole; ++i)
      isWhole = dataset.length(i) == steps;
  }

  /// A word that ends early goes on with zeros, so it is not above one that it
  /// begins.
  uint64_t operator()(size_t sequence) const {
    uint64_t key = 0;
    size_t length = std::min(steps, dataset.length(sequence));
    for (size_t t = 0; t < length; ++t) {
      llvm::ArrayRef<int64_t> inputs = dataset.inputs(sequence, t);
      for (size_t i = 0; i < inputs.size(); ++i)
        key = (bits[i] < 64 ? key << bits[i] : 0) |
              (uint64_t(inputs[i]) - uint64_t(least[i]));
    }
    size_t missing = (steps - length) * bitsOfStep;
    return missing < 64 ? key << missing : 0;
  }

  /// How many of the steps in two keys, from the first one on, are equal.
  size_t countShared(uint64_t a, uint64_t b) const {
    if (a == b || bitsOfStep == 0)
      return steps;
    size_t equal = llvm::countl_zero(a ^ b) - (64 - width());
    return equal / bitsOfStep;
  }
  size_t width() const { return steps * bitsOfStep; }
  /// Whether words of equal keys are equal.
  bool areWhole() const { return isWhole; }

private:
  const Dataset &dataset;
  std::vector<unsigned> bits;
  std::vector<int64_t> least;
  size_t bitsOfStep = 0, steps = 0;
  bool isWhole;
};

struct Entry {
  uint64_t key;
  uint32_t sequence;
};
} // namespace

/// Stable, digit by digit; `width` bits of the keys count.
static void sortByKey(std::vector<Entry> &entries, size_t width) {
  constexpr size_t digit = 11;
  std::vector<Entry> other(entries.size());
  for (size_t shift = 0; shift < width; shift += digit) {
    auto digitOf = [&](const Entry &entry) {
      return (entry.key >> shift) & ((size_t(1) << digit) - 1);
    };
    std::array<size_t, size_t(1) << digit> begin{};
    for (const Entry &entry : entries)
      ++begin[digitOf(entry)];
    size_t sum = 0;
    for (size_t &count : begin)
      sum += std::exchange(count, sum);
    for (const Entry &entry : entries)
      other[begin[digitOf(entry)]++] = entry;
    entries.swap(other);
  }
}

void SortedSequences::sortByWord() {
  assert(dataset.numSequences() <= UINT32_MAX && "too many sequences");
  WordKeys keyOf(dataset);
  std::vector<Entry> entries(dataset.numSequences());
  for (size_t i = 0; i < entries.size(); ++i)
    entries[i] = {keyOf(i), uint32_t(i)};
  sortByKey(entries, keyOf.width());
  auto compare = [&](const Entry &one, const Entry &other) {
    size_t a = one.sequence, b = other.sequence;
    size_t shared = countSharedInputs(dataset, a, b);
    if (shared == dataset.length(a) || shared == dataset.length(b))
      return dataset.length(a) < dataset.length(b);
    return isLess(dataset.inputs(a, shared), dataset.inputs(b, shared));
  };
  for (size_t begin = 0, end; begin < entries.size() && !keyOf.areWhole();
       begin = end) {
    end = begin + 1;
    while (end < entries.size() && entries[end].key == entries[begin].key)
      ++end;
    std::stable_sort(entries.begin() + begin, entries.begin() + end, compare);
  }
  order.reserve(entries.size());
  inputs.resize(entries.size());
  for (size_t place = 0; place < entries.size(); ++place) {
    const Entry &entry = entries[place];
    order.push_back(entry.sequence);
    if (place == 0)
      continue;
    const Entry &before = entries[place - 1];
    inputs[place] =
        keyOf.areWhole()
            ? keyOf.countShared(before.key, entry.key)
            : countSharedInputs(dataset, before.sequence, entry.sequence);
  }
}

SortedSequences::SortedSequences(const Dataset &dataset) : dataset(dataset) {
  sortByWord();
  rows.resize(size());
  for (size_t place = 1; place < size(); ++place)
    rows[place] =
        countSharedRows(dataset, order[place - 1], order[place], inputs[place]);
}

std::vector<size_t> SortedSequences::distinct() const {
  std::vector<size_t> numbers;
  for (size_t place = 0; place < size(); ++place)
    if (!isRepeated(place))
      numbers.push_back(order[place]);
  llvm::sort(numbers);
  return numbers;
}

std::optional<size_t>
SortedSequences::find(llvm::ArrayRef<int64_t> word) const {
  size_t width = dataset.signature().inputs.size();
  assert(width > 0 && word.size() % width == 0 && "whole steps");
  size_t length = word.size() / width;
  auto isBefore = [&](uint32_t sequence, llvm::ArrayRef<int64_t> word) {
    size_t shared = std::min(length, dataset.length(sequence));
    for (size_t t = 0; t < shared; ++t) {
      llvm::ArrayRef<int64_t> ours = dataset.inputs(sequence, t);
      llvm::ArrayRef<int64_t> theirs = word.slice(t * width, width);
      if (ours != theirs)
        return isLess(ours, theirs);
    }
    return dataset.length(sequence) < length;
  };
  auto it = std::lower_bound(order.begin(), order.end(), word, isBefore);
  if (it == order.end() || dataset.inputWord(*it) != word.vec())
    return std::nullopt;
  return *it;
}
