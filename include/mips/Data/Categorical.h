//===- Categorical.h - streams of names and no numbers ----------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_DATA_CATEGORICAL_H
#define MIPS_DATA_CATEGORICAL_H

#include "mips/Data/Dataset.h"

namespace mips {

/// Whether the values of a stream are names and no numbers, with which nothing
/// can be calculated. Truth values can.
inline bool isCategorical(const Stream &stream) {
  return stream.isNamed() && !stream.names.isBoolean();
}

} // namespace mips

#endif // MIPS_DATA_CATEGORICAL_H
