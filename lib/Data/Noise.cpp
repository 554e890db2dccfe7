//===- Noise.cpp - wrong labels, as the data themselves tell ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Data/Noise.h"
#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

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
    order.resize(std::min(dataset.numSequences(), most));
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) {
      size_t shared = sharedSteps(a, b);
      if (shared == dataset.length(a) || shared == dataset.length(b))
        return dataset.length(a) < dataset.length(b);
      return std::lexicographical_compare(
          dataset.inputs(a, shared).begin(), dataset.inputs(a, shared).end(),
          dataset.inputs(b, shared).begin(), dataset.inputs(b, shared).end());
    });
    shared.push_back(0);
    for (size_t i = 1; i < order.size(); ++i)
      shared.push_back(sharedSteps(order[i - 1], order[i]));
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
      std::map<llvm::ArrayRef<int64_t>, size_t, Less> counts;
      for (size_t i = begin; i < end; ++i)
        ++counts[dataset.outputs(order[i], step)];
      size_t most = 0;
      for (const auto &[row, count] : counts)
        most = std::max(most, count);
      comparable += end - begin;
      wrong += end - begin - most;
    }
  }

private:
  struct Less {
    bool operator()(llvm::ArrayRef<int64_t> a,
                    llvm::ArrayRef<int64_t> b) const {
      return std::lexicographical_compare(a.begin(), a.end(), b.begin(),
                                          b.end());
    }
  };

  size_t sharedSteps(size_t a, size_t b) const {
    size_t step = 0, end = std::min(dataset.length(a), dataset.length(b));
    while (step < end && dataset.inputs(a, step) == dataset.inputs(b, step))
      ++step;
    return step;
  }

  const Dataset &dataset;
  std::vector<size_t> order;
  /// How many steps each word has in common with the one before it.
  std::vector<size_t> shared;
};
} // namespace

NoiseEstimate mips::estimateNoise(const Dataset &dataset) {
  SortedWords words(dataset);
  NoiseEstimate estimate;
  size_t wrong = 0;
  for (size_t step = 0; step < dataset.maxLength(); ++step)
    words.compare(step, estimate.comparable, wrong);
  if (wrong)
    estimate.rate = double(wrong) / double(estimate.comparable);
  return estimate;
}
