//===- ValueTypes.h - which expressions have named values -------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_LANGUAGE_VALUETYPES_H
#define MIPS_LIB_LANGUAGE_VALUETYPES_H

#include "NameTable.h"

namespace mips {

/// Finds out what the names of values stand for, and writes it into the tree:
/// each becomes a Value with its place, and each ToNumber gets its names. What
/// a name means follows from the stream that it is compared or joined with, so
/// streams may use the same names.
///
/// Reported: names that could be values of several streams, values where a
/// number belongs and the other way round, values of different streams that
/// meet, and a `case` that has an arm twice or lacks one. A tree in which no
/// stream has names is left as it is. False if anything was reported.
bool resolveValueNames(TaskTree &tree, NameTable &names,
                       Diagnostics &diagnostics);

} // namespace mips

#endif // MIPS_LIB_LANGUAGE_VALUETYPES_H
