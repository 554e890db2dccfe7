//===- LinearRules.cpp - linear rules as a person would write them ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Algebra/LinearMachine.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MathExtras.h"
#include <numeric>

using namespace mips;

/// A mention of a constant: the first two bits are free.
static unsigned constantCost(int64_t value) {
  unsigned bits = llvm::Log2_64(std::max<uint64_t>(std::abs(value), 1)) + 1;
  return 1 + (bits > 2 ? bits - 2 : 0);
}

static unsigned ruleCost(const LinearRule &rule) {
  unsigned terms = rule.reuse ? 1 : 0, cost = terms;
  bool positive = rule.reuse.has_value();
  auto add = [&](int64_t coefficient, unsigned leaf) {
    if (coefficient == 0)
      return;
    ++terms;
    positive |= coefficient > 0;
    cost += leaf;
    if (leaf && std::abs(coefficient) != 1)
      cost += 1 + constantCost(coefficient);
  };
  for (int64_t coefficient : rule.states)
    add(coefficient, 1);
  for (int64_t coefficient : rule.inputs)
    add(coefficient, 1);
  add(rule.constant, 0);
  if (rule.constant != 0)
    cost += constantCost(rule.constant);
  if (terms == 0)
    return 1;
  return cost + terms - 1 + (positive ? 0 : 1);
}

unsigned mips::cost(llvm::ArrayRef<LinearRule> rules) {
  unsigned total = 0;
  for (const LinearRule &rule : rules)
    total += ruleCost(rule);
  return total;
}

/// The rule of one target without reuse.
static LinearRule plainRule(const LinearMachine &machine, unsigned target) {
  unsigned n = machine.numStates();
  bool isState = target < n;
  unsigned row = isState ? target : target - n;
  const IntegerMatrix &states = isState ? machine.A : machine.C;
  const IntegerMatrix &inputs = isState ? machine.B : machine.D;
  LinearRule rule;
  rule.target = target;
  for (unsigned j = 0; j < n; ++j)
    rule.states.push_back(states(row, j));
  for (unsigned j = 0; j < machine.numInputs(); ++j)
    rule.inputs.push_back(inputs(row, j));
  rule.constant = isState ? machine.a[row] : machine.c[row];
  return rule;
}

/// `rule` with the value of `earlier`, written out, taken from it.
static LinearRule reusing(const LinearRule &rule, const LinearRule &earlier) {
  LinearRule result = rule;
  for (auto [x, y] : llvm::zip_equal(result.states, earlier.states))
    x -= y;
  for (auto [x, y] : llvm::zip_equal(result.inputs, earlier.inputs))
    x -= y;
  result.constant -= earlier.constant;
  result.reuse = earlier.target;
  return result;
}

std::vector<LinearRule> mips::rulesOf(const LinearMachine &machine) {
  unsigned n = machine.numStates(), count = n + machine.numOutputs();
  std::vector<LinearRule> plain;
  std::vector<unsigned> costs, order(count);
  for (unsigned target = 0; target < count; ++target) {
    plain.push_back(plainRule(machine, target));
    costs.push_back(ruleCost(plain.back()));
  }
  // Cheap rules come first, so that expensive ones can use them; outputs last.
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.begin() + n,
                   [&](unsigned i, unsigned j) { return costs[i] < costs[j]; });
  std::vector<LinearRule> rules;
  for (unsigned i = 0; i < count; ++i) {
    LinearRule best = plain[order[i]];
    unsigned bestCost = costs[order[i]];
    for (unsigned j = 0; j < i; ++j) {
      LinearRule other = reusing(plain[order[i]], plain[order[j]]);
      unsigned otherCost = ruleCost(other);
      if (otherCost < bestCost)
        best = std::move(other), bestCost = otherCost;
    }
    rules.push_back(std::move(best));
  }
  return rules;
}

std::vector<std::optional<InputDelay>>
mips::inputDelays(const LinearMachine &machine, bool fromZero) {
  unsigned n = machine.numStates();
  std::vector<std::optional<InputDelay>> delays(n);
  for (bool changed = true; changed;) {
    changed = false;
    for (unsigned i = 0; i < n; ++i) {
      LinearRule rule = plainRule(machine, i);
      size_t states = n - llvm::count(rule.states, 0),
             inputs = rule.inputs.size() - llvm::count(rule.inputs, 0);
      if (delays[i] || states + inputs != 1 || rule.constant != 0 ||
          (fromZero && machine.s0[i] != 0))
        continue;
      if (auto x = llvm::find(rule.inputs, 1); x != rule.inputs.end())
        delays[i] = InputDelay{unsigned(x - rule.inputs.begin()), 1};
      else if (auto s = llvm::find(rule.states, 1); s != rule.states.end())
        if (auto before = delays[s - rule.states.begin()])
          delays[i] = InputDelay{before->input, before->steps + 1};
      changed |= delays[i].has_value();
    }
  }
  return delays;
}

std::vector<std::string> mips::stateNames(const LinearMachine &machine,
                                          const Signature &signature) {
  std::vector<std::string> names;
  unsigned others = 0;
  for (auto delay : inputDelays(machine))
    names.push_back(delay ? signature.inputs[delay->input].name + "_" +
                                std::to_string(delay->steps)
                          : "s" + std::to_string(++others));
  return names;
}

namespace {
/// A sum as text, what is added before what is taken away.
class SumText {
public:
  void add(int64_t coefficient, llvm::StringRef name) {
    if (coefficient == 0)
      return;
    uint64_t size =
        coefficient < 0 ? -uint64_t(coefficient) : uint64_t(coefficient);
    std::string term = name.empty() ? std::to_string(size)
                       : size == 1  ? name.str()
                                    : std::to_string(size) + "*" + name.str();
    (coefficient > 0 ? plus : minus).push_back(term);
  }
  std::string str() const {
    if (plus.empty() && minus.empty())
      return "0";
    std::string text = llvm::join(plus, " + ");
    for (const std::string &term : minus)
      text += (text.empty() ? "-" : " - ") + term;
    return text;
  }

private:
  std::vector<std::string> plus, minus;
};
} // namespace

void mips::printRules(const LinearMachine &machine, const Signature &signature,
                      llvm::raw_ostream &os) {
  unsigned n = machine.numStates();
  std::vector<std::string> names = stateNames(machine, signature);
  auto delays = inputDelays(machine);
  auto nameOf = [&](unsigned target) {
    return target < n ? names[target] + "'"
                      : signature.outputs[target - n].name;
  };
  for (const LinearRule &rule : rulesOf(machine)) {
    // States, inputs, delayed inputs: `s1 + x + x_1`.
    SumText sum;
    for (unsigned i = 0; i < n; ++i)
      sum.add(delays[i] ? 0 : rule.states[i], names[i]);
    if (rule.reuse)
      sum.add(1, nameOf(*rule.reuse));
    for (auto [coefficient, input] :
         llvm::zip_equal(rule.inputs, signature.inputs))
      sum.add(coefficient, input.name);
    for (unsigned i = 0; i < n; ++i)
      sum.add(delays[i] ? rule.states[i] : 0, names[i]);
    sum.add(rule.constant, "");
    os << nameOf(rule.target) << " = " << sum.str() << '\n';
  }
  for (unsigned i = 0; i < n; ++i)
    if (machine.s0[i] != 0)
      os << names[i] << " = " << machine.s0[i] << " at the start\n";
}
