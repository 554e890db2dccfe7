//===- Heads.h - what is easy to see of a machine's state -------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_STAGES_HEADS_H
#define MIPS_LIB_REGRESS_STAGES_HEADS_H

#include "Stages/StateEncodings.h"

namespace mips::regress {

/// Numbers for a machine's states that need not tell all of them apart, the
/// most telling first: the outputs with which states are entered, those of
/// them that tell something each as a number, and all together as the number of
/// a mode; the blocks of closed partitions, numbered along the way of a symbol;
/// and last the same number for all. Closed partitions of large machines are
/// not looked for.
std::vector<StateLabels> headsOf(const Automaton &automaton);

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_STAGES_HEADS_H
