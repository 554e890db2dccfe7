//===- RandomMachine.h - random machines and their mutants ------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_TEST_VERIFY_RANDOMMACHINE_H
#define MIPS_TEST_VERIFY_RANDOMMACHINE_H

#include <random>
#include <string>
#include <vector>

namespace mips {

/// A machine as a list of instructions over integers, small enough to be
/// changed at random. Value 0 … inputs-1 are inputs, then come the states, then
/// one value an instruction.
class RandomMachine {
public:
  explicit RandomMachine(std::mt19937_64 &random);

  /// One change: an operation, an operand, a constant, an initial value, a
  /// next state or an output. It may or may not change what the machine does.
  RandomMachine mutant(std::mt19937_64 &random) const;

  /// As MLIR text: `mips.machine @<name>`.
  std::string text(const std::string &name) const;

private:
  struct Instruction {
    unsigned operation, a, b;
    int64_t number;
  };
  static Instruction draw(std::mt19937_64 &random, unsigned numValues);
  /// Those that a next state or the output is made of; never empty.
  std::vector<unsigned> liveInstructions() const;
  std::string line(const Instruction &instruction, unsigned value) const;
  std::string reference(unsigned value) const;

  int64_t greatestInput;
  std::vector<int64_t> inits;
  std::vector<Instruction> instructions;
  std::vector<unsigned> nexts;
  unsigned output;
};

} // namespace mips

#endif // MIPS_TEST_VERIFY_RANDOMMACHINE_H
