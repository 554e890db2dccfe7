//===- Simulation.cpp - the machines on chosen and random sequences===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Simulation.h"
#include "mips/Data/Words.h"
#include "llvm/ADT/STLExtras.h"
#include <set>

using namespace mips;

/// The values of a word as rows of a product's inputs.
static InputSequence rowsOf(llvm::ArrayRef<int64_t> word, size_t width,
                            size_t length) {
  InputSequence sequence(length);
  for (auto [step, row] : llvm::enumerate(sequence))
    for (int64_t value : word.slice(step * width, width))
      row.emplace_back(value);
  return sequence;
}

/// Products of states double their digits at each step: beyond 2^256 a run is
/// cut short.
static bool isHuge(const std::vector<Int> &state) {
  static const Int bound = [] {
    Int power(1);
    for (unsigned i = 0; i < hugeStateBits; ++i)
      power *= 2;
    return power;
  }();
  return llvm::any_of(
      state, [](const Int &value) { return value > bound || value < -bound; });
}

/// Runs until the outputs differ; returns the length up to there, or nothing.
static std::optional<size_t>
runUntilDifferent(ProductRunner &runner, const InputSequence &sequence,
                  const Deadline &deadline,
                  llvm::function_ref<void(std::vector<Int>)> visit = {}) {
  runner.reset();
  for (auto [step, row] : llvm::enumerate(sequence)) {
    std::vector<Int> state = runner.state();
    if (isHuge(state) || deadline.passed())
      return std::nullopt;
    if (visit)
      visit(std::move(state));
    if (!runner.step(row))
      return step + 1;
  }
  return std::nullopt;
}

SimulationResult mips::simulate(const Product &product, uint64_t seed,
                                const Deadline &deadline) {
  constexpr unsigned repeats = 12, shortLength = 24, longLength = 160;
  constexpr WordShape shapes[] = {WordShape::Uniform, WordShape::Sticky,
                                  WordShape::Extreme, WordShape::Constant,
                                  WordShape::Sparse,  WordShape::Periodic,
                                  WordShape::Small};
  SimulationResult result;
  std::vector<Interval> ranges;
  for (const Product::Input &input : product.inputs)
    ranges.push_back(input.range);
  const size_t width = ranges.size();
  ProductRunner runner(product);
  std::set<std::vector<Int>> known;
  auto visit = [&](std::vector<Int> state) {
    if (known.insert(state).second)
      result.states.push_back(std::move(state));
  };
  std::vector<int64_t> word;
  for (unsigned round = 0; round < repeats && !deadline.passed(); ++round) {
    unsigned length = round + 1 == repeats ? longLength : shortLength;
    length = std::min(length, product.maxLength.value_or(length));
    WordSampler sampler(ranges, length, seed * repeats + round);
    for (WordShape shape : shapes) {
      sampler.draw(shape, word);
      InputSequence sequence = rowsOf(word, width, length);
      std::optional<size_t> end =
          runUntilDifferent(runner, sequence, deadline, visit);
      if (!end)
        continue;
      sequence.resize(*end);
      if (!result.difference || *end < result.difference->size())
        result.difference = std::move(sequence);
    }
  }
  if (result.difference)
    result.states.clear();
  return result;
}

/// Keeps `shorter` if the machines differ on it, cut at the first difference.
static bool accept(ProductRunner &runner, InputSequence &sequence,
                   InputSequence shorter, const Deadline &deadline) {
  std::optional<size_t> end = runUntilDifferent(runner, shorter, deadline);
  if (!end)
    return false;
  shorter.resize(*end);
  sequence = std::move(shorter);
  return true;
}

static bool dropOneRow(ProductRunner &runner, InputSequence &sequence,
                       const Deadline &deadline) {
  for (size_t i = sequence.size(); i-- > 0;) {
    InputSequence shorter = sequence;
    shorter.erase(shorter.begin() + i);
    if (accept(runner, sequence, std::move(shorter), deadline))
      return true;
  }
  return false;
}

/// Tries, for each value, those nearest to 0.
static void simplifyValues(const Product &product, ProductRunner &runner,
                           InputSequence &sequence, const Deadline &deadline) {
  for (size_t step = 0; step < sequence.size(); ++step)
    for (size_t i = 0; i < product.inputs.size(); ++i) {
      Interval range = product.inputs[i].range;
      int64_t least = std::clamp<int64_t>(0, range.lo, range.hi);
      for (int64_t value : {least, std::min(least + 1, range.hi)}) {
        if (sequence[step][i] == value)
          break;
        InputSequence simpler = sequence;
        simpler[step][i] = Int(value);
        if (accept(runner, sequence, std::move(simpler), deadline))
          break;
      }
      if (step >= sequence.size())
        return;
    }
}

InputSequence mips::shorten(const Product &product, InputSequence sequence,
                            const Deadline &deadline) {
  ProductRunner runner(product);
  while (dropOneRow(runner, sequence, deadline))
    ;
  simplifyValues(product, runner, sequence, deadline);
  return sequence;
}
