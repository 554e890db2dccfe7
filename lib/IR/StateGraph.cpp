//===- StateGraph.cpp - the reachable states of a finite machine===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/IR/StateGraph.h"
#include "mips/IR/RangeAnalysis.h"
#include <map>

using namespace mips;

std::optional<std::vector<std::vector<int64_t>>>
mips::allLetters(MachineOp machine, size_t limit) {
  std::vector<std::vector<int64_t>> letters = {{}};
  for (InputOp input : machine.inputs()) {
    int64_t lo = input.getRange()[0], hi = input.getRange()[1];
    uint64_t width = uint64_t(hi) - uint64_t(lo);
    if (width >= limit || letters.size() * (width + 1) > limit)
      return std::nullopt;
    std::vector<std::vector<int64_t>> longer;
    for (const std::vector<int64_t> &letter : letters)
      for (uint64_t offset = 0; offset <= width; ++offset) {
        longer.push_back(letter);
        longer.back().push_back(lo + int64_t(offset));
      }
    letters = std::move(longer);
  }
  return letters;
}

/// An upper bound on the bits of any value in a step from a 64-bit state: a
/// chain of squarings is not worth waiting for.
static uint64_t bitsOfAStep(MachineOp machine) {
  llvm::DenseMap<mlir::Value, uint64_t> bits;
  uint64_t most = 64;
  for (mlir::Operation &op : machine.block()) {
    if (op.getNumResults() == 0)
      continue;
    uint64_t sum = 0, greatest = 64;
    for (mlir::Value operand : op.getOperands()) {
      sum += bits[operand];
      greatest = std::max(greatest, bits[operand]);
    }
    uint64_t own = mlir::isa<MulOp>(op)          ? sum
                   : mlir::isa<AddOp, SubOp>(op) ? greatest + 1
                                                 : greatest;
    bits[op.getResult(0)] = own = std::min<uint64_t>(own, 1 << 20);
    most = std::max(most, own);
  }
  return most;
}

static bool fitsIn64Bits(const std::vector<Int> &values) {
  const Int least(std::numeric_limits<int64_t>::min());
  const Int greatest(std::numeric_limits<int64_t>::max());
  return llvm::all_of(values, [&](const Int &value) {
    return value >= least && value <= greatest;
  });
}

namespace {
/// Values as a state variable and what is added to it, in a step that reads a
/// given letter.
class Growth {
public:
  Growth(MachineOp machine, llvm::ArrayRef<int64_t> letter);
  /// Whether some variable is sure to grow in each such step, or to fall.
  bool isEndless();

private:
  void add(mlir::Operation &op);

  MachineOp machine;
  llvm::DenseMap<mlir::Value, Bounds> bounds;
  struct Sum {
    mlir::Value state;
    Bounds rest;
  };
  llvm::DenseMap<mlir::Value, Sum> sums;
};
} // namespace

Growth::Growth(MachineOp machine, llvm::ArrayRef<int64_t> letter)
    : machine(machine) {
  for (mlir::Operation &op : machine.block()) {
    if (op.getNumResults() == 0)
      continue;
    mlir::Value value = op.getResult(0);
    if (mlir::isa<InputOp>(op)) {
      bounds[value] = Bounds::constant(letter.front());
      letter = letter.drop_front();
    } else if (mlir::isa<StateOp>(op)) {
      sums[value] = {value, Bounds::constant(0)};
    } else {
      add(op);
    }
  }
}

void Growth::add(mlir::Operation &op) {
  llvm::SmallVector<Bounds, 4> operands;
  for (mlir::Value operand : op.getOperands())
    operands.push_back(bounds.lookup(operand));
  mlir::Value result = op.getResult(0);
  bounds[result] = boundsOfResult(&op, operands);
  auto addTo = [&](unsigned summand, const Bounds &rest) {
    Sum sum = sums.lookup(op.getOperand(summand));
    if (sum.state)
      sums[result] = {sum.state, sum.rest.plus(rest)};
  };
  if (mlir::isa<AddOp>(op)) {
    addTo(0, operands[1]);
    addTo(1, operands[0]);
  } else if (mlir::isa<SubOp>(op)) {
    addTo(0, operands[1].times(-1));
  }
}

bool Growth::isEndless() {
  return llvm::any_of(machine.states(), [&](StateOp state) {
    Sum sum = sums.lookup(machine.nextOf(state).getValue());
    const Bounds &rest = sum.rest;
    return sum.state == state.getResult() &&
           ((rest.lo && *rest.lo > 0) || (rest.hi && *rest.hi < 0));
  });
}

/// Whether some variable grows, or falls, at each of so many steps of the same
/// letter: then there are more states than steps, which is quicker seen than by
/// exploring them.
static bool hasMoreStatesThan(Interpreter &interpreter, size_t steps,
                              const std::vector<int64_t> &letter) {
  std::vector<Int> inputs(letter.begin(), letter.end());
  std::vector<Int> outputs(interpreter.numOutputs());
  interpreter.reset();
  std::vector<Int> before = interpreter.state();
  std::vector<bool> rises(before.size(), true), falls(before.size(), true);
  for (size_t step = 0; step < steps; ++step) {
    interpreter.step(inputs, outputs);
    std::vector<Int> after = interpreter.state();
    bool isOpen = false;
    for (size_t i = 0; i < after.size(); ++i) {
      rises[i] = rises[i] && after[i] > before[i];
      falls[i] = falls[i] && after[i] < before[i];
      isOpen |= rises[i] || falls[i];
    }
    // Beyond 64 bits exploring ends, too.
    if (!fitsIn64Bits(after))
      return true;
    if (!isOpen)
      return false;
    before = std::move(after);
  }
  return true;
}

std::optional<StateGraph>
mips::exploreStates(MachineOp machine, size_t maxStates, size_t maxLetters) {
  auto letters = allLetters(machine, maxLetters);
  const uint64_t maxBits = 4096;
  if (!letters || bitsOfAStep(machine) > maxBits)
    return std::nullopt;
  Interpreter interpreter(machine);
  for (const std::vector<int64_t> &letter : {letters->front(), letters->back()})
    if (Growth(machine, letter).isEndless() ||
        hasMoreStatesThan(interpreter, maxStates, letter))
      return std::nullopt;
  interpreter.reset();
  StateGraph graph;
  graph.letters = std::move(*letters);
  std::map<std::vector<Int>, unsigned> numbers;
  auto numberOf = [&](std::vector<Int> state) {
    auto [it, isNew] =
        numbers.try_emplace(std::move(state), graph.states.size());
    if (isNew)
      graph.states.push_back(it->first);
    return it->second;
  };
  numberOf(interpreter.state());
  for (size_t current = 0; current < graph.states.size(); ++current) {
    if (graph.states.size() > maxStates || !fitsIn64Bits(graph.states[current]))
      return std::nullopt;
    for (const std::vector<int64_t> &letter : graph.letters) {
      interpreter.setState(graph.states[current]);
      std::vector<Int> inputs;
      for (int64_t value : letter)
        inputs.emplace_back(value);
      std::vector<Int> outputs(interpreter.numOutputs());
      interpreter.step(inputs, outputs);
      graph.transitions.push_back(
          {numberOf(interpreter.state()), std::move(outputs)});
    }
  }
  if (graph.states.size() > maxStates)
    return std::nullopt;
  return graph;
}
