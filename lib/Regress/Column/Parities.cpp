//===- Parities.cpp - sums of bits as exclusive or ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Regress/Column/Parities.h"
#include "Terms/Display.h"
#include "llvm/ADT/STLExtras.h"

using namespace mips::regress;

static bool isBit(const TermPool &pool, const Table &table, TermId id) {
  const Term &term = pool[id];
  if (term.op != Op::Leaf)
    return isTruth(term.op);
  return llvm::all_of(table.columns[term.value],
                      [](int64_t value) { return value == 0 || value == 1; });
}

TermId mips::regress::writeParities(TermPool &pool, const Table &table,
                                    TermId id) {
  const Term &term = pool[id];
  if (term.operands.empty() || term.op == Op::Lookup)
    return id;
  std::vector<TermId> operands;
  for (TermId operand : term.operands)
    operands.push_back(writeParities(pool, table, operand));
  if (term.op != Op::Mod || term.value != 2)
    return pool.make(term.op, operands, term.value);
  std::vector<Summand> parts = Display(pool, {}).sum(operands[0]);
  // Signs do not matter modulo 2.
  if (parts.size() < 2 || !llvm::all_of(parts, [&](const Summand &part) {
        return part.term && part.factor == 1 && isBit(pool, table, *part.term);
      }))
    return pool.make(term.op, operands, term.value);
  TermId parity = *parts[0].term;
  for (const Summand &part : llvm::drop_begin(parts))
    parity = pool.make(Op::Xor, {parity, *part.term});
  return parity;
}
