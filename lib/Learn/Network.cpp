//===- Network.cpp - what all networks share ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Learn/Network.h"

using namespace mips;

std::optional<unsigned>
mips::countOneHotFeatures(const Signature &signature) {
  constexpr uint64_t most = 4096;
  uint64_t count = 0;
  for (const Stream &input : signature.inputs) {
    if (!input.range || input.range->size() > most - count)
      return std::nullopt;
    count += input.range->size();
  }
  return count;
}

Score mips::scoreNetwork(const Teacher &network, const Dataset &dataset,
                         size_t limit) {
  const size_t numOutputs = dataset.signature().outputs.size();
  Score score;
  for (size_t i = 0; i < dataset.numSequences() && i < limit; ++i) {
    std::vector<int64_t> answers = network.answer(dataset.inputWord(i));
    size_t wrong = 0;
    for (size_t t = 0; t < dataset.length(i); ++t)
      wrong += dataset.outputs(i, t) != llvm::ArrayRef<int64_t>(answers).slice(
                                            t * numOutputs, numOutputs);
    ++score.sequences;
    score.steps += dataset.length(i);
    score.wrongSequences += wrong != 0;
    score.wrongSteps += wrong;
  }
  return score;
}
