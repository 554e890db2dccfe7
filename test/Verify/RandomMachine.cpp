//===- RandomMachine.cpp - random machines and their mutants ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "RandomMachine.h"
#include <algorithm>

using namespace mips;

// Operations of an instruction; the last ones print as several operations.
static const char *const simpleNames[] = {"add", "sub", "min", "max"};
enum {
  Simple = 4,
  Mod = 4,
  Div,
  Abs,
  Scale,
  SelectLess,
  SelectEqual,
  IndicatorLess,
  Constant,
  NumOperations
};

static unsigned below(std::mt19937_64 &random, unsigned bound) {
  return random() % bound;
}

RandomMachine::Instruction RandomMachine::draw(std::mt19937_64 &random,
                                               unsigned numValues) {
  // Recent values are likelier operands, so that little of a machine is dead.
  unsigned recent = numValues - 1 - below(random, std::min(3u, numValues));
  return {below(random, NumOperations), recent, below(random, numValues),
          int64_t(2 + below(random, 5))};
}

RandomMachine::RandomMachine(std::mt19937_64 &random)
    : greatestInput(1 + below(random, 4)) {
  unsigned numStates = 1 + below(random, 3);
  for (unsigned i = 0; i < numStates; ++i)
    inits.push_back(below(random, 3));
  unsigned numValues = 1 + numStates;
  for (unsigned i = 0; i < 8; ++i)
    instructions.push_back(draw(random, numValues++));
  for (unsigned i = 0; i < numStates; ++i)
    nexts.push_back(numValues - 1 - i);
  output = numValues - 1;
}

std::vector<unsigned> RandomMachine::liveInstructions() const {
  unsigned first = 1 + inits.size();
  std::vector<bool> isLive(first + instructions.size());
  for (unsigned value : nexts)
    isLive[value] = true;
  isLive[output] = true;
  std::vector<unsigned> live;
  for (unsigned i = instructions.size(); i-- > 0;) {
    if (!isLive[first + i])
      continue;
    live.push_back(i);
    isLive[instructions[i].a] = isLive[instructions[i].b] = true;
  }
  return live;
}

RandomMachine RandomMachine::mutant(std::mt19937_64 &random) const {
  RandomMachine result = *this;
  std::vector<unsigned> live = liveInstructions();
  unsigned place = live[below(random, live.size())];
  unsigned numBefore = 1 + inits.size() + place;
  unsigned numValues = 1 + inits.size() + instructions.size();
  Instruction &instruction = result.instructions[place];
  switch (below(random, 6)) {
  case 0:
    instruction.operation = below(random, NumOperations);
    break;
  case 1:
    instruction.a = below(random, numBefore);
    break;
  case 2:
    instruction.number += below(random, 2) ? 1 : -1;
    break;
  case 3:
    result.inits[below(random, inits.size())] += 1;
    break;
  case 4:
    result.nexts[below(random, inits.size())] = below(random, numValues);
    break;
  case 5:
    std::swap(instruction.a, instruction.b);
    break;
  }
  return result;
}

std::string RandomMachine::reference(unsigned value) const {
  if (value == 0)
    return "%x";
  if (value <= inits.size())
    return "%s" + std::to_string(value - 1);
  return "%v" + std::to_string(value - 1 - inits.size());
}

std::string RandomMachine::line(const Instruction &instruction,
                                unsigned value) const {
  std::string name = reference(value), a = reference(instruction.a),
              b = reference(instruction.b),
              number = std::to_string(instruction.number);
  std::string aux = "%t" + name.substr(1);
  auto op = [](const std::string &result, const std::string &text) {
    return "  " + result + " = mips." + text + "\n";
  };
  switch (instruction.operation) {
  default:
    return op(name, std::string(simpleNames[instruction.operation]) + " " + a +
                        ", " + b);
  case Mod:
    return op(name, "mod " + a + ", " + number);
  case Div:
    return op(name, "div " + a + ", " + number);
  case Abs:
    return op(name, "abs " + a);
  case Scale:
    return op(aux, "constant " + number) + op(name, "mul " + aux + ", " + a);
  case SelectLess:
    return op(aux, "cmp lt " + a + ", " + b) +
           op(name, "select " + aux + ", " + b + ", %x");
  case SelectEqual:
    return op(aux, "cmp eq " + a + ", " + b) +
           op(name, "select " + aux + ", %x, " + a);
  case IndicatorLess:
    return op(aux, "cmp lt " + a + ", " + b) + op(name, "indicator " + aux);
  case Constant:
    return op(name, "constant " + number);
  }
}

std::string RandomMachine::text(const std::string &name) const {
  std::string text = "mips.machine @" + name + " learned {\n" +
                     "  %x = mips.input \"x\" : [0, " +
                     std::to_string(greatestInput) + "]\n";
  for (size_t i = 0; i < inits.size(); ++i)
    text += "  %s" + std::to_string(i) + " = mips.state \"s" +
            std::to_string(i) + "\" = " + std::to_string(inits[i]) + "\n";
  for (size_t i = 0; i < instructions.size(); ++i)
    text += line(instructions[i], 1 + inits.size() + i);
  for (size_t i = 0; i < inits.size(); ++i)
    text += "  mips.next %s" + std::to_string(i) + " = " + reference(nexts[i]) +
            "\n";
  return text + "  mips.output \"y\" = " + reference(output) + "\n}\n";
}
