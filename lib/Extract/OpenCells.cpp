//===- OpenCells.cpp - cells that sequences leave undetermined ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "OpenCells.h"
#include "mips/Tuning/Tuning.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>
#include <map>
#include <utility>

using namespace mips;

static constexpr unsigned none = PartialMachine::none;

using StateSet = std::vector<unsigned>;

bool mips::givesAll(const PartialMachine &machine, SymbolicData &data) {
  for (size_t i = 0; i < data.numSequences(); ++i) {
    data.read(i + 1);
    unsigned state = 0;
    for (auto [symbol, row] : llvm::zip_equal(data.word(i), data.labels(i))) {
      unsigned cell = machine.cell(state, symbol);
      if (machine.output[cell] == none)
        break;
      if (machine.output[cell] != row)
        return false;
      if (!machine.isDecided(cell))
        break;
      state = machine.next[cell];
    }
  }
  return true;
}

namespace {
/// One pass over all sequences, which finds the states that every cell could
/// lead to.
class Round {
public:
  explicit Round(const PartialMachine &machine)
      : machine(machine), stampOf(machine.numStates()) {
    sure.others.resize(machine.next.size());
    sure.visits.resize(machine.next.size());
    sure.lastUse.resize(machine.next.size());
    for (unsigned cell = 0; cell < machine.next.size(); ++cell)
      for (unsigned state = 0; state < machine.numStates(); ++state)
        if (machine.next[cell] != none && state != machine.next[cell])
          sure.others[cell].push_back(state);
    unsure = sure;
  }

  /// Follows the likely way, and at once all ways that are left open.
  void read(llvm::ArrayRef<unsigned> word, llvm::ArrayRef<unsigned> labels) {
    unsigned state = 0;
    bool isKnown = true;
    ++sequence;
    ways = {0};
    for (size_t step = 0; step + 1 < word.size(); ++step) {
      unsigned cell = machine.cell(state, word[step]);
      if (machine.next[cell] == none)
        return;
      bool isSure = isKnown && ways.size() == 1 && ways[0] == state;
      weigh(isSure ? sure : unsure, cell, word.drop_front(step + 1),
            labels.drop_front(step + 1));
      isKnown = isKnown && advance(ways, word[step], labels[step]);
      state = machine.next[cell];
    }
  }

  /// The states that each cell could lead to. Sequences of which it is not
  /// certain that they go through a cell speak of it only where most do: else
  /// one wrong cell bears out the next one.
  std::vector<StateSet> take() {
    std::vector<StateSet> result;
    for (unsigned cell = 0; cell < machine.next.size(); ++cell) {
      StateSet &others = result.emplace_back(std::move(sure.others[cell]));
      if (sure.visits[cell] == 0)
        llvm::erase_if(others, [&](unsigned state) {
          return !llvm::is_contained(unsure.others[cell], state);
        });
    }
    return result;
  }

private:
  /// What a part of the sequences tells, by cell.
  struct Evidence {
    std::vector<StateSet> others;
    std::vector<size_t> visits;
    /// The last sequence that went through the cell.
    std::vector<size_t> lastUse;
  };

  void weigh(Evidence &evidence, unsigned cell, llvm::ArrayRef<unsigned> word,
             llvm::ArrayRef<unsigned> labels) {
    // A cell that leads elsewhere does so every time, so that it is changed
    // from its first use on.
    if (std::exchange(evidence.lastUse[cell], sequence) == sequence)
      return;
    ++evidence.visits[cell];
    changed = cell;
    llvm::erase_if(evidence.others[cell], [&](unsigned other) {
      changedTo = other;
      return isContradicted(other, word, labels);
    });
    changed = none;
  }

  /// Takes a step from a set of states. False if it is not known what follows.
  bool advance(StateSet &states, unsigned symbol, unsigned label) {
    following.clear();
    ++stamp;
    for (unsigned state : states) {
      unsigned at = machine.cell(state, symbol);
      if (machine.output[at] == none)
        return false;
      if (machine.output[at] != label)
        continue;
      if (at == changed) {
        follow(changedTo);
        continue;
      }
      if (machine.next[at] == none)
        return false;
      follow(machine.next[at]);
      for (unsigned other : machine.others[at])
        follow(other);
    }
    states.swap(following);
    // Nearly all of them: no output is left that would tell.
    return 5 * states.size() <= 4 * size_t(machine.numStates());
  }

