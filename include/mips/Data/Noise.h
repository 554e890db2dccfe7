//===- Noise.h - wrong labels, as the data themselves tell -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_DATA_NOISE_H
#define MIPS_DATA_NOISE_H

#include "mips/Data/Dataset.h"

namespace mips {

/// How many labels are wrong. Outputs are a function of the inputs so far, so
/// sequences that begin with the same inputs must agree in their outputs; where
/// they do not, all but the most frequent ones are wrong. Data without such a
/// contradiction count as clean, and rules for them have to be exact.
struct NoiseEstimate {
  /// The share of steps with a wrong output, 0..1.
  double rate = 0;
  /// The steps that could be compared with others.
  size_t comparable = 0;

  bool isClean() const { return rate == 0; }
  /// The most wrong steps among `steps` that wrong labels alone explain: four
  /// standard deviations of the estimate and of the number itself. 0 for clean
  /// data.
  size_t mostErrors(size_t steps) const;
};

/// Looks at up to 20,000 sequences of `dataset`.
NoiseEstimate estimateNoise(const Dataset &dataset);

} // namespace mips

#endif // MIPS_DATA_NOISE_H
