//===- FactorSearch.h - registers that make up a machine -------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_STAGES_FACTORSEARCH_H
#define MIPS_LIB_REGRESS_STAGES_FACTORSEARCH_H

#include "Stages/StateEncodings.h"

namespace mips::regress {

/// Ways to write the states of `automaton` as values of two to four small
/// registers that together tell all states apart, the most promising first.
/// Registers are found as partitions of the states: closed ones, which depend
/// on the inputs alone; ones that only some symbols change; ones that only a
/// symbol in some block of another one changes, such as a counter with a carry;
/// and what another one was a step before. The blocks of each get numbers along
/// the way that a symbol moves through them.
std::vector<StateLabels> factorLabels(const Automaton &automaton);

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_STAGES_FACTORSEARCH_H
