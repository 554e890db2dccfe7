//===- StateEncodings.cpp - rules over numbers of states ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Stages/StateEncodings.h"
#include "Column/Sharing.h"
#include "Stages/ModularLabels.h"
#include "Stages/Stages.h"
#include "mips/Regress/Forms/FormSearch.h"
#include "mips/Regress/System/AutomatonTable.h"
#include "mips/Regress/Terms/Cost.h"
#include "mips/Tuning/Tuning.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>
#include <numeric>
#include <set>

using namespace mips;
using namespace mips::regress;

namespace {

/// Writes a finite machine as rules over numbers of its states (a state
/// encoding).
class FiniteMachine {
public:
  FiniteMachine(Workbench &bench, const Automaton &automaton)
      : bench(bench), pool(bench.pool), automaton(automaton),
        numInputs(bench.histories.numInputs()),
        numSymbols(automaton.alphabet.size()) {
    findSeenStates();
  }

  void solveLabels();
  void offerTable();
  void tryLabels(const StateLabels &labels, const Limits &limits);
  /// `amounts`: what each symbol is worth, if it is worth anything.
  bool tryInTurn(const StateLabels &labels,
                 llvm::ArrayRef<int64_t> amounts = {});

private:
  /// `labels[state]` is a tuple of numbers; all tuples have the same length.
  void tryLabels(const std::vector<std::vector<int64_t>> &labels,
                 unsigned maxCost = tuning::efforts[2].maxCost,
                 unsigned maxCostOfCases = 0);
  void tryResidues();
  void tryCases();
  bool tryAmounts();
  std::vector<int64_t> amountsOf(const StateLabels &labels) const;
  TermId amountOf(llvm::ArrayRef<int64_t> amounts);
  std::vector<std::vector<int64_t>> targetsOf(const StateLabels &labels) const;
  bool offer(const StateLabels &labels, llvm::ArrayRef<TermId> rules);
  std::vector<std::vector<std::vector<int64_t>>> labelsByAnswers() const;
  void findSeenStates();
  std::vector<std::vector<unsigned>> orders() const;
  Table tableOf(const std::vector<std::vector<int64_t>> &labels) const;

  Workbench &bench;
  TermPool &pool;
  const Automaton &automaton;
  unsigned numInputs, numSymbols;
  /// The states from which the longest words go on for some steps. A state that
  /// is only reached at the end of words has hardly any observed transitions
  /// and may stand for many states, so rules need not explain its transitions.
  std::vector<unsigned> seenStates;
};

} // namespace

void FiniteMachine::findSeenStates() {
  if (bench.evidence.mayHaveRules) {
    seenStates.resize(automaton.numStates);
    std::iota(seenStates.begin(), seenStates.end(), 0);
    return;
  }
  const unsigned length = bench.histories.maxDepth() + 1;
  std::vector<unsigned> depth(automaton.numStates, length), queue = {0};
  depth[0] = 0;
  for (size_t head = 0; head < queue.size(); ++head) {
    unsigned state = queue[head];
    if (state == 0 || depth[state] + tuning::horizon <= length)
      seenStates.push_back(state);
    for (unsigned symbol = 0; symbol < numSymbols; ++symbol) {
      unsigned next = automaton.next[automaton.cell(state, symbol)];
      if (next == 0 || depth[next] <= depth[state] + 1)
        continue;
      depth[next] = depth[state] + 1;
      queue.push_back(next);
    }
  }
  llvm::sort(seenStates);
}

/// A table with a row for each transition: the inputs, then the numbers of the
/// state.
Table FiniteMachine::tableOf(
    const std::vector<std::vector<int64_t>> &labels) const {
  Table table;
  table.columns.resize(numInputs + labels[0].size());
  for (unsigned state : seenStates)
    for (unsigned symbol = 0; symbol < numSymbols; ++symbol) {
      std::vector<int64_t> inputs = automaton.alphabet.inputs(symbol);
      for (unsigned i = 0; i < numInputs; ++i)
        table.columns[i].push_back(inputs[i]);
      for (size_t i = 0; i < labels[state].size(); ++i)
        table.columns[numInputs + i].push_back(labels[state][i]);
    }
  return table;
}

void FiniteMachine::tryLabels(const std::vector<std::vector<int64_t>> &labels,
                              unsigned maxCost, unsigned maxCostOfCases) {
  Limits limits;
  limits.maxCost = maxCost;
  limits.maxCostOfCases = maxCostOfCases;
  limits.maxCandidates = tuning::manyEntries;
  tryLabels(labels, limits);
}

