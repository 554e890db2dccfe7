//===- Division.cpp - quotient and remainder as state and output ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Arithmetic by hand, digit after digit, has one shape: a number e made from
// the state and the inputs is divided by N. One of quotient and remainder is
// the output digit, the other one is the next state. Division keeps the
// remainder; addition, subtraction and multiplication keep the quotient (the
// carry).
//
//===----------------------------------------------------------------------===//

#include "Column/Examples.h"
#include "Stages/Stages.h"
#include "Terms/Arithmetic.h"
#include "mips/Tuning/Tuning.h"
#include <algorithm>

using namespace mips;
using namespace mips::regress;

namespace {

/// e = ofState * state + sum of ofInputs[i] * input_i, divided by N = divisor.
/// Digits may begin below 0: then e + shift is divided, and the digit is the
/// remainder minus shift (-1, 0 and 1 of balanced ternary).
struct Shape {
  bool keepsRemainder = false;
  int64_t shift = 0;
  int64_t divisor = 2, ofState = 1;
  std::vector<int64_t> ofInputs;
  int64_t init = 0;
};

/// Tries shapes with all divisors and factors within limits.
class DivisionFinder {
public:
  explicit DivisionFinder(Workbench &bench)
      : bench(bench), histories(bench.histories),
        states(histories.screenSize()) {
    for (size_t node = 0; node < histories.screenSize() &&
                          firstNodes.size() < tuning::combinedEntries;
         ++node)
      if (histories.depth(node) == 0)
        firstNodes.push_back(node);
  }

  void run();

private:
  void tryFactors(Shape &shape);
  void tryShape(Shape &shape);
  std::vector<int64_t> startsOf(const Shape &shape) const;
  bool holds(const Shape &shape);
  void offer(const Shape &shape);

  Workbench &bench;
  const Histories &histories;
  /// By node: the state after it in the shape that is being tried.
  std::vector<int64_t> states;
  std::vector<size_t> firstNodes;
};

} // namespace

/// Whether the shape gives the outputs of all nodes of the screen. Wrong shapes
/// fail within a few nodes.
bool DivisionFinder::holds(const Shape &shape) {
  const std::vector<int64_t> &wanted = histories.output(0);
  for (size_t node = 0; node < histories.screenSize(); ++node) {
    uint32_t parent = histories.parent(node);
    int64_t state = parent == Histories::noParent ? shape.init : states[parent];
    int64_t e = shape.ofState * state + shape.shift;
    for (size_t i = 0; i < shape.ofInputs.size(); ++i)
      e += shape.ofInputs[i] * histories.column(i)[node];
    if (std::abs(e) > bankLimit)
      return false;
    int64_t quotient = floorDiv(e, shape.divisor);
    int64_t remainder = e - quotient * shape.divisor;
    if ((shape.keepsRemainder ? quotient : remainder - shape.shift) !=
        wanted[node])
      return false;
    states[node] = shape.keepsRemainder ? remainder : quotient;
  }
  return true;
}

void DivisionFinder::offer(const Shape &shape) {
  TermPool &pool = bench.pool;
  auto times = [&](int64_t factor, TermId leaf) {
    return factor == 1 ? leaf
                       : pool.make(Op::Mul, {pool.constant(factor), leaf});
  };
  TermId e = times(shape.ofState, pool.leaf(histories.numInputs()));
  for (size_t i = 0; i < shape.ofInputs.size(); ++i)
    if (int64_t factor = shape.ofInputs[i])
      e = pool.make(factor > 0 ? Op::Add : Op::Sub,
                    {e, times(std::abs(factor), pool.leaf(i))});
  if (shape.shift != 0)
    e = pool.make(Op::Add, {e, pool.constant(shape.shift)});
  TermId quotient = pool.make(Op::Div, {e}, shape.divisor);
  TermId remainder = pool.make(Op::Mod, {e}, shape.divisor);
  RuleSystem system;
  StateRule state;
  state.name = "s0";
  state.init = shape.init;
  state.next = shape.keepsRemainder ? remainder : quotient;
  if (shape.keepsRemainder)
    state.range = Interval{0, shape.divisor - 1};
  system.states.push_back(std::move(state));
  TermId digit =
      shape.shift == 0
          ? remainder
          : pool.make(Op::Sub, {remainder, pool.constant(shape.shift)});
  system.outputs.push_back(shape.keepsRemainder ? quotient : digit);
  bench.offerSystem(std::move(system));
}

