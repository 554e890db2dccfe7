//===- RangeAnalysis.cpp - what values a machine can take===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/IR/RangeAnalysis.h"
#include "mips/IR/StateGraph.h"
#include <set>

using namespace mlir;
using namespace mips;

Bounds RangeAnalysis::of(Value value) const { return bounds.lookup(value); }

RangeAnalysis::RangeAnalysis(MachineOp machine) {
  findStateBounds(machine);
  refineByExploring(machine);
}

void RangeAnalysis::add(Operation *op) {
  SmallVector<Bounds, 4> operands;
  for (Value operand : op->getOperands())
    operands.push_back(bounds.lookup(operand));
  bounds[op->getResult(0)] = boundsOfResult(op, operands);
}

void RangeAnalysis::forget(Operation *op) {
  for (Value result : op->getResults())
    bounds.erase(result);
}

/// Bounds of everything, from those of the states.
void RangeAnalysis::evaluate(MachineOp machine) {
  for (Operation &op : machine.block()) {
    if (auto input = dyn_cast<InputOp>(op))
      bounds[input.getResult()] = {input.getRange()[0], input.getRange()[1]};
    else if (!isa<StateOp, NextOp, OutputOp>(op))
      add(&op);
  }
}

/// Where widening stops on its way to infinity: numbers that the machine itself
/// mentions, and their neighbours.
static std::set<int64_t> thresholds(MachineOp machine) {
  std::set<int64_t> stops = {0, 1};
  auto add = [&](int64_t value) {
    for (int64_t delta : {-1, 0, 1}) {
      int64_t stop;
      if (!llvm::AddOverflow(value, delta, stop))
        stops.insert(stop);
    }
  };
  for (Operation &op : machine.block()) {
    if (auto constant = dyn_cast<ConstantOp>(op))
      add(constant.getValue());
    else if (auto mod = dyn_cast<ModOp>(op))
      add(mod.getDivisor());
    else if (auto state = dyn_cast<StateOp>(op))
      add(state.getInit());
    std::optional<ArrayRef<int64_t>> range;
    if (auto state = dyn_cast<StateOp>(op))
      range = state.getRange();
    else if (auto output = dyn_cast<OutputOp>(op))
      range = output.getRange();
    else if (auto input = dyn_cast<InputOp>(op))
      range = input.getRange();
    if (range)
      for (int64_t end : *range)
        add(end);
  }
  return stops;
}

static Bounds widen(const Bounds &from, const Bounds &to,
                    const std::set<int64_t> &stops) {
  Bounds wide = from;
  if (!to.lo || (from.lo && *to.lo < *from.lo)) {
    wide.lo = std::nullopt;
    if (to.lo)
      if (auto above = stops.upper_bound(*to.lo); above != stops.begin())
        wide.lo = *std::prev(above);
  }
  if (!to.hi || (from.hi && *to.hi > *from.hi)) {
    wide.hi = std::nullopt;
    if (to.hi)
      if (auto stop = stops.lower_bound(*to.hi); stop != stops.end())
        wide.hi = *stop;
  }
  return wide;
}

/// The states' bounds by fixpoint iteration: plain joins for a few rounds, then
/// widening to ever wider stops, then two rounds of narrowing. A large machine
/// has many stops, and after much work there are none on the way to infinity.
void RangeAnalysis::findStateBounds(MachineOp machine) {
  std::set<int64_t> stops = thresholds(machine);
  const unsigned plainRounds = 4, narrowingRounds = 2;
  const size_t size = machine.block().getOperations().size();
  const size_t maxRounds = std::max<size_t>(64, 4'000'000 / size);
  std::vector<StateOp> states = machine.states();
  for (StateOp state : states)
    bounds[state.getResult()] = Bounds::constant(state.getInit());
  bool changed = true;
  for (unsigned round = 0; changed; ++round) {
    changed = false;
    evaluate(machine);
    if (round == maxRounds)
      stops.clear();
    for (StateOp state : states) {
      Bounds &current = bounds[state.getResult()];
      Bounds after =
          current.join(bounds.lookup(machine.nextOf(state).getValue()));
      if (after == current)
        continue;
      current = round < plainRounds ? after : widen(current, after, stops);
      changed = true;
    }
  }
  for (unsigned round = 0; round < narrowingRounds; ++round) {
    std::vector<Bounds> narrower;
    for (StateOp state : states)
      narrower.push_back(
          Bounds::constant(state.getInit())
              .join(bounds.lookup(machine.nextOf(state).getValue())));
    for (auto [state, after] : llvm::zip_equal(states, narrower))
      bounds[state.getResult()] = bounds.lookup(state.getResult()).meet(after);
    evaluate(machine);
  }
}

/// A small finite machine's states are known exactly.
void RangeAnalysis::refineByExploring(MachineOp machine) {
  const size_t maxLetters = 256, maxOperations = 40'000'000;
  const size_t maxTransitions = std::min<size_t>(
      20'000, maxOperations / machine.block().getOperations().size());
  std::vector<StateOp> states = machine.states();
  auto letters = allLetters(machine, maxLetters);
  if (!letters || states.empty())
    return;
  std::optional<StateGraph> graph =
      exploreStates(machine, maxTransitions / letters->size(), maxLetters);
  if (!graph)
    return;
  const Int least(std::numeric_limits<int64_t>::min());
  const Int greatest(std::numeric_limits<int64_t>::max());
  for (auto [index, state] : llvm::enumerate(states)) {
    Int lo = graph->states[0][index], hi = lo;
    for (const std::vector<Int> &values : graph->states) {
      lo = std::min(lo, values[index]);
      hi = std::max(hi, values[index]);
    }
    Bounds exact;
    if (lo >= least && lo <= greatest)
      exact.lo = int64_t(lo);
    if (hi >= least && hi <= greatest)
      exact.hi = int64_t(hi);
    bounds[state.getResult()] = exact;
  }
  evaluate(machine);
  // An expression's own bounds are wider than what its values do; the outputs'
  // and next states' are known.
  for (auto [index, output] : llvm::enumerate(machine.outputs())) {
    Int lo = graph->transitions[0].outputs[index], hi = lo;
    for (const StateGraph::Transition &transition : graph->transitions) {
      lo = std::min(lo, transition.outputs[index]);
      hi = std::max(hi, transition.outputs[index]);
    }
    if (lo >= least && hi <= greatest)
      bounds[output.getValue()] =
          bounds.lookup(output.getValue()).meet({int64_t(lo), int64_t(hi)});
  }
}
