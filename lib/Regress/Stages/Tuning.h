//===- Tuning.h - limits that several stages share -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_STAGES_TUNING_H
#define MIPS_LIB_REGRESS_STAGES_TUNING_H

namespace mips::regress::tuning {

/// How far windows and recurrences look back, in steps. A window of inputs of
/// bits has 2^11 contents, about as many as there are steps on the screen; an
/// output depends on all inputs before it, so few of them say much.
constexpr unsigned inputLag = 10;
constexpr unsigned outputLag = 4;

/// No machine with a register of its own costs less: two for the state and at
/// least three each for an update and an output that read something.
constexpr unsigned cheapestRegister = 8;

} // namespace mips::regress::tuning

#endif // MIPS_LIB_REGRESS_STAGES_TUNING_H
