//===- Program.cpp - terms compiled for many rows ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Terms/Program.h"
#include "Terms/Arithmetic.h"
#include <algorithm>
#include <cassert>

using namespace mips::regress;
using llvm::ArrayRef;

Program::Program(const TermPool &pool, ArrayRef<TermId> rootTerms,
                 unsigned numLeaves, unsigned width)
    : width_(width), numSlots(numLeaves) {
  llvm::DenseMap<TermId, unsigned> slots;
  for (TermId root : rootTerms)
    roots.push_back(compile(pool, root, slots));
  values.resize(size_t(numSlots) * width);
  for (auto [index, value] : constants)
    std::fill_n(slot(index), width, value);
}

unsigned Program::compile(const TermPool &pool, TermId id,
                          llvm::DenseMap<TermId, unsigned> &slots) {
  const Term &term = pool[id];
  if (term.op == Op::Leaf)
    return unsigned(term.value);
  if (auto it = slots.find(id); it != slots.end())
    return it->second;
  std::vector<unsigned> operands;
  for (TermId operand : term.operands)
    operands.push_back(compile(pool, operand, slots));
  unsigned result = numSlots++;
  slots[id] = result;
  if (term.op == Op::Constant)
    constants.push_back({result, term.value});
  else
    code.push_back(
        {term.op, result, term.value, std::move(operands), &term.table});
  return result;
}

/// Computes `result[i] = function(i)` in a loop that the compiler can
/// vectorise.
template <typename Function>
static void forLanes(int64_t *__restrict result, unsigned lanes,
                     Function function) {
  for (unsigned i = 0; i < lanes; ++i)
    result[i] = function(i);
}

void Program::execute(const Instruction &in, unsigned lanes) {
  int64_t *r = slot(in.result);
  auto operand = [&](unsigned i) -> const int64_t * {
    return slot(in.operands[std::min<size_t>(i, in.operands.size() - 1)]);
  };
  const int64_t *a = operand(0), *b = operand(1), *c = operand(2);
  switch (in.op) {
  case Op::Add:
    return forLanes(r, lanes, [=](unsigned i) { return a[i] + b[i]; });
  case Op::Sub:
    return forLanes(r, lanes, [=](unsigned i) { return a[i] - b[i]; });
  case Op::Mul:
    return forLanes(r, lanes, [=](unsigned i) { return multiply(a[i], b[i]); });
  case Op::Min:
    return forLanes(r, lanes, [=](unsigned i) { return std::min(a[i], b[i]); });
  case Op::Max:
    return forLanes(r, lanes, [=](unsigned i) { return std::max(a[i], b[i]); });
  case Op::Div:
    return forLanes(r, lanes, [=, by = FastDivisor(in.value)](unsigned i) {
      return by.div(a[i]);
    });
  case Op::Mod:
    return forLanes(r, lanes, [=, by = FastDivisor(in.value)](unsigned i) {
      return by.mod(a[i]);
    });
  case Op::Abs:
    return forLanes(r, lanes, [=](unsigned i) { return std::abs(a[i]); });
  case Op::Eq:
    return forLanes(r, lanes, [=](unsigned i) { return a[i] == b[i]; });
  case Op::Ne:
    return forLanes(r, lanes, [=](unsigned i) { return a[i] != b[i]; });
  case Op::Lt:
    return forLanes(r, lanes, [=](unsigned i) { return a[i] < b[i]; });
  case Op::Le:
    return forLanes(r, lanes, [=](unsigned i) { return a[i] <= b[i]; });
  case Op::And:
    return forLanes(r, lanes,
                    [=](unsigned i) { return (a[i] != 0) & (b[i] != 0); });
  case Op::Or:
    return forLanes(r, lanes,
                    [=](unsigned i) { return (a[i] != 0) | (b[i] != 0); });
  case Op::Xor:
    return forLanes(r, lanes,
                    [=](unsigned i) { return (a[i] != 0) != (b[i] != 0); });
  case Op::Not:
    return forLanes(r, lanes, [=](unsigned i) { return a[i] == 0; });
  case Op::Select:
    return forLanes(r, lanes,
                    [=](unsigned i) { return a[i] != 0 ? b[i] : c[i]; });
  case Op::Argmax:
    return forLanes(r, lanes, [&](unsigned lane) {
      unsigned best = 0;
      for (unsigned i = 1; i < in.operands.size(); ++i)
        if (slot(in.operands[i])[lane] > slot(in.operands[best])[lane])
          best = i;
      return int64_t(best);
    });
  case Op::Lookup:
    return forLanes(r, lanes, [&](unsigned i) {
      return a[i] >= 0 && a[i] < int64_t(in.table->size()) ? (*in.table)[a[i]]
                                                           : 0;
    });
  case Op::Leaf:
  case Op::Constant:
    break;
  }
  llvm_unreachable("leaves and constants are not executed");
}

/// Whether operands that fit in 62 bits can give a result that does not.
static bool canOverflow(Op op) {
  return op == Op::Add || op == Op::Sub || op == Op::Mul;
}

void Program::run(unsigned lanes, uint8_t *bad) {
  assert(lanes <= width_);
  for (const Instruction &instruction : code) {
    execute(instruction, lanes);
    if (!canOverflow(instruction.op))
      continue;
    int64_t *r = slot(instruction.result);
    int64_t worst = 0;
    for (unsigned i = 0; i < lanes; ++i)
      worst |= int64_t(!fits(r[i]));
    if (worst)
      for (unsigned i = 0; i < lanes; ++i)
        if (!fits(r[i])) {
          bad[i] = 1;
          r[i] = 0;
        }
  }
}
