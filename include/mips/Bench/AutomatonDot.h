//===- AutomatonDot.h - published automata -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_BENCH_AUTOMATONDOT_H
#define MIPS_BENCH_AUTOMATONDOT_H

#include "mips/IR/MipsDialect.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace mips {

/// A finite machine with names for letters and outputs, as AALpy writes it: the
/// output of a step is that of its edge (Mealy), or of the state that it leads
/// to (Moore; of a DFA, whether that one accepts).
struct NamedAutomaton {
  /// In the order in which the file first names them.
  std::vector<std::string> letters;
  unsigned numStates = 0, initial = 0;
  /// `next[state * letters.size() + letter]`, and what that step says.
  std::vector<unsigned> next;
  std::vector<std::string> output;
};

/// Reads a DOT file of AALpy: `a -> b [label="x"]` (Mealy: `x/y`), states with
/// `shape=doublecircle` accept, labels `name|output` are of Moore machines, and
/// `__start0` points to the initial state. Every state has every letter.
llvm::Expected<NamedAutomaton> readAutomatonDot(llvm::StringRef text);

/// How a machine compares with an automaton.
enum class Likeness {
  Same,      ///< in every word, up to names of outputs
  Reordered, ///< the same with letters in another order
  Different
};

/// Follows both from their initial states (product search). `machine` has one
/// input, 0 to the number of letters less one, and one output. Orders of up to
/// six letters are tried. A machine that has not closed after 20,000 pairs of
/// states is different: the automaton is finite.
Likeness compareWithAutomaton(MachineOp machine, const NamedAutomaton &truth);

} // namespace mips

#endif // MIPS_BENCH_AUTOMATONDOT_H
