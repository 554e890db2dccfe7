//===- AutomatonTable.cpp - a finite machine as lookup tables ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Regress/System/AutomatonTable.h"
#include "System/Ranges.h"

using namespace mips;
using namespace mips::regress;

TermId mips::regress::symbolNumber(TermPool &pool, const Signature &signature) {
  std::optional<TermId> sum;
  int64_t stride = 1;
  for (unsigned i = signature.inputs.size(); i-- > 0;) {
    Interval range = *signature.inputs[i].range;
    TermId part = pool.leaf(i);
    if (range.lo != 0)
      part = pool.make(Op::Sub, {part, pool.constant(range.lo)});
    if (stride != 1)
      part = pool.make(Op::Mul, {pool.constant(stride), part});
    sum = sum ? pool.make(Op::Add, {*sum, part}) : part;
    stride *= int64_t(range.size());
  }
  return sum ? *sum : pool.constant(0);
}

RuleSystem mips::regress::automatonTable(TermPool &pool,
                                         const Automaton &automaton,
                                         const Signature &signature) {
  TermId index = symbolNumber(pool, signature);
  RuleSystem system;
  system.isTable = true;
  if (automaton.numStates > 1) {
    TermId state = pool.leaf(signature.inputs.size());
    TermId row =
        pool.make(Op::Mul, {pool.constant(automaton.alphabet.size()), state});
    index = pool.make(Op::Add, {row, index});
    StateRule rule;
    rule.name = "s";
    rule.next = pool.lookup(
        std::vector<int64_t>(automaton.next.begin(), automaton.next.end()),
        index);
    system.states.push_back(std::move(rule));
  }
  for (unsigned k = 0; k < automaton.numOutputs; ++k) {
    std::vector<int64_t> entries;
    for (size_t cell = 0; cell < automaton.next.size(); ++cell)
      entries.push_back(automaton.output[cell * automaton.numOutputs + k]);
    system.outputs.push_back(pool.lookup(std::move(entries), index));
  }
  if (automaton.hasOpenCells()) {
    std::vector<int64_t> entries;
    for (size_t cell = 0; cell < automaton.next.size(); ++cell)
      entries.push_back(automaton.isOpen(cell));
    system.outputs.push_back(pool.lookup(std::move(entries), index));
  }
  inferRanges(pool, signature, system);
  return system;
}
