//===- StepTable.cpp - steps that are looked up ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Target/StepTable.h"
#include "mips/IR/StateGraph.h"

using namespace mlir;
using namespace mips;

/// What stays in the first-level cache beside the ports' arrays.
static constexpr size_t mostBytes = 1 << 15;
/// Of the box around the reachable states.
static constexpr uint64_t mostPlaces = 1 << 12;

namespace {
/// A table of so many steps a look-up, before the states are known.
struct Format {
  unsigned steps;
  size_t words = 1;
  size_t mostStates = 0; ///< that leave it small enough
  double cycles = 0;     ///< of one step, with all look-ups in the cache
};
} // namespace

/// The values of an input, if there are few.
static std::optional<uint64_t> baseOf(InputOp input) {
  uint64_t span = uint64_t(input.getRange()[1]) - uint64_t(input.getRange()[0]);
  return span < mostBytes ? std::optional(span + 1) : std::nullopt;
}

/// The number of words, or nothing: an input's bytes do not become its word's
/// number by one multiplication.
static std::optional<size_t>
countWords(MachineOp machine, const IntegerPlan &plan, unsigned steps) {
  size_t words = 1;
  for (InputOp input : machine.inputs()) {
    std::optional<uint64_t> base = baseOf(input);
    if (!base)
      return std::nullopt;
    uint64_t own = 1;
    for (unsigned step = 0; step < steps; ++step) {
      own *= *base;
      bool fits =
          steps == 1 || (own <= 256 && plan.widthOf(input.getResult()) == 8);
      if (!fits || words * own > mostBytes)
        return std::nullopt;
    }
    words *= own;
  }
  return words;
}

static std::optional<Format>
chooseFormat(MachineOp machine, const IntegerPlan &plan, unsigned steps) {
  std::optional<size_t> words = countWords(machine, plan, steps);
  if (!words)
    return std::nullopt;
  const double latency = 6, operationsPerCycle = 4;
  double operations = 4;
  size_t entryBytes = 2;
  for (InputOp input : machine.inputs())
    operations += input.getRange()[0] == 0 ? 4 : 6;
  for (OutputOp output : machine.outputs()) {
    size_t bytes = steps * plan.widthOf(output.getValue()) / 8;
    operations += 2 * llvm::divideCeil(bytes, 16);
    entryBytes += bytes;
  }
  Format format{steps, *words, mostBytes / (*words * entryBytes),
                std::max(latency, operations / operationsPerCycle) / steps};
  return format;
}

/// The formats that are worth it, the fastest one first.
static SmallVector<Format>
chooseFormats(MachineOp machine, const IntegerPlan &plan, Tables tables) {
  // Estimates are rough, and tables take room.
  const double margin = 1.2;
  SmallVector<Format> formats;
  double arithmetic = estimateCycles(machine, plan);
  for (unsigned steps : {8, 4, 2, 1}) {
    std::optional<Format> own = chooseFormat(machine, plan, steps);
    if (own && own->mostStates > 0 &&
        (tables == Tables::Always || own->cycles * margin <= arithmetic))
      formats.push_back(*own);
  }
  llvm::stable_sort(formats, [](const Format &a, const Format &b) {
    return a.cycles < b.cycles;
  });
  return formats;
}

/// Whether arithmetic would take every step of the graph, too: a plan for so
/// many steps need not hold of what is reached later.
static bool isWithinPlan(MachineOp machine, const IntegerPlan &plan,
                         const StateGraph &graph) {
  auto holds = [](const Bounds &bounds, const Int &value) {
    return Int(*bounds.lo) <= value && value <= Int(*bounds.hi);
  };
  std::vector<StateOp> states = machine.states();
  for (const std::vector<Int> &values : graph.states)
    for (auto [state, value] : llvm::zip_equal(states, values))
      if (!holds(plan.stateBounds(state), value))
        return false;
  std::vector<OutputOp> outputs = machine.outputs();
  for (const StateGraph::Transition &step : graph.transitions)
    for (auto [output, value] : llvm::zip_equal(outputs, step.outputs))
      if (!holds(plan.of(output.getValue()), value))
        return false;
  return true;
}

