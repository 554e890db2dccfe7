//===- CompareAutomaton.h - a machine against a published one -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_BENCH_COMPAREAUTOMATON_H
#define MIPS_BENCH_COMPAREAUTOMATON_H

#include "mips/Data/MachineFile.h"
#include "mips/IR/MipsDialect.h"

namespace mips {

/// How a machine compares with an automaton.
struct Likeness {
  enum Kind {
    Same,      ///< in every word, up to names of outputs
    Reordered, ///< the same with letters in another order
    Different
  } kind = Different;
  /// Different: all words of so many steps are the same, letters in the file's
  /// order.
  unsigned length = 0;
};

/// Follows both from their initial states (product search). `machine` has one
/// input, whose values 0, 1, … are the letters in the order in which the file
/// first names them, and one output. Orders of up to six letters are tried. A
/// machine that has not closed after 20,000 pairs of states is different: the
/// automaton is finite.
Likeness compareWithAutomaton(MachineOp machine, const MachineFile &truth);

} // namespace mips

#endif // MIPS_BENCH_COMPAREAUTOMATON_H