/// The initial states that the first outputs allow: a range of remainders or,
/// for a carry, the numbers with the right residue that are closest to 0.
std::vector<int64_t> DivisionFinder::startsOf(const Shape &shape) const {
  int64_t lo = 0, hi = shape.divisor - 1;
  std::optional<int64_t> residue;
  for (size_t node : firstNodes) {
    int64_t rest = shape.shift, wanted = histories.output(0)[node];
    for (size_t i = 0; i < shape.ofInputs.size(); ++i)
      rest += shape.ofInputs[i] * histories.column(i)[node];
    if (shape.keepsRemainder) {
      // divisor * wanted <= ofState * init + rest < divisor * (wanted + 1)
      int64_t least = multiply(shape.divisor, wanted) - rest;
      lo = std::max(lo, -floorDiv(-least, shape.ofState));
      hi = std::min(hi, floorDiv(least + shape.divisor - 1, shape.ofState));
      if (lo > hi)
        return {};
      continue;
    }
    int64_t only = floorMod(wanted + shape.shift - rest, shape.divisor);
    if (residue.value_or(only) != only)
      return {};
    residue = only;
  }
  if (residue)
    return {*residue, *residue - shape.divisor, *residue + shape.divisor};
  std::vector<int64_t> starts;
  for (int64_t start = lo; start <= hi; ++start)
    starts.push_back(start);
  return starts;
}

void DivisionFinder::tryShape(Shape &shape) {
  for (int64_t start : startsOf(shape)) {
    shape.init = start;
    if (holds(shape))
      return offer(shape);
  }
}

/// Tries all factors of the inputs: many for a single input, the usual ones for
/// several.
void DivisionFinder::tryFactors(Shape &shape) {
  unsigned numInputs = histories.numInputs();
  std::vector<int64_t> factors = {1, -1, 2};
  if (numInputs == 1)
    for (int64_t factor = 3; factor <= tuning::largestTried; ++factor)
      factors.push_back(factor);
  shape.ofInputs.assign(numInputs, 1);
  std::vector<size_t> chosen(numInputs, 0);
  for (;;) {
    for (unsigned i = 0; i < numInputs; ++i)
      shape.ofInputs[i] = factors[chosen[i]];
    tryShape(shape);
    unsigned i = 0;
    while (i < numInputs && ++chosen[i] == factors.size())
      chosen[i++] = 0;
    if (i == numInputs)
      return;
  }
}

void DivisionFinder::run() {
  if (histories.numInputs() > tuning::nested)
    return;
  const std::vector<int64_t> &wanted = histories.output(0);
  auto [lo, hi] = std::minmax_element(wanted.begin(), wanted.end());
  Shape shape;
  for (shape.divisor = 2; shape.divisor <= tuning::largestModulus;
       ++shape.divisor) {
    shape.keepsRemainder = false;
    shape.ofState = 1;
    shape.shift = std::max<int64_t>(-*lo, 0);
    if (*hi + shape.shift < shape.divisor)
      tryFactors(shape);
    shape.shift = 0;
    shape.keepsRemainder = true;
    for (shape.ofState = 1; shape.ofState <= tuning::largestTried;
         ++shape.ofState)
      tryFactors(shape);
  }
}

void mips::regress::solveDivision(Search &search) {
  DivisionFinder(search.bench).run();
}
