//===- SecondLevel.cpp - registers over registers ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Stages/Stages.h"

using namespace mips;
using namespace mips::regress;

void mips::regress::addSecondLevel(Workbench &bench) {
  constexpr unsigned dearest = 12, most = 40, mostDelayed = 150;
  RegisterBank &bank = bench.bank;
  TermPool &pool = bench.pool;
  std::vector<RegisterId> bases;
  for (RegisterId id = 0; id < bank.size() && bases.size() < most; ++id) {
    llvm::StringRef kind = bank[id].kind;
    if (bank[id].price <= dearest &&
        (kind == "running sum" || kind == "power" || kind == "digits" ||
         kind == "running maximum" || kind == "running minimum" ||
         kind == "output feedback"))
      bases.push_back(id);
  }
  auto add = [&](TermId update, const char *kind) {
    RegisterRule rule;
    rule.update = update;
    rule.kind = kind;
    bank.add(std::move(rule));
  };
  for (RegisterId id : bases) {
    TermId next = bank[id].update, before = bank.registerLeaf(id);
    for (Op op : {Op::Add, Op::Max, Op::Min})
      add(pool.make(op, {bank.nextLeaf(), next}), "register over a register");
    for (unsigned i = 0; i < bench.histories.numInputs(); ++i)
      add(pool.make(Op::Add, {bank.nextLeaf(),
                              pool.make(Op::Mul, {before, bank.inputLeaf(i)})}),
          "register over a register");
  }
  // What a register was before the last step.
  for (RegisterId id = 0, end = bank.size(), added = 0;
       id < end && added < mostDelayed; ++id)
    if (bank[id].price <= dearest && !bank[id].twinOf && bank[id].warmup == 0 &&
        bank[id].kind == llvm::StringRef("last value")) {
      add(bank.registerLeaf(id), "delayed register");
      ++added;
    }
}
