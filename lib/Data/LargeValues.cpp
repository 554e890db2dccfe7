//===- LargeValues.cpp - how large the values of data are ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Data/LargeValues.h"
#include "llvm/ADT/STLExtras.h"

bool mips::hasValuesFrom(const Dataset &dataset, int64_t limit) {
  auto isLarge = [&](int64_t value) {
    return value <= -limit || value >= limit;
  };
  for (size_t i = 0; i < dataset.numSequences(); ++i)
    if (llvm::any_of(dataset.sequence(i), isLarge))
      return true;
  return false;
}
