//===- StateNumbers.h - a machine's states, numbered as they come -*- C++
//-*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_VERIFY_STATENUMBERS_H
#define MIPS_LIB_VERIFY_STATENUMBERS_H

#include "mips/Data/Automaton.h"
#include "mips/IR/Interpreter.h"
#include <map>

namespace mips {

/// The states of a machine that have been reached, and what it does there,
/// calculated once. State 0 is the initial one.
class StateNumbers {
public:
  StateNumbers(MachineOp machine, Alphabet alphabet);

  struct Step {
    unsigned next = 0;
    std::vector<Int> outputs;
  };
  /// What `symbol` does in state number `state`.
  const Step &step(unsigned state, unsigned symbol);
  const std::vector<Int> &state(unsigned number) const {
    return states[number];
  }
  size_t size() const { return states.size(); }
  const Alphabet &alphabet() const { return letters; }

private:
  unsigned number(std::vector<Int> state);

  Interpreter interpreter;
  Alphabet letters;
  std::map<std::vector<Int>, unsigned> numbers;
  std::vector<std::vector<Int>> states;
  std::map<std::pair<unsigned, unsigned>, Step> steps;
};

} // namespace mips

#endif // MIPS_LIB_VERIFY_STATENUMBERS_H