  /// Whether the outputs contradict every way that `state` leaves open.
  bool isContradicted(unsigned state, llvm::ArrayRef<unsigned> word,
                      llvm::ArrayRef<unsigned> labels) {
    for (size_t step = 0; step < word.size(); ++step) {
      unsigned cell = machine.cell(state, word[step]);
      if (machine.output[cell] == none)
        return false;
      if (machine.output[cell] != labels[step])
        return true;
      if (cell == changed) {
        state = changedTo;
        continue;
      }
      if (!machine.isDecided(cell))
        return machine.next[cell] != none &&
               isContradictedBehind(cell, word.drop_front(step + 1),
                                    labels.drop_front(step + 1));
      state = machine.next[cell];
    }
    return false;
  }

  /// The same for all states that an open cell could lead to.
  bool isContradictedBehind(unsigned cell, llvm::ArrayRef<unsigned> word,
                            llvm::ArrayRef<unsigned> labels) {
    current = targets(cell);
    for (size_t step = 0; step < word.size(); ++step) {
      if (!advance(current, word[step], labels[step]))
        return false;
      if (current.empty())
        return true;
    }
    return false;
  }

  /// Adds a state to the set of following states unless this step has added it
  /// already.
  void follow(unsigned state) {
    if (std::exchange(stampOf[state], stamp) != stamp)
      following.push_back(state);
  }

  StateSet targets(unsigned cell) const {
    StateSet result = machine.others[cell];
    result.push_back(machine.next[cell]);
    return result;
  }

  const PartialMachine &machine;
  Evidence sure, unsure;
  StateSet ways, current, following;
  std::vector<uint64_t> stampOf;
  uint64_t stamp = 0;
  /// The alternative that is tried: `changed` leads to `changedTo`.
  unsigned changed = none, changedTo = none;
  size_t sequence = 0;
};
} // namespace

void mips::findOthers(PartialMachine &machine, SymbolicData &data) {
  data.read(data.numSequences());
  machine.others.assign(machine.next.size(), {});
  // An open cell weakens the evidence about other cells, so the pass is
  // repeated until nothing changes.
  for (unsigned number = 0; number < tuning::traceMerging.rounds; ++number) {
    Round round(machine);
    for (size_t i = 0; i < data.numSequences(); ++i)
      round.read(data.word(i), data.labels(i));
    std::vector<StateSet> others = round.take();
    bool isStable = others == machine.others;
    machine.others = std::move(others);
    if (isStable)
      return;
  }
  for (auto [next, others] : llvm::zip_equal(machine.next, machine.others))
    if (!others.empty())
      next = none;
  for (StateSet &others : machine.others)
    others.clear();
}

namespace {
/// Subset construction: numbers the sets of states that the machine can be in.
class SubsetBuilder {
public:
  SubsetBuilder(const PartialMachine &machine, unsigned limit)
      : machine(machine), limit(limit) {}

  SymbolicMachine run() {
    SymbolicMachine result{machine.numSymbols, {}, {}};
    number({0});
    for (size_t i = 0; i < sets.size(); ++i)
      for (unsigned symbol = 0; symbol < machine.numSymbols; ++symbol) {
        StateSet set = sets[i];
        result.output.push_back(commonOutput(set, symbol));
        std::optional<StateSet> next;
        if (result.output.back() != none)
          next = following(set, symbol);
        result.next.push_back(next ? number(std::move(*next)) : none);
      }
    result.closeOpen();
    return result;
  }

private:
  unsigned commonOutput(const StateSet &set, unsigned symbol) const {
    unsigned output = machine.output[machine.cell(set[0], symbol)];
    for (unsigned state : set)
      if (machine.output[machine.cell(state, symbol)] != output)
        return none;
    return output;
  }

  std::optional<StateSet> following(const StateSet &set,
                                    unsigned symbol) const {
    StateSet result;
    for (unsigned state : set) {
      unsigned cell = machine.cell(state, symbol);
      if (machine.next[cell] == none)
        return std::nullopt;
      result.push_back(machine.next[cell]);
      llvm::append_range(result, machine.others[cell]);
    }
    llvm::sort(result);
    result.erase(std::unique(result.begin(), result.end()), result.end());
    return result;
  }

  unsigned number(StateSet set) {
    auto it = numbers.find(set);
    if (it != numbers.end())
      return it->second;
    if (sets.size() == limit)
      return none;
    sets.push_back(set);
    return numbers[std::move(set)] = sets.size() - 1;
  }

  const PartialMachine &machine;
  unsigned limit;
  std::map<StateSet, unsigned> numbers;
  std::vector<StateSet> sets;
};
} // namespace

SymbolicMachine mips::answerWhereDecided(const PartialMachine &machine,
                                         unsigned limit) {
  return SubsetBuilder(machine, limit).run();
}
