//===- ResidueLabels.cpp - sums modulo a number over a head ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The residue of a state is a sum of unknown amounts, one for each head and
// symbol: those of the steps on some way to the state. Each step that is on no
// such way gives a linear equation modulo m.
//
//===----------------------------------------------------------------------===//

#include "Stages/ResidueLabels.h"
#include "mips/Algebra/ModularEquations.h"
#include "mips/Tuning/Tuning.h"
#include "llvm/ADT/STLExtras.h"
#include <map>
#include <numeric>
#include <set>

using namespace mips;
using namespace mips::regress;
using llvm::ArrayRef;

namespace {

/// The search behind residueLabels().
class ResidueSearch {
public:
  ResidueSearch(const Automaton &automaton, const StateLabels &heads);
  std::optional<std::vector<int64_t>> run();

private:
  using Row = std::vector<int64_t>;      ///< factors of the amounts, right side
  using Residues = std::vector<int64_t>; ///< by state
  using Outputs = std::vector<ArrayRef<int64_t>>;

  unsigned next(unsigned state, unsigned symbol) const {
    return automaton.next[automaton.cell(state, symbol)];
  }
  size_t unknown(unsigned ofHead, unsigned symbol) const {
    return size_t(ofHead) * symbols + symbol;
  }
  bool moveHeads();
  bool takeFreedom(ModularEquations &equations) const;
  bool followSteps(ModularEquations &equations);
  std::optional<Residues> residuesOf(ArrayRef<int64_t> amounts) const;
  void takeOutputs();
  int64_t variation(ArrayRef<int64_t> residues) const;
  Residues smoothest(Residues residues) const;

  const Automaton &automaton;
  const unsigned n, symbols;
  std::vector<unsigned> head; ///< by state
  unsigned numHeads = 0;
  int64_t modulus = 0;
  std::vector<std::optional<unsigned>> nextHead; ///< by unknown
  std::vector<Row> sums;                         ///< by state; empty: not yet
  std::vector<Outputs> shown;                    ///< by state
};

} // namespace

ResidueSearch::ResidueSearch(const Automaton &automaton,
                             const StateLabels &heads)
    : automaton(automaton), n(automaton.numStates),
      symbols(automaton.alphabet.size()), sums(n) {
  std::map<std::vector<int64_t>, unsigned> numbers;
  for (const std::vector<int64_t> &label : heads)
    head.push_back(numbers.try_emplace(label, numbers.size()).first->second);
  numHeads = numbers.size();
}

/// Whether the heads are blocks of one size that move by themselves.
bool ResidueSearch::moveHeads() {
  if (n % numHeads != 0)
    return false;
  modulus = n / numHeads;
  std::vector<int64_t> size(numHeads);
  for (unsigned number : head)
    ++size[number];
  nextHead.resize(size_t(numHeads) * symbols);
  for (unsigned state = 0; state < n; ++state)
    for (unsigned symbol = 0; symbol < symbols; ++symbol) {
      std::optional<unsigned> &to = nextHead[unknown(head[state], symbol)];
      unsigned target = head[next(state, symbol)];
      if (to && *to != target)
        return false;
      to = target;
    }
  return llvm::all_of(size, [&](int64_t s) { return s == modulus; });
}

/// Residues may be shifted by a number of each head's own, so nothing is added
/// where a head is first come to.
bool ResidueSearch::takeFreedom(ModularEquations &equations) const {
  std::vector<unsigned> queue = {head[0]};
  for (size_t at = 0; at < queue.size(); ++at)
    for (unsigned symbol = 0; symbol < symbols; ++symbol) {
      size_t step = unknown(queue[at], symbol);
      if (llvm::is_contained(queue, *nextHead[step]))
        continue;
      queue.push_back(*nextHead[step]);
      Row row(nextHead.size() + 1);
      row[step] = 1;
      if (!equations.add(std::move(row)))
        return false;
    }
  return true;
}

bool ResidueSearch::followSteps(ModularEquations &equations) {
  std::vector<unsigned> queue = {0};
  sums[0].assign(nextHead.size() + 1, 0);
  for (size_t at = 0; at < queue.size(); ++at)
    for (unsigned symbol = 0; symbol < symbols; ++symbol) {
      Row sum = sums[queue[at]];
      ++sum[unknown(head[queue[at]], symbol)];
      unsigned target = next(queue[at], symbol);
      if (sums[target].empty()) {
        sums[target] = std::move(sum);
        queue.push_back(target);
        continue;
      }
      for (auto [here, there] : llvm::zip_equal(sum, sums[target]))
        here -= there;
      if (!equations.add(std::move(sum)))
        return false;
    }
  return queue.size() == n;
}

