//===- ValueOrder.cpp - quantities or names? ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Data/ValueOrder.h"
#include "llvm/ADT/STLExtras.h"
#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include <random>

using namespace mips;

/// With fewer values there are too few other orders to compare with.
static constexpr unsigned fewestValues = 3, leastValues = 7;
/// Nobody gives names to more values than this.
static constexpr unsigned mostNames = 64;
/// How many standard deviations away from other orders the order has to be: by
/// where neighbours lead, by outputs that bend, and by steps of the output. Of
/// 12 protocols none came to more than 2.6, 3.9 and 5; extrema start at 3 by
/// the first, sums and remainders of ten values at 5 and 7 by the others.
static constexpr double mostApart = 2.9, mostBent = 4.3, mostByOutputs = 5.5;

using ValueNumbers = std::vector<unsigned>;

/// How far `measure` of the given order is below or above other orders of so
/// many values; 0 if it is the same for all.
template <typename Measure>
static double deviation(unsigned numValues, Measure measure) {
  constexpr unsigned numOrders = 100;
  std::mt19937_64 random(1);
  ValueNumbers order(numValues);
  std::iota(order.begin(), order.end(), 0);
  double given = measure(order), sum = 0, squares = 0;
  for (unsigned i = 0; i < numOrders; ++i) {
    for (unsigned k = numValues - 1; k > 0; --k)
      std::swap(order[k], order[random() % (k + 1)]);
    double other = measure(order);
    sum += other;
    squares += other * other;
  }
  double mean = sum / numOrders;
  double variance = squares / numOrders - mean * mean;
  return variance > 1e-9 ? std::abs(given - mean) / std::sqrt(variance) : 0;
}

namespace {
/// One input of a machine: its values, and how far apart the symbols of two
/// neighbours are.
struct InputAxis {
  unsigned numValues, stride;
};

class OrderJudge {
public:
  explicit OrderJudge(const Automaton &automaton)
      : automaton(automaton), counts(automaton.next.size()) {
    // By outputs the symbol at which they come up first.
    std::map<std::vector<int64_t>, unsigned> known;
    for (unsigned cell = 0; cell < counts.size(); ++cell) {
      if (automaton.isOpen(cell))
        continue;
      unsigned symbol = cell % automaton.alphabet.size();
      auto [it, isNew] =
          known.try_emplace(automaton.outputs(cell).vec(), symbol);
      counts[cell] = it->second != symbol;
    }
    // Two values have but one order.
    if (known.size() < fewestValues)
      for (unsigned cell = 0; cell < counts.size(); ++cell)
        counts[cell] = !automaton.isOpen(cell);
  }

  bool showsOrder(InputAxis axis) const;
  bool showsOrderOfOutput(unsigned k) const;

private:
  /// Calls `visit` with the first cell of each row of cells that differ in one
  /// input alone.
  template <typename Visit> void forEachRow(InputAxis axis, Visit visit) const {
    for (unsigned cell = 0; cell < automaton.next.size(); ++cell)
      if (cell % automaton.alphabet.size() / axis.stride % axis.numValues == 0)
        visit(cell);
  }
  bool leadApart(unsigned a, unsigned b) const {
    return !automaton.isOpen(a) && !automaton.isOpen(b) &&
           automaton.next[a] != automaton.next[b];
  }
  bool isBent(unsigned a, unsigned b, unsigned c) const;

  const Automaton &automaton;
  /// By cell: whether it is not open and its outputs come up first at another
  /// symbol.
  std::vector<bool> counts;
};
} // namespace

bool OrderJudge::isBent(unsigned a, unsigned b, unsigned c) const {
  if (!counts[a] || !counts[b] || !counts[c])
    return false;
  for (unsigned k = 0; k < automaton.numOutputs; ++k)
    if (automaton.outputs(a)[k] + automaton.outputs(c)[k] !=
        2 * automaton.outputs(b)[k])
      return true;
  return false;
}

