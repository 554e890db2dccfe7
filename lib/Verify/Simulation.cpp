//===- Simulation.cpp - the machines on chosen and random sequences===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Simulation.h"
#include "llvm/ADT/STLExtras.h"
#include <limits>
#include <random>
#include <set>

using namespace mips;

namespace {

enum class Style {
  Uniform,
  Sticky,
  Extremes,
  Constant,
  Periodic,
  NearlyConstant,
  Low,
};
constexpr Style styles[] = {
    Style::Uniform,  Style::Sticky,         Style::Extremes, Style::Constant,
    Style::Periodic, Style::NearlyConstant, Style::Low};

/// Draws sequences of input rows, stream by stream. Not a WordSampler
/// (mips/Data/Words.h): what is mined from its runs does not suffice to prove
/// the pair `checksum_luhn` of the tests with the sides exchanged.
class Sampler {
public:
  Sampler(const Product &product, uint64_t seed)
      : product(product), random(seed) {}

  InputSequence draw(Style style, unsigned length) {
    InputSequence sequence(length);
    for (const Product::Input &input : product.inputs)
      drawStream(style, input.range, sequence);
    return sequence;
  }

private:
  uint64_t below(uint64_t bound) { return random() % bound; }
  int64_t uniform(Interval range) { return range.at(below(range.size())); }
  /// The ends of the range, 0 and 1 where they lie in it.
  int64_t extreme(Interval range) {
    int64_t values[] = {range.lo, range.hi, 0, 1};
    int64_t value = values[below(4)];
    return range.contains(value) ? value : values[below(2)];
  }
  void drawStream(Style style, Interval range, InputSequence &sequence);

  const Product &product;
  std::mt19937_64 random;
};

} // namespace

void Sampler::drawStream(Style style, Interval range, InputSequence &sequence) {
  int64_t current = below(2) ? uniform(range) : extreme(range);
  int64_t period[4];
  for (int64_t &value : period)
    value = uniform(range);
  unsigned length = 1 + below(4);
  int64_t last = range.at(std::min<uint64_t>(2, range.size() - 1));
  for (auto [step, row] : llvm::enumerate(sequence)) {
    switch (style) {
    case Style::Uniform:
      current = uniform(range);
      break;
    case Style::Sticky:
      current = below(4) ? current : uniform(range);
      break;
    case Style::Extremes:
      current = extreme(range);
      break;
    case Style::Constant:
      break;
    case Style::Periodic:
      current = period[step % length];
      break;
    case Style::NearlyConstant:
      row.emplace_back(below(8) ? current : uniform(range));
      continue;
    case Style::Low:
      current = uniform({range.lo, last});
      break;
    }
    row.emplace_back(current);
  }
}

static Int powerOfTwo(unsigned exponent) {
  Int power(1);
  for (unsigned i = 0; i < exponent; ++i)
    power *= 2;
  return power;
}

/// Products of states double their digits at each step: beyond 2^256 a run is
/// cut short. Nearly all states fit a word, for which no large number is made.
static bool isHuge(const std::vector<Int> &state) {
  static const Int low(std::numeric_limits<int64_t>::min());
  static const Int high(std::numeric_limits<int64_t>::max());
  static const Int bound = powerOfTwo(hugeStateBits), least = -bound;
  return llvm::any_of(state, [](const Int &value) {
    return (value > high && value > bound) || (value < low && value < least);
  });
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
  SimulationResult result;
  Sampler sampler(product, seed);
  ProductRunner runner(product);
  std::set<std::vector<Int>> known;
  auto visit = [&](std::vector<Int> state) {
    if (known.insert(state).second)
      result.states.push_back(std::move(state));
  };
  for (unsigned round = 0; round < repeats && !deadline.passed(); ++round) {
    for (Style style : styles) {
      unsigned length = round + 1 == repeats ? longLength : shortLength;
      length = std::min(length, product.maxLength.value_or(length));
      InputSequence sequence = sampler.draw(style, length);
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
