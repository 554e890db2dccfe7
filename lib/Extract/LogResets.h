//===- LogResets.h - states of a log, from resets -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_EXTRACT_LOGRESETS_H
#define MIPS_EXTRACT_LOGRESETS_H

#include "LogPlaces.h"
#include <optional>

namespace mips::logs {

/// Merges the positions after the commonest history that tells the state, where
/// the device is as good as reset, and grows the other states from there, in
/// several ways; the one with the fewest states is returned. Nothing if no
/// history tells the state, or if there are more than `maxStates`.
std::optional<Places> mergeByResets(const Log &log, unsigned maxStates);

} // namespace mips::logs

#endif // MIPS_EXTRACT_LOGRESETS_H
