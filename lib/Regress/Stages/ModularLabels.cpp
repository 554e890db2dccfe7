//===- ModularLabels.cpp - residues as state encodings ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Stages/ModularLabels.h"
#include "mips/Tuning/Tuning.h"
#include "llvm/ADT/STLExtras.h"
#include <map>
#include <numeric>

using namespace mips;
using namespace mips::regress;

namespace {

constexpr unsigned noState = ~0u;

/// The update `r' = (factor*r + inputFactor*x + constant) mod modulus`,
/// starting from 0.
struct Congruence {
  unsigned modulus, factor, inputFactor, constant;
};

/// The search behind modularAutomata().
class ModularSearch {
public:
  ModularSearch(const Automaton &automaton, llvm::ArrayRef<unsigned> seen)
      : automaton(automaton), isSeen(automaton.numStates) {
    for (unsigned state : seen)
      isSeen[state] = true;
    for (unsigned symbol = 0; symbol < automaton.alphabet.size(); ++symbol)
      inputs.push_back(automaton.alphabet.inputs(symbol)[0]);
  }

  std::vector<ModularAutomaton> run();

private:
  unsigned next(const Congruence &rule, unsigned residue,
                unsigned symbol) const {
    int64_t value = int64_t(rule.factor) * residue +
                    rule.inputFactor * inputs[symbol] + rule.constant;
    int64_t rest = value % int64_t(rule.modulus);
    return unsigned(rest < 0 ? rest + rule.modulus : rest);
  }
  bool follow(const Congruence &rule);
  void addWays(const Congruence &rule);
  unsigned countChanges(const Congruence &rule,
                        const std::vector<unsigned> &place) const;
  ModularAutomaton unfold(const Congruence &rule,
                          const std::vector<unsigned> &place) const;

  const Automaton &automaton;
  std::vector<bool> isSeen;
  std::vector<int64_t> inputs; ///< of each symbol
  /// The state that each residue stands for, or noState.
  std::vector<unsigned> states;
  std::multimap<unsigned, ModularAutomaton> ways; ///< by the number of changes
};

} // namespace

/// Whether the residues are consistent with the states, and all residues are
/// reached.
bool ModularSearch::follow(const Congruence &rule) {
  states.assign(rule.modulus, noState);
  std::vector<unsigned> queue = {0};
  states[0] = 0;
  for (size_t head = 0; head < queue.size(); ++head) {
    unsigned state = states[queue[head]];
    for (unsigned symbol = 0; symbol < inputs.size() && isSeen[state];
         ++symbol) {
      unsigned residue = next(rule, queue[head], symbol);
      unsigned target = automaton.next[automaton.cell(state, symbol)];
      if (states[residue] == noState) {
        states[residue] = target;
        queue.push_back(residue);
      } else if (states[residue] != target) {
        return false;
      }
    }
  }
  return queue.size() == rule.modulus;
}

/// How often the outputs change from one residue to the next, with residue r
/// moved to place[r]. The outputs are taken as a function of the next residue
/// or, if they are none, of the residue before the step.
unsigned ModularSearch::countChanges(const Congruence &rule,
                                     const std::vector<unsigned> &place) const {
  using Outputs = llvm::ArrayRef<int64_t>;
  std::vector<Outputs> coming(rule.modulus);
  std::vector<std::vector<Outputs>> before(inputs.size(),
                                           std::vector<Outputs>(rule.modulus));
  bool isOfComing = true;
  for (unsigned residue = 0; residue < rule.modulus; ++residue)
    for (unsigned symbol = 0; symbol < inputs.size(); ++symbol) {
      Outputs outputs =
          automaton.outputs(automaton.cell(states[residue], symbol));
      before[symbol][place[residue]] = outputs;
      Outputs &other = coming[place[next(rule, residue, symbol)]];
      isOfComing &= other.empty() || other == outputs;
      other = outputs;
    }
  auto changes = [](const std::vector<Outputs> &list) {
    unsigned count = 0;
    for (size_t i = 1; i < list.size(); ++i)
      count += list[i] != list[i - 1];
    return count;
  };
  if (isOfComing)
    return changes(coming);
  unsigned total = 0;
  for (const std::vector<Outputs> &list : before)
    total += changes(list);
  return total;
}

ModularAutomaton
ModularSearch::unfold(const Congruence &rule,
                      const std::vector<unsigned> &place) const {
  ModularAutomaton result{
      {automaton.alphabet, automaton.numOutputs, rule.modulus, {}, {}},
      {place.begin(), place.end()}};
  for (unsigned residue = 0; residue < rule.modulus; ++residue)
    for (unsigned symbol = 0; symbol < inputs.size(); ++symbol) {
      result.automaton.next.push_back(next(rule, residue, symbol));
      llvm::append_range(
          result.automaton.output,
          automaton.outputs(automaton.cell(states[residue], symbol)));
    }
  return result;
}

/// Adds the automata whose residues are multiplied by a unit and shifted.
void ModularSearch::addWays(const Congruence &rule) {
  std::vector<unsigned> place(rule.modulus);
  for (unsigned unit = 1; unit < rule.modulus; ++unit) {
    if (std::gcd(unit, rule.modulus) != 1)
      continue;
    for (unsigned shift = 0; shift < rule.modulus; ++shift) {
      for (unsigned residue = 0; residue < rule.modulus; ++residue)
        place[residue] = (unit * residue + shift) % rule.modulus;
      unsigned changes = countChanges(rule, place);
      if (ways.size() == tuning::nested && changes >= ways.rbegin()->first)
        continue;
      ways.emplace(changes, unfold(rule, place));
      if (ways.size() > tuning::nested)
        ways.erase(std::prev(ways.end()));
    }
  }
}

std::vector<ModularAutomaton> ModularSearch::run() {
  for (unsigned modulus = std::max(automaton.numStates, 2u);
       modulus <= tuning::largestModulus && ways.empty(); ++modulus)
    for (unsigned factor = 1; factor < modulus; ++factor)
      // Every other input factor is a unit times a divisor of the modulus.
      for (unsigned inputFactor = 1; inputFactor < modulus; ++inputFactor)
        for (unsigned constant = 0;
             modulus % inputFactor == 0 && constant < modulus; ++constant) {
          Congruence rule{modulus, factor, inputFactor, constant};
          if (follow(rule))
            addWays(rule);
        }
  std::vector<ModularAutomaton> result;
  for (auto &[changes, way] : ways)
    result.push_back(std::move(way));
  return result;
}

std::vector<ModularAutomaton>
mips::regress::modularAutomata(const Automaton &automaton,
                               llvm::ArrayRef<unsigned> seen) {
  if (automaton.alphabet.numInputs() != 1)
    return {};
  return ModularSearch(automaton, seen).run();
}
