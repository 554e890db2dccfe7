//===- BasisSearch.cpp - a better basis for a linear machine ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Algebra/BasisSearch.h"
#include "mips/Tuning/Tuning.h"
#include "llvm/ADT/STLExtras.h"
#include <set>

using namespace mips;

unsigned mips::readingPrice(const LinearMachine &machine) {
  unsigned price = cost(rulesOf(machine));
  for (auto delay : inputDelays(machine))
    price += delay ? 0 : tuning::basisSearch.hiddenState;
  for (int64_t value : machine.s0)
    price += value != 0 ? tuning::basisSearch.initialValue : 0;
  return price;
}

namespace {
/// A basis under search. Of equal prices the one whose states are simpler is
/// the more readable.
struct Candidate {
  unsigned price, stateCost;
  std::vector<int64_t> key;
  LinearMachine machine;

  friend bool operator<(const Candidate &l, const Candidate &r) {
    return std::tie(l.price, l.stateCost, l.key) <
           std::tie(r.price, r.stateCost, r.key);
  }
};

class BasisSearch {
public:
  LinearMachine run(const LinearMachine &start) {
    add(start);
    best = *open.begin();
    for (size_t i = 0; seen.size() < limits.seen && !open.empty(); ++i) {
      Candidate current = *open.begin();
      open.erase(open.begin());
      if (current < best) {
        best = current;
        lastGain = i;
      }
      if (i > lastGain + limits.idle)
        break;
      expand(current.machine);
      while (open.size() > limits.open)
        open.erase(std::prev(open.end()));
    }
    return best.machine;
  }

private:
  static constexpr tuning::BasisSearch limits{};

  static std::vector<int64_t> keyOf(const LinearMachine &m) {
    std::vector<int64_t> key;
    for (const IntegerMatrix *matrix : {&m.A, &m.B, &m.C})
      key.insert(key.end(), matrix->data(), matrix->data() + matrix->size());
    for (const IntegerVector *vector : {&m.a, &m.c, &m.s0})
      key.insert(key.end(), vector->data(), vector->data() + vector->size());
    return key;
  }

  void add(LinearMachine machine) {
    std::vector<int64_t> key = keyOf(machine);
    for (int64_t value : key)
      if (std::abs(value) > limits.largestEntry)
        return;
    if (!seen.insert(key).second)
      return;
    std::vector<LinearRule> rules = rulesOf(machine);
    unsigned stateCost =
        cost(llvm::ArrayRef<LinearRule>(rules).take_front(machine.numStates()));
    open.insert(
        {readingPrice(machine), stateCost, std::move(key), std::move(machine)});
  }

  void expand(const LinearMachine &machine) {
    unsigned n = machine.numStates();
    for (unsigned i = 0; i < n; ++i) {
      addChanged(machine, [&](auto &m) { negateState(m, i); });
      for (int64_t k : {int64_t(1), int64_t(-1), -machine.s0[i]})
        if (k != 0)
          addChanged(machine, [&](auto &m) { shiftState(m, i, k); });
      for (unsigned j = 0; j < n; ++j)
        for (int64_t k : {1, -1})
          if (i != j)
            addChanged(machine, [&](auto &m) { addState(m, i, k, j); });
    }
    shiftOutputConstants(machine);
  }

  /// Moves the constant of an output into a state that it simply reads.
  void shiftOutputConstants(const LinearMachine &machine) {
    for (unsigned k = 0; k < machine.numOutputs(); ++k)
      for (unsigned i = 0; i < machine.numStates(); ++i)
        if (machine.c[k] != 0 && std::abs(machine.C(k, i)) == 1)
          addChanged(machine, [&](auto &m) {
            shiftState(m, i, machine.c[k] * machine.C(k, i));
          });
  }

  template <typename Change>
  void addChanged(const LinearMachine &machine, Change change) {
    LinearMachine changed = machine;
    change(changed);
    add(std::move(changed));
  }

  std::set<Candidate> open;
  std::set<std::vector<int64_t>> seen;
  Candidate best;
  size_t lastGain = 0;
};
} // namespace

/// The machine with its states in another order.
static LinearMachine reordered(const LinearMachine &machine,
                               llvm::ArrayRef<unsigned> order) {
  Eigen::PermutationMatrix<Eigen::Dynamic> p(order.size());
  for (auto [place, state] : llvm::enumerate(order))
    p.indices()[state] = place;
  return {p * machine.A * p.transpose(),
          p * machine.B,
          p * machine.a,
          machine.C * p.transpose(),
          machine.D,
          machine.c,
          p * machine.s0};
}

/// Delayed inputs first, input by input, then the others as rulesOf has them.
static LinearMachine inReadingOrder(const LinearMachine &machine) {
  std::vector<unsigned> order;
  for (const LinearRule &rule : rulesOf(machine))
    if (rule.target < machine.numStates())
      order.push_back(rule.target);
  auto delays = inputDelays(machine);
  llvm::stable_sort(order, [&](unsigned i, unsigned j) {
    if (!delays[i] || !delays[j])
      return bool(delays[i]) > bool(delays[j]);
    return std::tie(delays[i]->input, delays[i]->steps) <
           std::tie(delays[j]->input, delays[j]->steps);
  });
  return reordered(machine, order);
}

LinearMachine mips::shortestBasis(const LinearMachine &machine) {
  auto isLarge = [](const auto &matrix) {
    return matrix.size() > 0 &&
           matrix.cwiseAbs().maxCoeff() > tuning::basisSearch.largestEntry;
  };
  if (isLarge(machine.A) || isLarge(machine.B) || isLarge(machine.C) ||
      isLarge(machine.D) || isLarge(machine.a) || isLarge(machine.c) ||
      isLarge(machine.s0))
    return machine;
  return inReadingOrder(BasisSearch().run(machine));
}

LinearMachine
mips::cheapestBasis(const LinearMachine &machine,
                    llvm::function_ref<unsigned(const LinearMachine &)> price,
                    const std::vector<bool> &fixed) {
  const unsigned n = machine.numStates();
  LinearMachine best = machine;
  unsigned bestPrice = price(best);
  for (bool improved = true; improved;) {
    improved = false;
    const LinearMachine from = best;
    auto attempt = [&](unsigned i, unsigned j, int64_t factor, bool negates) {
      LinearMachine candidate = from;
      addState(candidate, i, factor, j);
      if (negates)
        negateState(candidate, i);
      unsigned candidatePrice = price(candidate);
      if (candidatePrice >= bestPrice)
        return;
      best = std::move(candidate);
      bestPrice = candidatePrice;
      improved = true;
    };
    for (unsigned i = 0; i < n; ++i)
      for (unsigned j = 0; j < n; ++j)
        for (int64_t factor : {1, -1})
          for (bool negates : {false, true})
            if (i != j && !fixed[i])
              attempt(i, j, factor, negates);
  }
  return best;
}
