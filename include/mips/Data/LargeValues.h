//===- LargeValues.h - how large the values of data are -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_DATA_LARGEVALUES_H
#define MIPS_DATA_LARGEVALUES_H

#include "mips/Data/Dataset.h"

namespace mips {

/// Whether an input or output is `limit` or more, or -`limit` or less.
bool hasValuesFrom(const Dataset &dataset, int64_t limit);

} // namespace mips

#endif // MIPS_DATA_LARGEVALUES_H
