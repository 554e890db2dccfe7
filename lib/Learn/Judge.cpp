//===- Judge.cpp - whether a network does what the data say ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Learn/Training.h"
#include "mips/Tuning/Tuning.h"

using namespace mips;

void mips::judgeNetwork(TrainResult &result, const Dataset &heldOut,
                        const NoiseEstimate &noise) {
  auto explained = [&](const Score &score) {
    return score.wrongSteps <= noise.mostErrors(score.steps);
  };
  result.heldOut = scoreNetwork(*result.network, heldOut, tuning::firstLook);
  if (explained(result.heldOut))
    result.heldOut = scoreNetwork(*result.network, heldOut);
  result.isExact = explained(result.heldOut);
}
