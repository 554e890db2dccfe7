//===- FiniteMachine.cpp - a minimal machine and its past ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "FiniteMachine.h"
#include <map>
#include <numeric>
#include <set>

using namespace mips;

namespace {

/// What a state does on each letter, in terms of classes.
using Behaviour = std::vector<std::pair<unsigned, std::vector<Int>>>;

} // namespace

/// The class of each state, by refining until nothing changes.
static std::vector<unsigned> behaviourClasses(const StateGraph &graph) {
  std::vector<unsigned> classes(graph.states.size(), 0);
  for (size_t count = 1;;) {
    std::map<std::pair<unsigned, Behaviour>, unsigned> numbers;
    std::vector<unsigned> finer;
    for (unsigned state = 0; state < graph.states.size(); ++state) {
      Behaviour behaviour;
      for (unsigned letter = 0; letter < graph.letters.size(); ++letter) {
        const auto &transition = graph.at(state, letter);
        behaviour.emplace_back(classes[transition.next], transition.outputs);
      }
      finer.push_back(numbers
                          .try_emplace({classes[state], std::move(behaviour)},
                                       numbers.size())
                          .first->second);
    }
    classes = std::move(finer);
    if (numbers.size() == count)
      return classes;
    count = numbers.size();
  }
}

std::optional<FiniteMachine> mips::minimise(MachineOp machine, size_t maxStates,
                                            size_t maxLetters) {
  // More states than there are behaviours may be reached.
  std::optional<StateGraph> graph =
      exploreStates(machine, 16 * maxStates, maxLetters);
  if (!graph)
    return std::nullopt;
  std::vector<unsigned> classes = behaviourClasses(*graph);
  FiniteMachine result;
  result.letters = graph->letters;
  result.numOutputs = machine.outputs().size();
  std::map<unsigned, unsigned> numbers;
  std::vector<unsigned> representatives;
  auto numberOf = [&](unsigned state) {
    auto [it, isNew] = numbers.try_emplace(classes[state], numbers.size());
    if (isNew)
      representatives.push_back(state);
    return it->second;
  };
  numberOf(0);
  for (size_t current = 0; current < representatives.size(); ++current) {
    if (representatives.size() > maxStates)
      return std::nullopt;
    for (unsigned letter = 0; letter < graph->letters.size(); ++letter) {
      const auto &transition = graph->at(representatives[current], letter);
      result.next.push_back(numberOf(transition.next));
      std::vector<int64_t> outputs;
      for (const Int &value : transition.outputs) {
        const Int greatest(int64_t(1) << 40);
        if (value > greatest || value < -greatest)
          return std::nullopt;
        outputs.push_back(int64_t(value));
      }
      result.outputs.push_back(std::move(outputs));
    }
  }
  result.numStates = representatives.size();
  return result;
}

std::vector<std::vector<bool>>
mips::absorbingSets(const FiniteMachine &machine) {
  std::set<std::vector<bool>> sets;
  for (unsigned from = 1; from < machine.numStates; ++from) {
    std::vector<bool> reached(machine.numStates);
    std::vector<unsigned> work = {from};
    reached[from] = true;
    while (!work.empty()) {
      unsigned state = work.back();
      work.pop_back();
      for (unsigned letter = 0; letter < machine.letters.size(); ++letter) {
        unsigned next = machine.nextOf(state, letter);
        if (!reached[next])
          work.push_back(next);
        reached[next] = true;
      }
    }
    if (!reached[0])
      sets.insert(reached);
  }
  std::vector<std::vector<bool>> result(sets.begin(), sets.end());
  auto size = [](const std::vector<bool> &set) {
    return std::count(set.begin(), set.end(), true);
  };
  std::stable_sort(result.begin(), result.end(),
                   [&](auto &a, auto &b) { return size(a) > size(b); });
  return result;
}

/// The classes that follow if two states are put together.
static std::vector<unsigned> closeUnder(const FiniteMachine &machine,
                                        unsigned a, unsigned b) {
  std::vector<unsigned> parents(machine.numStates);
  std::iota(parents.begin(), parents.end(), 0);
  auto root = [&](unsigned state) {
    while (parents[state] != state)
      state = parents[state];
    return state;
  };
  std::vector<std::pair<unsigned, unsigned>> work = {{a, b}};
  while (!work.empty()) {
    auto [p, q] = work.back();
    work.pop_back();
    p = root(p), q = root(q);
    if (p == q)
      continue;
    parents[std::max(p, q)] = std::min(p, q);
    // All states of a class go to the same class, so those of both do.
    for (unsigned state = 0; state < machine.numStates; ++state)
      if (root(state) == std::min(p, q))
        for (unsigned letter = 0; letter < machine.letters.size(); ++letter)
          work.emplace_back(machine.nextOf(state, letter),
                            machine.nextOf(std::min(p, q), letter));
  }
  // Numbered as states are: by first appearance.
  std::map<unsigned, unsigned> numbers;
  std::vector<unsigned> classes;
  for (unsigned state = 0; state < machine.numStates; ++state)
    classes.push_back(
        numbers.try_emplace(root(state), numbers.size()).first->second);
  return classes;
}

std::vector<std::vector<unsigned>>
mips::congruences(const FiniteMachine &machine, size_t limit) {
  std::set<std::vector<unsigned>> found;
  for (unsigned a = 0; a < machine.numStates; ++a)
    for (unsigned b = a + 1; b < machine.numStates; ++b)
      found.insert(closeUnder(machine, a, b));
  std::vector<std::vector<unsigned>> result;
  auto count = [](const std::vector<unsigned> &classes) {
    return 1 + *std::max_element(classes.begin(), classes.end());
  };
  for (const std::vector<unsigned> &classes : found)
    if (count(classes) > 1 && count(classes) < machine.numStates)
      result.push_back(classes);
  std::stable_sort(result.begin(), result.end(),
                   [&](auto &a, auto &b) { return count(a) < count(b); });
  if (result.size() > limit)
    result.resize(limit);
  return result;
}
