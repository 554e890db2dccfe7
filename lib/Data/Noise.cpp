//===- Noise.cpp - wrong labels, as the data themselves tell ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Data/Noise.h"
#include "mips/Data/SortedSequences.h"
#include <algorithm>
#include <cmath>
#include <map>

using namespace mips;

size_t NoiseEstimate::mostErrors(size_t steps) const {
  constexpr double deviations = 4;
  if (isClean())
    return 0;
  double upper = rate + deviations * std::sqrt(rate / double(comparable));
  double expected = upper * double(steps);
  return size_t(expected + deviations * std::sqrt(expected));
}

namespace {
/// Sequences in lexicographic order of their inputs: those that begin alike
/// stand together.
class SortedWords {
public:
  explicit SortedWords(const Dataset &dataset) : dataset(dataset) {
    constexpr size_t most = 20'000;
    const SortedSequences &sorted = dataset.sorted();
    haveContradictions = sorted.haveContradictions();
    size_t since = 0;
    for (size_t place = 0; place < sorted.size(); ++place) {
      since = std::min(since, sorted.sharedInputs(place));
      if (sorted[place] >= most)
        continue;
      order.push_back(sorted[place]);
      shared.push_back(since);
      since = ~size_t(0);
    }
    shared.push_back(0);
  }

  /// Counts the steps number `step` whose words so far are not unique, and
  /// those of them that are in a minority.
  void compare(size_t step, size_t &comparable, size_t &wrong) const {
    for (size_t begin = 0, end; begin < order.size(); begin = end) {
      end = begin + 1;
      while (shared[end] > step)
        ++end;
      if (end - begin < 2)
        continue;
      if (!dataset.isComplete()) {
        compareWhereGiven(begin, end, step, comparable, wrong);
        continue;
      }
      auto outputs = [&](size_t i) { return dataset.outputs(order[i], step); };
      size_t same = begin + 1;
      while (same < end && haveContradictions &&
             outputs(same) == outputs(begin))
        ++same;
      comparable += end - begin;
      if (same == end || !haveContradictions)
        continue;
      std::map<llvm::ArrayRef<int64_t>, size_t, Less> counts;
      for (size_t i = begin; i < end; ++i)
        ++counts[outputs(i)];
      size_t most = 0;
      for (const auto &[row, count] : counts)
        most = std::max(most, count);
      wrong += end - begin - most;
    }
  }

private:
  /// The same for the words begin .. end-1, which begin alike, where outputs
  /// are missing: a step is in a minority if one of its outputs is.
  void compareWhereGiven(size_t begin, size_t end, size_t step,
                         size_t &comparable, size_t &wrong) const {
    size_t mostCompared = 0, mostWrong = 0;
    for (size_t k = 0; k < dataset.signature().outputs.size(); ++k) {
      std::map<int64_t, size_t> counts;
      size_t all = 0, most = 0;
      for (size_t i = begin; i < end; ++i)
        if (dataset.isGiven(order[i], step, k)) {
          ++all;
          most = std::max(most, ++counts[dataset.outputs(order[i], step)[k]]);
        }
      mostCompared = std::max(mostCompared, all < 2 ? 0 : all);
      mostWrong = std::max(mostWrong, all - most);
    }
    comparable += mostCompared;
    wrong += mostWrong;
  }

  struct Less {
    bool operator()(llvm::ArrayRef<int64_t> a,
                    llvm::ArrayRef<int64_t> b) const {
      return std::lexicographical_compare(a.begin(), a.end(), b.begin(),
                                          b.end());
    }
  };

  const Dataset &dataset;
  /// Whether outputs have to be looked at.
  bool haveContradictions;
  std::vector<size_t> order;
  /// How many steps each word has in common with the one before it.
  std::vector<size_t> shared;
};
} // namespace

NoiseEstimate mips::estimateNoise(const Dataset &dataset) {
  SortedWords words(dataset);
  NoiseEstimate estimate;
  size_t wrong = 0;
  for (size_t step = 0, length = dataset.maxLength(); step < length; ++step)
    words.compare(step, estimate.comparable, wrong);
  if (wrong)
    estimate.rate = double(wrong) / double(estimate.comparable);
  return estimate;
}