/// What the label's numbers become, then the outputs; a row a transition.
std::vector<std::vector<int64_t>>
FiniteMachine::targetsOf(const StateLabels &labels) const {
  size_t width = labels[0].size();
  std::vector<std::vector<int64_t>> targets(width + automaton.numOutputs);
  for (unsigned state : seenStates)
    for (unsigned symbol = 0; symbol < numSymbols; ++symbol) {
      unsigned cell = automaton.cell(state, symbol);
      for (size_t i = 0; i < width; ++i)
        targets[i].push_back(labels[automaton.next[cell]][i]);
      for (unsigned k = 0; k < automaton.numOutputs; ++k)
        targets[width + k].push_back(
            automaton.output[size_t(cell) * automaton.numOutputs + k]);
    }
  return targets;
}

/// `rules`: of the label's numbers, then of the outputs.
bool FiniteMachine::offer(const StateLabels &labels,
                          llvm::ArrayRef<TermId> rules) {
  size_t width = labels[0].size();
  RuleSystem system;
  for (size_t i = 0; i < width; ++i) {
    StateRule state;
    state.name = "s" + std::to_string(i);
    state.init = labels[0][i];
    state.next = rules[i];
    system.states.push_back(std::move(state));
  }
  system.outputs = rules.drop_front(width).vec();
  return bench.offerSystem(std::move(system));
}

void FiniteMachine::tryLabels(const StateLabels &labels, const Limits &limits) {
  size_t width = labels[0].size();
  std::vector<std::vector<int64_t>> targets = targetsOf(labels);
  Table table = tableOf(labels);
  std::vector<std::vector<Rule>> rules =
      regressAll(pool, table, targets, limits);
  auto isMissing = [](const std::vector<Rule> &found) { return found.empty(); };
  if (llvm::any_of(llvm::ArrayRef(rules).take_front(width), isMissing))
    return;
  // An output that has no short rule over the state before the step may have
  // one over the state after it.
  std::vector<TermId> coming;
  for (size_t i = 0; i < width; ++i)
    coming.push_back(rules[i].front().term);
  for (size_t i = width; i < rules.size(); ++i)
    if (rules[i].empty())
      rules[i] = regressBeside(pool, table, targets[i], coming, limits);
  if (llvm::any_of(rules, isMissing))
    return;
  std::vector<TermId> terms;
  for (const std::vector<Rule> &found : rules)
    terms.push_back(found.front().term);
  offer(labels, terms);
}

/// Registers one after the other: the rule of each may read what those before
/// it become, and those of the outputs all of that and the outputs before. As
/// the rows are all that there are, rules may be long.
bool FiniteMachine::tryInTurn(const StateLabels &labels,
                              llvm::ArrayRef<int64_t> amounts) {
  std::vector<std::vector<int64_t>> targets = targetsOf(labels);
  Table table = tableOf(labels);
  std::vector<TermId> leaves, terms;
  for (size_t c = 0; c < table.columns.size(); ++c)
    leaves.push_back(pool.leaf(unsigned(c)));
  if (!amounts.empty()) {
    leaves.push_back(amountOf(amounts));
    table.columns.emplace_back();
    for (size_t row = 0; row < targets[0].size(); ++row)
      table.columns.back().push_back(amounts[row % numSymbols]);
  }
  Limits limits = wideLimits();
  limits.maxCandidates = tuning::efforts[2].maxCandidates;
  limits.maxCostOfCases = tuning::efforts[2].maxCostOfForms;
  std::vector<std::vector<Rule>> rules =
      regressAll(pool, table, targets, limits);
  for (size_t i = 0; i < targets.size(); ++i) {
    Limits beside = limits;
    if (rules[i].empty()) {
      beside.maxCostOfForms = std::rbegin(tuning::efforts)->maxCostOfForms;
    } else {
      beside.maxCost = std::min(rules[i].front().cost - 1, limits.maxCost);
      beside.maxCostOfCases = 0;
    }
    if (i > 0 || rules[i].empty())
      if (std::vector<Rule> found =
              regressWithForms(pool, table, targets[i], beside);
          !found.empty())
        rules[i] = std::move(found);
    if (rules[i].empty())
      return false;
    terms.push_back(pool.substitute(rules[i].front().term, leaves));
    table.columns.push_back(targets[i]);
    leaves.push_back(terms.back());
  }
  return offer(labels, terms);
}

