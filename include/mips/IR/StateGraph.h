//===- StateGraph.h - the reachable states of a finite machine -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_IR_STATEGRAPH_H
#define MIPS_IR_STATEGRAPH_H

#include "mips/IR/Interpreter.h"
#include <optional>
#include <vector>

namespace mips {

/// Everything that a machine can do, written out: its reachable states and what
/// it does in each for each letter, a letter being one value of every input.
struct StateGraph {
  /// Values of the state variables; number 0 is the initial state. In the order
  /// of a breadth-first search, so that the order is the machine's own.
  std::vector<std::vector<Int>> states;
  /// Values of the inputs, the last input running fastest.
  std::vector<std::vector<int64_t>> letters;

  struct Transition {
    unsigned next;
    std::vector<Int> outputs;
  };
  const Transition &at(unsigned state, unsigned letter) const {
    return transitions[state * letters.size() + letter];
  }
  std::vector<Transition> transitions;
};

/// All letters of a machine, or none if there are more than `limit`.
std::optional<std::vector<std::vector<int64_t>>> allLetters(MachineOp machine,
                                                            size_t limit);

/// Explores a verified machine; nothing if it has more than `maxStates`
/// reachable states, more than `maxLetters` letters, or values beyond 64 bits.
std::optional<StateGraph> exploreStates(MachineOp machine, size_t maxStates,
                                        size_t maxLetters);

} // namespace mips

#endif // MIPS_IR_STATEGRAPH_H