/// Nothing if the residues and the heads do not tell the states apart.
std::optional<ResidueSearch::Residues>
ResidueSearch::residuesOf(ArrayRef<int64_t> amounts) const {
  Residues result;
  std::set<std::pair<unsigned, int64_t>> seen;
  for (unsigned state = 0; state < n; ++state) {
    int64_t sum = 0;
    for (auto [factor, amount] :
         llvm::zip_equal(ArrayRef(sums[state]).drop_back(), amounts))
      sum = (sum + factor % modulus * amount) % modulus;
    result.push_back((sum + modulus) % modulus);
    if (!seen.insert({head[state], result.back()}).second)
      return std::nullopt;
  }
  return result;
}

/// The outputs with which each state is entered, where these are always the
/// same; else what each symbol gives there.
void ResidueSearch::takeOutputs() {
  shown.assign(n, {});
  for (unsigned state = 0; state < n; ++state)
    for (unsigned symbol = 0; symbol < symbols; ++symbol) {
      unsigned cell = automaton.cell(state, symbol);
      Outputs &entered = shown[automaton.next[cell]];
      if (entered.empty())
        entered.push_back(automaton.outputs(cell));
      if (entered.front() == automaton.outputs(cell))
        continue;
      shown.assign(n, {});
      for (unsigned cell = 0; cell < automaton.next.size(); ++cell)
        shown[cell / symbols].push_back(automaton.outputs(cell));
      return;
    }
}

/// How much the outputs vary from one residue to the next at each head.
int64_t ResidueSearch::variation(ArrayRef<int64_t> residues) const {
  std::vector<unsigned> stateAt(n);
  for (unsigned state = 0; state < n; ++state)
    stateAt[head[state] * modulus + residues[state]] = state;
  int64_t total = 0;
  for (unsigned i = 1; i < n; ++i)
    if (i % modulus != 0)
      for (auto [before, after] :
           llvm::zip_equal(shown[stateAt[i - 1]], shown[stateAt[i]]))
        for (auto [a, b] : llvm::zip_equal(before, after))
          total += std::abs(a - b);
  return total;
}

ResidueSearch::Residues ResidueSearch::smoothest(Residues residues) const {
  Residues best = residues;
  int64_t least = variation(residues);
  for (int64_t unit = 1; unit < modulus; ++unit)
    for (int64_t shift = 0; std::gcd(unit, modulus) == 1 && shift < modulus;
         ++shift) {
      Residues other;
      for (int64_t residue : residues)
        other.push_back((unit * residue + shift) % modulus);
      if (int64_t varies = variation(other); varies < least) {
        least = varies;
        best = std::move(other);
      }
    }
  return best;
}

std::optional<std::vector<int64_t>> ResidueSearch::run() {
  if (!moveHeads() || modulus < 2 || modulus > tuning::largestModulus ||
      nextHead.size() > tuning::entriesBeside)
    return std::nullopt;
  ModularEquations equations(nextHead.size(), modulus);
  if (!takeFreedom(equations) || !followSteps(equations))
    return std::nullopt;
  takeOutputs();
  // All solutions are multiples of one; the first amount that can be 1 says
  // which is taken.
  for (size_t one = 0; one < nextHead.size(); ++one) {
    ModularEquations fixed = equations;
    Row row(nextHead.size() + 1);
    row[one] = row.back() = 1;
    if (!fixed.add(std::move(row)))
      continue;
    if (auto amounts = fixed.solution())
      if (std::optional<Residues> residues = residuesOf(*amounts))
        return smoothest(std::move(*residues));
  }
  return std::nullopt;
}

std::optional<StateLabels>
mips::regress::residueLabels(const Automaton &automaton,
                             const StateLabels &heads) {
  auto residues = ResidueSearch(automaton, heads).run();
  if (!residues)
    return std::nullopt;
  StateLabels labels = heads;
  for (auto [label, residue] : llvm::zip_equal(labels, *residues))
    label.push_back(residue);
  return labels;
}