/// Numberings of the states: all permutations for a small machine, else the
/// orders in which repetitions of each symbol reach the states.
std::vector<std::vector<unsigned>> FiniteMachine::orders() const {
  unsigned n = automaton.numStates;
  std::vector<unsigned> order(n);
  std::iota(order.begin(), order.end(), 0);
  std::vector<std::vector<unsigned>> result;
  if (n <= tuning::permuted) {
    do
      result.push_back(order);
    while (std::next_permutation(order.begin(), order.end()));
    return result;
  }
  auto addBoth = [&](const std::vector<unsigned> &numbers) {
    std::vector<unsigned> reversed;
    for (unsigned number : numbers)
      reversed.push_back(n - 1 - number);
    for (const auto &candidate : {numbers, reversed})
      if (!llvm::is_contained(result, candidate))
        result.push_back(candidate);
  };
  addBoth(order);
  for (unsigned symbol = 0; symbol < numSymbols && symbol < 8; ++symbol) {
    std::vector<unsigned> numbers(n, n);
    unsigned count = 0;
    std::vector<unsigned> queue = {0};
    numbers[0] = count++;
    // Follow the symbol as far as it goes, then branch off by the others.
    for (size_t head = 0; head < queue.size(); ++head) {
      for (unsigned state = queue[head];;) {
        state = automaton.next[automaton.cell(state, symbol)];
        if (numbers[state] != n)
          break;
        numbers[state] = count++;
        queue.push_back(state);
      }
      for (unsigned other = 0; other < numSymbols; ++other) {
        unsigned state = automaton.next[automaton.cell(queue[head], other)];
        if (numbers[state] != n)
          continue;
        numbers[state] = count++;
        queue.push_back(state);
      }
    }
    if (count == n)
      addBoth(numbers);
  }
  return result;
}

void FiniteMachine::solveLabels() {
  if (automaton.numStates < 2 || automaton.numStates > tuning::encodedStates ||
      automaton.numStates * numSymbols > 10 * tuning::encodedStates)
    return;
  if (tryAmounts())
    return;
  for (const std::vector<unsigned> &order : orders()) {
    std::vector<std::vector<int64_t>> labels, pairs;
    for (unsigned number : order) {
      labels.push_back({int64_t(number)});
      pairs.push_back({number & 1, number >> 1});
    }
    tryLabels(labels);
    if (automaton.numStates == 3 || automaton.numStates == 4)
      tryLabels(pairs);
  }
  if (bench.isExplained())
    return;
  for (const std::vector<std::vector<int64_t>> &labels : labelsByAnswers())
    tryLabels(labels);
  tryResidues();
  if (!bench.isExplained())
    tryCases();
}

/// A function of the symbol, as a rule over the inputs or as a table of one.
TermId FiniteMachine::amountOf(llvm::ArrayRef<int64_t> amounts) {
  Table table;
  table.columns.resize(numInputs);
  for (unsigned symbol = 0; symbol < numSymbols; ++symbol) {
    std::vector<int64_t> inputs = automaton.alphabet.inputs(symbol);
    for (unsigned i = 0; i < numInputs; ++i)
      table.columns[i].push_back(inputs[i]);
  }
  TermId entries =
      pool.lookup(amounts, symbolNumber(pool, bench.histories.signature()));
  // Entries are easier to read than a rule that happens to give them.
  Limits limits;
  limits.maxCost = mips::regress::cost(pool, {entries}) / 2;
  limits.maxCandidates = tuning::manyEntries;
  std::vector<Rule> rules =
      mips::regress::regress(pool, table, amounts, limits);
  return rules.empty() ? entries : rules.front().term;
}

/// What each symbol adds to the number of the initial state, if it adds that to
/// the numbers of many other states as well and is no other way to say which
/// symbol it is; else nothing.
std::vector<int64_t> FiniteMachine::amountsOf(const StateLabels &labels) const {
  auto added = [&](unsigned state, unsigned symbol) {
    return labels[automaton.next[automaton.cell(state, symbol)]][0] -
           labels[state][0];
  };
  std::vector<int64_t> amounts;
  for (unsigned symbol = 0; symbol < numSymbols; ++symbol)
    amounts.push_back(added(0, symbol));
  bool isLinear = true;
  for (unsigned symbol = 2; symbol < numSymbols; ++symbol)
    isLinear &=
        amounts[symbol] - amounts[symbol - 1] == amounts[1] - amounts[0];
  size_t all = 0, same = 0;
  for (unsigned state = 1; state < automaton.numStates; ++state)
    for (unsigned symbol = 0; symbol < numSymbols; ++symbol)
      if (amounts[symbol] != 0) {
        ++all;
        same += added(state, symbol) == amounts[symbol];
      }
  if (isLinear || tuning::nested * same < all)
    amounts.clear();
  return amounts;
}

