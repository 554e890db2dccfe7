//===- StateNumbers.cpp - a machine's states, numbered as they come ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "StateNumbers.h"

using namespace mips;

StateNumbers::StateNumbers(MachineOp machine, Alphabet alphabet)
    : interpreter(machine), letters(std::move(alphabet)) {
  interpreter.reset();
  number(interpreter.state());
}

unsigned StateNumbers::number(std::vector<Int> state) {
  auto [it, isNew] = numbers.try_emplace(state, unsigned(states.size()));
  if (isNew)
    states.push_back(std::move(state));
  return it->second;
}

const StateNumbers::Step &StateNumbers::step(unsigned state, unsigned symbol) {
  auto [it, isNew] = steps.try_emplace({state, symbol});
  if (!isNew)
    return it->second;
  std::vector<Int> inputs;
  for (int64_t value : letters.inputs(symbol))
    inputs.emplace_back(value);
  it->second.outputs.resize(interpreter.numOutputs());
  interpreter.setState(states[state]);
  interpreter.step(inputs, it->second.outputs);
  it->second.next = number(interpreter.state());
  return it->second;
}
