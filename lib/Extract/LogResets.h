//===- LogResets.h - a log as many sequences -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_EXTRACT_LOGRESETS_H
#define MIPS_EXTRACT_LOGRESETS_H

#include "LogPlaces.h"
#include "mips/Data/Automaton.h"
#include "mips/Data/Dataset.h"

namespace mips::logs {

/// Cuts the log where the device is as good as reset, merges the states of the
/// many sequences that this makes, and looks for the state in which the log
/// begins. Nothing if no history tells
/// the state, if merging fails, or if no state gives the outputs of `dataset`,
/// whose only sequence `log` is.
std::optional<Automaton> mergeByResets(const Log &log, const Dataset &dataset);

} // namespace mips::logs

#endif // MIPS_EXTRACT_LOGRESETS_H