/// Coins of several values: a column says what the symbol is worth. States are
/// numbered by ones, and by what all values of an output are multiples of.
bool FiniteMachine::tryAmounts() {
  if (numSymbols < 3 || numInputs == 0 ||
      automaton.numStates <= tuning::permuted)
    return false;
  std::vector<int64_t> units = {1};
  for (unsigned k = 0; k < automaton.numOutputs; ++k) {
    int64_t unit = 0;
    for (unsigned cell = 0; cell < automaton.next.size(); ++cell)
      unit = std::gcd(unit, automaton.outputs(cell)[k]);
    if (unit > 1 && !llvm::is_contained(units, unit))
      units.push_back(unit);
  }
  for (const std::vector<unsigned> &order : orders())
    for (int64_t unit : llvm::reverse(units)) {
      StateLabels labels;
      for (unsigned number : order)
        labels.push_back({unit * int64_t(number)});
      std::vector<int64_t> amounts = amountsOf(labels);
      if (!amounts.empty() && tryInTurn(labels, amounts))
        return true;
    }
  return false;
}

/// Tries numbers that begin below 0, with 0 for the initial state, and rules by
/// cases: such as a carry and a borrow, chosen by an input.
void FiniteMachine::tryCases() {
  if (automaton.numStates > tuning::nested)
    return;
  for (const std::vector<unsigned> &order : orders()) {
    std::vector<std::vector<int64_t>> labels;
    for (unsigned number : order)
      labels.push_back({int64_t(number) - int64_t(order[0])});
    tryLabels(labels, tuning::efforts[2].maxCost, tuning::costOfOneChoice);
  }
}

void FiniteMachine::tryResidues() {
  for (const ModularAutomaton &way : modularAutomata(automaton, seenStates)) {
    std::vector<std::vector<int64_t>> labels;
    for (int64_t residue : way.residues)
      labels.push_back({residue});
    FiniteMachine(bench, way.automaton)
        .tryLabels(labels, tuning::costOfOneOfFew);
  }
}

/// Encodings by outputs: the state's number is its output on a symbol, if that
/// distinguishes all states. The numbers are shifted and scaled to be small and
/// to begin at 0.
std::vector<std::vector<std::vector<int64_t>>>
FiniteMachine::labelsByAnswers() const {
  std::vector<std::vector<std::vector<int64_t>>> result;
  for (unsigned symbol = 0; symbol < numSymbols; ++symbol)
    for (unsigned k = 0; k < automaton.numOutputs; ++k) {
      std::vector<int64_t> values;
      for (unsigned state = 0; state < automaton.numStates; ++state)
        values.push_back(
            automaton.output[size_t(automaton.cell(state, symbol)) *
                                 automaton.numOutputs +
                             k]);
      if (std::set<int64_t>(values.begin(), values.end()).size() !=
          values.size())
        continue;
      int64_t least = *std::min_element(values.begin(), values.end()), step = 0;
      for (int64_t value : values)
        step = std::gcd(step, value - least);
      std::vector<std::vector<int64_t>> labels;
      for (int64_t value : values)
        labels.push_back({(value - least) / step});
      if (!llvm::is_contained(result, labels))
        result.push_back(std::move(labels));
    }
  return result;
}

void FiniteMachine::offerTable() {
  bench.offerSystem(
      automatonTable(pool, automaton, bench.histories.signature()));
}

void mips::regress::solveStateEncodings(Search &search) {
  FiniteMachine(search.bench, *search.bench.evidence.automaton).solveLabels();
}

void mips::regress::offerLookupTable(Search &search) {
  FiniteMachine(search.bench, *search.bench.evidence.automaton).offerTable();
}

bool mips::regress::offerInTurn(Workbench &bench, const Automaton &automaton,
                                const StateLabels &labels) {
  return FiniteMachine(bench, automaton).tryInTurn(labels);
}

void mips::regress::offerEncoding(Workbench &bench, const Automaton &automaton,
                                  const StateLabels &labels,
                                  const Limits &limits) {
  FiniteMachine(bench, automaton).tryLabels(labels, limits);
}
