//===- LinearRules.cpp - linear machines as terms ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Synthesis/LinearRules.h"

using namespace mips;
using namespace mips::regress;

namespace {
/// Builds a sum with its positive terms first, so that it reads `p - x` and not
/// `-1*x + p`.
class Sum {
public:
  explicit Sum(TermPool &pool) : pool(pool) {}

  void add(int64_t coefficient, TermId term) {
    if (coefficient)
      (coefficient > 0 ? plus : minus)
          .push_back(scaled(std::abs(coefficient), term));
  }

  TermId finish(int64_t constant) {
    if (constant > 0)
      plus.push_back(pool.constant(constant));
    if (constant < 0)
      minus.push_back(pool.constant(-constant));
    if (plus.empty())
      plus.push_back(pool.constant(0));
    TermId sum = plus.front();
    for (size_t i = 1; i < plus.size(); ++i)
      sum = pool.make(Op::Add, {sum, plus[i]});
    for (TermId term : minus)
      sum = pool.make(Op::Sub, {sum, term});
    return sum;
  }

private:
  TermId scaled(int64_t factor, TermId term) {
    return factor == 1 ? term
                       : pool.make(Op::Mul, {pool.constant(factor), term});
  }

  TermPool &pool;
  std::vector<TermId> plus, minus;
};
} // namespace

RuleSystem mips::linearRules(TermPool &pool, const LinearMachine &machine) {
  unsigned numStates = machine.numStates(), numInputs = machine.numInputs();
  std::vector<TermId> terms(numStates + machine.numOutputs());
  for (const LinearRule &rule : rulesOf(machine)) {
    Sum sum(pool);
    if (rule.reuse)
      sum.add(1, terms[*rule.reuse]);
    for (unsigned i = 0; i < numStates; ++i)
      sum.add(rule.states[i], pool.leaf(numInputs + i));
    for (unsigned i = 0; i < numInputs; ++i)
      sum.add(rule.inputs[i], pool.leaf(i));
    terms[rule.target] = sum.finish(rule.constant);
  }
  RuleSystem system;
  for (unsigned i = 0; i < numStates; ++i)
    system.states.push_back(
        {"s" + std::to_string(i), machine.s0(i), terms[i], std::nullopt});
  system.outputs.assign(terms.begin() + numStates, terms.end());
  system.origins = {{regress::StageId::LinearRealization, {}}};
  return system;
}
