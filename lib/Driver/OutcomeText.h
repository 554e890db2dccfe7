//===- OutcomeText.h - an outcome in words and as JSON ----------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_DRIVER_OUTCOMETEXT_H
#define MIPS_LIB_DRIVER_OUTCOMETEXT_H

#include "mips/Driver/Compilation.h"
#include "llvm/Support/JSON.h"

namespace mips {

/// What stands between a reader and a wrong program, in words.
std::string describeProof(const Task &task, const Outcome &outcome);

/// The outcome for machines: the last line of `--log-json`. `seconds`: wall
/// time from the dataset to the verdict.
llvm::json::Object resultOf(const Task &task, const Outcome &outcome,
                            double seconds);

} // namespace mips

#endif // MIPS_LIB_DRIVER_OUTCOMETEXT_H
