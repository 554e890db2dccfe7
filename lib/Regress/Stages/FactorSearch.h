//===- FactorSearch.h - encodings by several registers -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_STAGES_FACTORSEARCH_H
#define MIPS_LIB_REGRESS_STAGES_FACTORSEARCH_H

#include "Stages/StateEncodings.h"

namespace mips::regress {

/// Encodings of the states of `automaton` as values of two to four small
/// registers that together distinguish all states, the most promising first.
/// Registers are partitions of the states: closed ones, which depend on the
/// inputs alone; partitions that only some symbols change; partitions that
/// change only when a symbol meets a certain block of another partition, as a
/// counter does on a carry; and the previous value of another partition. The
/// blocks of each are numbered along the way that a symbol moves through them.
/// `areCounters`: only registers that each symbol keeps, counts up or down, or
/// sets, and all of whose combinations are states: such is no accident, even
/// where values are names and nothing else says that there is anything to
/// count.
std::vector<StateLabels> factorLabels(const Automaton &automaton,
                                      bool areCounters = false);

/// Whether a machine, of a size that is searched, has such registers.
bool isProductOfCounters(const Automaton &automaton);

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_STAGES_FACTORSEARCH_H
