//===- SecondLevel.cpp - registers over registers ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Stages/Stages.h"
#include "mips/Tuning/Tuning.h"
#include <map>

using namespace mips;
using namespace mips::regress;

/// Whether other registers may read a register of this family.
static bool canBeRead(Family family) {
  switch (family) {
  case Family::RunningSum:
  case Family::ScaledSum:
  case Family::RunningExtremum:
  case Family::OutputFeedback:
    return true;
  default:
    return false;
  }
}

void mips::regress::addSecondLevel(Search &search) {
  Workbench &bench = search.bench;
  RegisterBank &bank = bench.bank;
  TermPool &pool = bench.pool;
  std::vector<RegisterId> bases;
  std::map<Family, unsigned> counts;
  for (RegisterId id = 0; id < bank.size(); ++id)
    if (bank[id].price <= tuning::bases.cost && canBeRead(bank[id].family) &&
        counts[bank[id].family]++ < tuning::bases.count)
      bases.push_back(id);
  auto add = [&](TermId update, Family family) {
    RegisterRule rule;
    rule.update = update;
    rule.family = family;
    ++bench.count().tried;
    if (bank.add(std::move(rule)))
      ++bench.count().passed;
  };
  for (RegisterId id : bases) {
    TermId next = bank[id].update, before = bank.registerLeaf(id);
    for (Op op : {Op::Add, Op::Max, Op::Min})
      add(pool.make(op, {bank.nextLeaf(), next}), Family::RegisterOverRegister);
    for (unsigned i = 0; i < bench.histories.numInputs(); ++i)
      add(pool.make(Op::Add, {bank.nextLeaf(),
                              pool.make(Op::Mul, {before, bank.inputLeaf(i)})}),
          Family::RegisterOverRegister);
  }
  // Delays of registers by one step.
  for (RegisterId id = 0, end = bank.size(), added = 0;
       id < end && added < tuning::simulatedEntries; ++id)
    if (bank[id].price <= tuning::bases.cost && !bank[id].twinOf &&
        bank[id].warmup == 0 && bank[id].family == Family::HeldValue) {
      add(bank.registerLeaf(id), Family::DelayedRegister);
      ++added;
    }
}
