//===- FiniteMachine.h - a minimal machine and its past ---------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_TRANSFORMS_FINITEMACHINE_H
#define MIPS_LIB_TRANSFORMS_FINITEMACHINE_H

#include "mips/IR/StateGraph.h"

namespace mips {

/// A machine of few states, minimised. States are numbered in the order of a
/// breadth-first search, 0 being the first.
struct FiniteMachine {
  size_t numStates = 0, numOutputs = 0;
  std::vector<std::vector<int64_t>> letters;
  /// By state and letter.
  std::vector<unsigned> next;
  std::vector<std::vector<int64_t>> outputs;

  unsigned nextOf(unsigned state, unsigned letter) const {
    return next[state * letters.size() + letter];
  }
  const std::vector<int64_t> &outputsOf(unsigned state, unsigned letter) const {
    return outputs[state * letters.size() + letter];
  }
};

/// Nothing if the machine has too many states or letters.
std::optional<FiniteMachine> minimise(MachineOp machine, size_t maxStates,
                                      size_t maxLetters);

/// The sets of states that a machine never leaves once it has entered them, the
/// largest first, without the set of all.
std::vector<std::vector<bool>> absorbingSets(const FiniteMachine &machine);

/// Ways to put states into classes such that the class and the letter say the
/// next class, the coarsest first, at most `limit`: the class of each state.
/// Neither one class nor one for each state.
std::vector<std::vector<unsigned>> congruences(const FiniteMachine &machine,
                                               size_t limit);

} // namespace mips

#endif // MIPS_LIB_TRANSFORMS_FINITEMACHINE_H
