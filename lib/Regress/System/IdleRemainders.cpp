//===- IdleRemainders.cpp - redundant moduli ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "System/IdleRemainders.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SetVector.h"

using namespace mips;
using namespace mips::regress;

static void collectRemainders(const TermPool &pool, TermId id,
                              llvm::SetVector<TermId> &remainders) {
  if (pool[id].op == Op::Mod)
    remainders.insert(id);
  for (TermId operand : pool[id].operands)
    collectRemainders(pool, operand, remainders);
}

/// `id` with every occurrence of `from` replaced by `to`.
static TermId replace(TermPool &pool, TermId id, TermId from, TermId to) {
  if (id == from)
    return to;
  const Term &term = pool[id];
  if (term.operands.empty())
    return id;
  std::vector<TermId> operands;
  for (TermId operand : term.operands)
    operands.push_back(replace(pool, operand, from, to));
  return term.op == Op::Lookup ? pool.lookup(term.table, operands[0])
                               : pool.make(term.op, operands, term.value);
}

bool mips::regress::hasIdleRemainder(TermPool &pool, const RuleSystem &system,
                                     const Dataset &words) {
  llvm::SetVector<TermId> remainders;
  for (const StateRule &state : system.states)
    collectRemainders(pool, state.next, remainders);
  return llvm::any_of(remainders, [&](TermId remainder) {
    TermId dividend = pool[remainder].operands[0];
    RuleSystem without = system;
    for (StateRule &state : without.states)
      state.next = replace(pool, state.next, remainder, dividend);
    for (TermId &output : without.outputs)
      output = replace(pool, output, remainder, dividend);
    return explains(pool, without, words);
  });
}