/// The letter of a word at a step, as the graph numbers letters.
static size_t letterOf(const StepTable &table, size_t word, unsigned step) {
  size_t letter = 0;
  for (const StepTable::Input &input : table.inputs) {
    uint64_t rest = word / input.scale;
    for (unsigned i = 0; i < step; ++i)
      rest /= input.base;
    letter = letter * input.base + rest % input.base;
  }
  return letter;
}

static void addEntry(StepTable &table, const StateGraph &graph, unsigned state,
                     ArrayRef<size_t> letters) {
  for (size_t letter : letters) {
    const StateGraph::Transition &step = graph.at(state, letter);
    for (auto [column, value] : llvm::zip_equal(table.outputs, step.outputs))
      column.push_back(int64_t(value));
    state = step.next;
  }
  table.next.push_back(state);
}

static StepTable fillTable(MachineOp machine, const Format &format,
                           const StateGraph &graph) {
  StepTable table;
  table.steps = format.steps;
  table.words = format.words;
  uint64_t scale = 1;
  for (InputOp input : machine.inputs()) {
    table.inputs.push_back({input.getRange()[0], *baseOf(input), scale});
    for (unsigned step = 0; step < format.steps; ++step)
      scale *= table.inputs.back().base;
  }
  for (const std::vector<Int> &values : graph.states) {
    std::vector<int64_t> &state = table.states.emplace_back();
    for (const Int &value : values)
      state.push_back(int64_t(value));
  }
  std::vector<SmallVector<size_t, 8>> words(format.words);
  for (auto [word, letters] : llvm::enumerate(words))
    for (unsigned step = 0; step < format.steps; ++step)
      letters.push_back(letterOf(table, word, step));
  table.outputs.resize(machine.outputs().size());
  for (unsigned state = 0; state < graph.states.size(); ++state)
    for (ArrayRef<size_t> letters : words)
      addEntry(table, graph, state, letters);
  return table;
}

std::vector<Bounds> StepTable::box() const {
  std::vector<Bounds> box;
  for (int64_t value : states[0])
    box.push_back(Bounds::constant(value));
  for (const std::vector<int64_t> &state : states)
    for (auto [bounds, value] : llvm::zip_equal(box, state))
      bounds = bounds.join(Bounds::constant(value));
  return box;
}

std::vector<int64_t> StepTable::numbers() const {
  std::vector<Bounds> box = this->box();
  size_t places = 1;
  for (const Bounds &bounds : box)
    places *= *bounds.hi - *bounds.lo + 1;
  std::vector<int64_t> numbers(places, -1);
  for (auto [number, state] : llvm::enumerate(states)) {
    size_t place = 0, stride = 1;
    for (auto [bounds, value] : llvm::zip_equal(box, state)) {
      place += (value - *bounds.lo) * stride;
      stride *= *bounds.hi - *bounds.lo + 1;
    }
    numbers[place] = number;
  }
  return numbers;
}

/// Whether the box of the states has few places.
static bool isCompact(const StepTable &table) {
  uint64_t places = 1;
  for (const Bounds &bounds : table.box()) {
    uint64_t span = uint64_t(*bounds.hi) - uint64_t(*bounds.lo);
    if (span >= mostPlaces || (span + 1) * places > mostPlaces)
      return false;
    places *= span + 1;
  }
  return true;
}

std::optional<StepTable>
mips::planTable(MachineOp machine, const NativePlan &plan, Tables tables) {
  // Where something is checked there are many states, if they have an end.
  if (tables == Tables::Never || plan.integers.hasChecks())
    return std::nullopt;
  SmallVector<Format> formats = chooseFormats(machine, plan.integers, tables);
  size_t mostStates = 0;
  for (const Format &format : formats)
    mostStates = std::max(mostStates, format.mostStates);
  if (mostStates == 0)
    return std::nullopt;
  std::optional<StateGraph> graph =
      exploreStates(machine, mostStates, mostBytes);
  if (!graph || !isWithinPlan(machine, plan.integers, *graph))
    return std::nullopt;
  for (const Format &format : formats) {
    if (graph->states.size() > format.mostStates)
      continue;
    StepTable table = fillTable(machine, format, *graph);
    return isCompact(table) ? std::optional(std::move(table)) : std::nullopt;
  }
  return std::nullopt;
}
