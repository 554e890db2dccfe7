//===- Network.cpp - what all networks share ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Learn/Network.h"
#include "mips/Data/SortedSequences.h"
#include "mips/Tuning/Tuning.h"

using namespace mips;

std::optional<unsigned> mips::countOneHotFeatures(const Signature &signature) {
  const uint64_t most = tuning::shapeSearch.units;
  uint64_t count = 0;
  for (const Stream &input : signature.inputs) {
    if (!input.range || input.range->size() > most - count)
      return std::nullopt;
    count += input.range->size();
  }
  return count;
}

size_t mips::countWrongSteps(const Teacher &network, const Dataset &dataset,
                             size_t sequence) {
  const size_t numOutputs = dataset.signature().outputs.size();
  std::vector<int64_t> answers = network.answer(dataset.inputWord(sequence));
  llvm::ArrayRef<int64_t> rest(answers);
  size_t wrong = 0;
  for (size_t t = 0; t < dataset.length(sequence); ++t) {
    wrong += !dataset.agrees(sequence, t, rest.take_front(numOutputs));
    rest = rest.drop_front(numOutputs);
  }
  return wrong;
}

Score mips::scoreNetwork(const Teacher &network, const Dataset &dataset,
                         size_t limit) {
  Score score;
  auto add = [&](size_t sequence, size_t wrong) {
    ++score.sequences;
    score.steps += dataset.length(sequence);
    score.wrongSequences += wrong != 0;
    score.wrongSteps += wrong;
  };
  if (limit < dataset.numSequences()) {
    for (size_t i = 0; i < limit; ++i)
      add(i, countWrongSteps(network, dataset, i));
    return score;
  }
  // Of all sequences many may be the same.
  const SortedSequences &sorted = dataset.sorted();
  size_t wrong = 0;
  for (size_t place = 0; place < sorted.size(); ++place) {
    if (!sorted.isRepeated(place))
      wrong = countWrongSteps(network, dataset, sorted[place]);
    add(sorted[place], wrong);
  }
  return score;
}
