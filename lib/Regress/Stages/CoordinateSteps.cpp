//===- CoordinateSteps.cpp - lattice points along the words ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Stages/CoordinateSteps.h"
#include "mips/Tuning/Tuning.h"
#include "llvm/ADT/Hashing.h"
#include <map>
#include <unordered_map>

using namespace mips;
using namespace mips::regress;
using llvm::ArrayRef;

int64_t mips::regress::combine(const IntVector &factors,
                               const IntVector &point) {
  int64_t sum = 0;
  for (size_t i = 0; i < factors.size(); ++i)
    sum += factors[i] * point[i];
  return sum;
}

CoordinateSteps::CoordinateSteps(const Evidence &evidence)
    : evidence(evidence) {
  const Dataset &words = evidence.words;
  size_t count = std::min(tuning::firstLook, words.numSequences());
  for (size_t i = 0; i < count; ++i) {
    size_t word = i * words.numSequences() / count;
    IntVector points = evidence.coordinates(words.inputWord(word));
    if (points.size() != words.length(word) * dimension())
      continue;
    IntVector before;
    for (size_t t = 0; t < words.length(word); ++t) {
      IntVector after(points.begin() + t * dimension(),
                      points.begin() + (t + 1) * dimension());
      (t == 0 ? first : steps_)
          .push_back(
              {before, after, words.inputs(word, t), words.outputs(word, t)});
      before = std::move(after);
    }
  }
}

bool CoordinateSteps::isClosed(ArrayRef<IntVector> set) const {
  std::unordered_map<uint64_t, uint64_t> seen;
  size_t repeats = 0;
  for (const CoordinateStep &step : steps_) {
    uint64_t key =
        llvm::hash_combine_range(step.inputs.begin(), step.inputs.end());
    uint64_t result =
        llvm::hash_combine_range(step.outputs.begin(), step.outputs.end());
    for (const IntVector &factors : set) {
      key = llvm::hash_combine(key, combine(factors, step.before));
      result = llvm::hash_combine(result, combine(factors, step.after));
    }
    auto [it, isNew] = seen.try_emplace(key, result);
    if (!isNew && it->second != result)
      return false;
    repeats += !isNew;
  }
  return repeats * tuning::stepsARepeat > steps_.size();
}

std::optional<IntVector>
CoordinateSteps::likelyStart(ArrayRef<IntVector> set) const {
  auto valuesOf = [&](const IntVector &point) {
    IntVector values;
    for (const IntVector &factors : set)
      values.push_back(combine(factors, point));
    return values;
  };
  auto resultOf = [&](const CoordinateStep &step) {
    IntVector result = valuesOf(step.after);
    result.insert(result.end(), step.outputs.begin(), step.outputs.end());
    return result;
  };
  std::map<IntVector, IntVector> wanted;
  for (const CoordinateStep &step : first)
    wanted[step.inputs.vec()] = resultOf(step);
  std::map<IntVector, std::pair<unsigned, bool>> agreement;
  for (const CoordinateStep &step : steps_)
    if (auto it = wanted.find(step.inputs.vec()); it != wanted.end()) {
      auto &[number, conflict] = agreement[valuesOf(step.before)];
      ++number;
      conflict |= it->second != resultOf(step);
    }
  std::optional<IntVector> start;
  unsigned best = 0;
  for (const auto &[values, verdict] : agreement)
    if (!verdict.second && verdict.first > best) {
      best = verdict.first;
      start = values;
    }
  return start;
}