bool OrderJudge::showsOrder(InputAxis axis) const {
  auto count = [&](const ValueNumbers &order, unsigned width, auto holds) {
    size_t number = 0;
    forEachRow(axis, [&](unsigned first) {
      for (unsigned i = 0; i + width < order.size(); ++i)
        number += holds(first + axis.stride * order[i],
                        first + axis.stride * order[i + 1],
                        first + axis.stride * order[i + width]);
    });
    return double(number);
  };
  auto apart = [&](unsigned a, unsigned, unsigned b) {
    return leadApart(a, b);
  };
  auto bent = [&](unsigned a, unsigned b, unsigned c) {
    return isBent(a, b, c);
  };
  auto deviates = [&](unsigned width, auto holds, double most) {
    return deviation(axis.numValues, [&](const ValueNumbers &order) {
             return count(order, width, holds);
           }) >= most;
  };
  return deviates(1, apart, mostApart) || deviates(2, apart, mostApart) ||
         deviates(2, bent, mostBent);
}

/// The differences of two successive outputs, for each symbol of the second.
bool OrderJudge::showsOrderOfOutput(unsigned k) const {
  std::map<int64_t, unsigned> numbers;
  for (unsigned cell = 0; cell < counts.size(); ++cell)
    if (!automaton.isOpen(cell))
      numbers.try_emplace(automaton.outputs(cell)[k], 0);
  if (numbers.size() < fewestValues)
    return false;
  if (numbers.size() > mostNames)
    return true;
  std::vector<int64_t> values;
  for (auto &[value, number] : numbers) {
    number = values.size();
    values.push_back(value);
  }
  using Step = std::array<unsigned, 3>; // symbol, output, output before
  std::map<Step, size_t> steps;
  const unsigned numSymbols = automaton.alphabet.size();
  for (unsigned cell = 0; cell < counts.size(); ++cell)
    for (unsigned symbol = 0; symbol < numSymbols && counts[cell]; ++symbol) {
      unsigned next = automaton.cell(automaton.next[cell], symbol);
      if (counts[next])
        ++steps[{symbol, numbers[automaton.outputs(next)[k]],
                 numbers[automaton.outputs(cell)[k]]}];
    }
  return deviation(values.size(), [&](const ValueNumbers &order) {
           std::map<std::pair<unsigned, int64_t>, size_t> differences;
           for (const auto &[step, count] : steps)
             differences[{step[0], values[order[step[1]]] -
                                       values[order[step[2]]]}] += count;
           double bits = 0;
           for (const auto &[difference, count] : differences)
             bits -= double(count) * std::log2(double(count));
           return bits;
         }) >= mostByOutputs;
}

ValueOrder mips::judgeValueOrder(const Automaton &automaton,
                                 const Signature &signature) {
  auto isNamed = [](const Stream &stream) { return stream.isNamed(); };
  if (llvm::all_of(signature.inputs, isNamed) &&
      llvm::all_of(signature.outputs, isNamed))
    return ValueOrder::Names;
  OrderJudge judge(automaton);
  uint64_t greatest = 0;
  unsigned stride = automaton.alphabet.size();
  for (auto [range, stream] :
       llvm::zip_equal(automaton.alphabet.ranges(), signature.inputs)) {
    stride /= range.size();
    if (stream.isNamed())
      continue;
    greatest = std::max(greatest, range.size());
    // Whoever numbers names begins at 0 or 1.
    if (range.lo < 0 || range.size() > mostNames ||
        (range.size() >= fewestValues &&
         judge.showsOrder({unsigned(range.size()), stride})))
      return ValueOrder::Quantities;
  }
  for (auto [k, stream] : llvm::enumerate(signature.outputs))
    if (!stream.isNamed() && judge.showsOrderOfOutput(k))
      return ValueOrder::Quantities;
  return greatest >= leastValues ? ValueOrder::Names : ValueOrder::Unknown;
}
