//===- DotMealy.h - a Mealy machine that somebody drew -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_BENCH_DOTMEALY_H
#define MIPS_LIB_BENCH_DOTMEALY_H

#include "mips/Data/Automaton.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace mips {

/// Reads arrows `a -> b [label="input/output"]`, one a line, as automata
/// libraries write them. The initial state is that to which `__start0` has an
/// arrow, or else the first one that is named. Inputs and outputs are numbered
/// as they appear. Error: there is no arrow, or a state has no arrow for an
/// input.
llvm::Expected<Automaton> readDotMealy(llvm::StringRef text);

} // namespace mips

#endif // MIPS_LIB_BENCH_DOTMEALY_H
