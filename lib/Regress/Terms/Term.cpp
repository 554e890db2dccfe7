//===- Term.cpp - the pool of hash-consed terms ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Regress/Terms/Term.h"
#include "Terms/Arithmetic.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>
#include <cassert>

using namespace mips::regress;
using llvm::ArrayRef;

bool mips::regress::isTruth(Op op) { return op >= Op::Eq && op <= Op::Not; }

bool mips::regress::takesTruth(Op op, unsigned operand) {
  return (op >= Op::And && op <= Op::Not) || (op == Op::Select && operand == 0);
}

static bool isCommutative(Op op) {
  switch (op) {
  case Op::Add:
  case Op::Mul:
  case Op::Min:
  case Op::Max:
  case Op::Eq:
  case Op::Ne:
  case Op::And:
  case Op::Or:
  case Op::Xor:
    return true;
  default:
    return false;
  }
}

static uint64_t mix(uint64_t hash, uint64_t value) {
  hash = (hash ^ value) * 0x9e3779b97f4a7c15u;
  return hash ^ (hash >> 29);
}

/// The hash drops two bits because DenseMap reserves the greatest keys.
static uint64_t hashOf(const Term &term) {
  uint64_t hash = mix(uint64_t(term.op), uint64_t(term.value));
  for (TermId operand : term.operands)
    hash = mix(hash, operand);
  for (int64_t entry : term.table)
    hash = mix(hash, uint64_t(entry));
  return hash >> 2;
}

static bool equal(const Term &a, const Term &b) {
  return a.op == b.op && a.value == b.value && a.operands == b.operands &&
         a.table == b.table;
}

TermId TermPool::intern(Term term) {
  std::vector<TermId> &bucket = buckets[hashOf(term)];
  for (TermId id : bucket)
    if (equal(terms[id], term))
      return id;
  TermId id = terms.size();
  terms.push_back(std::move(term));
  bucket.push_back(id);
  return id;
}

TermId TermPool::leaf(unsigned column) {
  return intern({Op::Leaf, int64_t(column), {}, {}});
}

TermId TermPool::constant(int64_t value) {
  return intern({Op::Constant, value, {}, {}});
}

TermId TermPool::make(Op op, ArrayRef<TermId> operands, int64_t value) {
  assert(op != Op::Leaf && op != Op::Constant && op != Op::Lookup);
  assert((op != Op::Div && op != Op::Mod) || value > 0);
  Term term{op, value, operands.vec(), {}};
  if (isCommutative(op))
    llvm::sort(term.operands);
  return intern(std::move(term));
}

TermId TermPool::lookup(std::vector<int64_t> table, TermId index) {
  return intern({Op::Lookup, 0, {index}, std::move(table)});
}

static TermId substituteIn(TermPool &pool, TermId id, ArrayRef<TermId> leaves,
                           llvm::DenseMap<TermId, TermId> &done) {
  if (auto it = done.find(id); it != done.end())
    return it->second;
  const Term &term = pool[id];
  TermId result = id;
  if (term.op == Op::Leaf) {
    assert(size_t(term.value) < leaves.size() && "a leaf without a substitute");
    result = leaves[term.value];
  } else if (term.op != Op::Constant) {
    std::vector<TermId> operands;
    for (TermId operand : term.operands)
      operands.push_back(substituteIn(pool, operand, leaves, done));
    result = term.op == Op::Lookup ? pool.lookup(term.table, operands[0])
                                   : pool.make(term.op, operands, term.value);
  }
  return done[id] = result;
}

TermId TermPool::substitute(TermId id, ArrayRef<TermId> leaves) {
  llvm::DenseMap<TermId, TermId> done;
  return substituteIn(*this, id, leaves, done);
}

int64_t mips::regress::apply(Op op, ArrayRef<int64_t> v, int64_t value) {
  switch (op) {
  case Op::Add:
    return v[0] + v[1];
  case Op::Sub:
    return v[0] - v[1];
  case Op::Mul:
    return multiply(v[0], v[1]);
  case Op::Min:
    return std::min(v[0], v[1]);
  case Op::Max:
    return std::max(v[0], v[1]);
  case Op::Div:
    return floorDiv(v[0], value);
  case Op::Mod:
    return floorMod(v[0], value);
  case Op::Abs:
    return v[0] < 0 ? -v[0] : v[0];
  case Op::Eq:
    return v[0] == v[1];
  case Op::Ne:
    return v[0] != v[1];
  case Op::Lt:
    return v[0] < v[1];
  case Op::Le:
    return v[0] <= v[1];
  case Op::And:
    return v[0] != 0 && v[1] != 0;
  case Op::Or:
    return v[0] != 0 || v[1] != 0;
  case Op::Xor:
    return (v[0] != 0) != (v[1] != 0);
  case Op::Not:
    return v[0] == 0;
  case Op::Select:
    return v[0] != 0 ? v[1] : v[2];
  case Op::Argmax:
    return std::max_element(v.begin(), v.end()) - v.begin();
  case Op::Leaf:
  case Op::Constant:
  case Op::Lookup:
    break;
  }
  llvm_unreachable("not an operation on operands alone");
}

static bool evaluateIn(const TermPool &pool, TermId id,
                       ArrayRef<int64_t> leaves,
                       llvm::DenseMap<TermId, int64_t> &done, int64_t &result) {
  const Term &term = pool[id];
  if (term.op == Op::Leaf || term.op == Op::Constant) {
    result = term.op == Op::Leaf ? leaves[term.value] : term.value;
    return fits(result);
  }
  if (auto it = done.find(id); it != done.end()) {
    result = it->second;
    return true;
  }
  llvm::SmallVector<int64_t, 4> operands(term.operands.size());
  for (auto [operand, value] : llvm::zip(term.operands, operands))
    if (!evaluateIn(pool, operand, leaves, done, value))
      return false;
  if (term.op == Op::Lookup)
    result = operands[0] >= 0 && operands[0] < int64_t(term.table.size())
                 ? term.table[operands[0]]
                 : 0;
  else
    result = apply(term.op, operands, term.value);
  done[id] = result;
  return fits(result);
}

bool mips::regress::evaluate(const TermPool &pool, TermId id,
                             ArrayRef<int64_t> leaves, int64_t &result) {
  llvm::DenseMap<TermId, int64_t> done;
  return evaluateIn(pool, id, leaves, done, result);
}
