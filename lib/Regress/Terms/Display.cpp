//===- Display.cpp - order of operands for a reader ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Terms/Display.h"
#include "Terms/Arithmetic.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>
#include <tuple>

using namespace mips::regress;
using llvm::ArrayRef;

Display::Display(const TermPool &pool, ArrayRef<TermId> roots) : pool(pool) {
  for (TermId root : roots)
    count(root);
}

void Display::count(TermId id) {
  if (++uses[id] > 1)
    return;
  for (TermId operand : pool[id].operands)
    count(operand);
}

static bool isAtom(const TermPool &pool, TermId id) {
  return pool[id].op == Op::Leaf || pool[id].op == Op::Constant;
}

int64_t Display::firstLeaf(TermId id) const {
  const Term &term = pool[id];
  if (term.op == Op::Leaf)
    return term.value;
  int64_t first = std::numeric_limits<int64_t>::max();
  for (TermId operand : term.operands)
    first = std::min(first, firstLeaf(operand));
  return first;
}

/// Adds a product with a constant to the parts. False if `id` is no such
/// product or is not to be taken apart.
bool Display::addProduct(TermId id, bool negative, int64_t factor, bool expand,
                         std::vector<Summand> &parts) const {
  const Term &term = pool[id];
  for (unsigned i = 0; i < 2; ++i) {
    const Term &constant = pool[term.operands[i]];
    if (constant.op != Op::Constant || constant.value == 0)
      continue;
    int64_t product = multiply(factor, constant.value);
    if (!fits(product))
      continue;
    TermId other = term.operands[1 - i];
    bool isSum = pool[other].op == Op::Add || pool[other].op == Op::Sub;
    if ((isSum && !expand) || pool[other].op == Op::Constant)
      continue;
    collectSum(other, negative != (product < 0), std::abs(product), false,
               expand, parts);
    return true;
  }
  return false;
}

/// Adds a part to a sum and combines like terms.
void Display::addPart(Summand part, std::vector<Summand> &parts) const {
  for (Summand &other : parts)
    if (other.term == part.term) {
      int64_t total = (other.negative ? -other.factor : other.factor) +
                      (part.negative ? -part.factor : part.factor);
      other.negative = total < 0;
      other.factor = std::abs(total);
      return;
    }
  parts.push_back(part);
}

void Display::collectSum(TermId id, bool negative, int64_t factor, bool top,
                         bool expand, std::vector<Summand> &parts) const {
  const Term &term = pool[id];
  if (term.op == Op::Constant) {
    int64_t product = multiply(factor, term.value);
    if (fits(product))
      return addPart({negative != (product < 0), std::abs(product), {}}, parts);
  } else if (top || !isShared(id)) {
    if ((factor == 1 || expand) && (term.op == Op::Add || term.op == Op::Sub)) {
      collectSum(term.operands[0], negative, factor, false, expand, parts);
      collectSum(term.operands[1], negative != (term.op == Op::Sub), factor,
                 false, expand, parts);
      return;
    }
    if (term.op == Op::Mul && addProduct(id, negative, factor, expand, parts))
      return;
  }
  addPart({negative, factor, id}, parts);
}

std::vector<Summand> Display::collect(TermId id, bool expand) const {
  std::vector<Summand> parts;
  collectSum(id, false, 1, true, expand, parts);
  llvm::erase_if(parts, [](const Summand &part) { return part.factor == 0; });
  return parts;
}

static unsigned treeSize(const TermPool &pool, TermId id) {
  unsigned size = 1;
  for (TermId operand : pool[id].operands)
    size = std::min(size + treeSize(pool, operand), 1000u);
  return size;
}

unsigned Display::sizeOf(ArrayRef<Summand> parts) const {
  unsigned size = parts.size();
  for (const Summand &part : parts)
    size += part.term ? treeSize(pool, *part.term) + 2 * (part.factor != 1) : 1;
  return size;
}

std::vector<Summand> Display::sum(TermId id) const {
  std::vector<Summand> parts = collect(id, false), expanded = collect(id, true);
  // At equal length `3*a - 2*b` is preferred to `a - 2*(b - a)`, but `5*(2*a +
  // b)` stays.
  if (sizeOf(expanded) < sizeOf(parts) + (parts.size() > 1))
    parts = std::move(expanded);
  if (parts.empty())
    return {{false, 0, {}}};
  auto key = [&](const Summand &part) {
    // Order: added terms, subtracted terms, constants; large terms before small
    // ones.
    int group = !part.term ? 2 : part.negative;
    bool small = part.term && part.factor == 1 && isAtom(pool, *part.term);
    return std::tuple(group, small, part.term ? firstLeaf(*part.term) : 0);
  };
  std::stable_sort(
      parts.begin(), parts.end(),
      [&](const Summand &a, const Summand &b) { return key(a) < key(b); });
  // Write `3 - x`, not `-x + 3`.
  if (parts.front().negative && !parts.back().negative)
    std::rotate(parts.begin(), parts.end() - 1, parts.end());
  return parts;
}

static bool isChain(Op op) {
  return op == Op::Mul || op == Op::Min || op == Op::Max || op == Op::And ||
         op == Op::Or || op == Op::Xor;
}

void Display::collectChain(TermId id, Op op, bool top,
                           std::vector<TermId> &parts) const {
  const Term &term = pool[id];
  if (term.op != op || (!top && isShared(id))) {
    parts.push_back(id);
    return;
  }
  for (TermId operand : term.operands)
    collectChain(operand, op, false, parts);
}

std::vector<TermId> Display::chain(TermId id) const {
  const Term &term = pool[id];
  if (!isChain(term.op) && term.op != Op::Eq && term.op != Op::Ne)
    return term.operands;
  std::vector<TermId> parts;
  if (isChain(term.op))
    collectChain(id, term.op, true, parts);
  else
    parts = term.operands;
  auto key = [&](TermId part) {
    bool isConstant = pool[part].op == Op::Constant;
    // Write `2*x`, but `max(x, 2)` and `x = 2`.
    int group = isConstant ? (term.op == Op::Mul ? -1 : 2)
                           : (term.op != Op::Eq && term.op != Op::Ne &&
                              !isAtom(pool, part));
    return std::tuple(group, firstLeaf(part), part);
  };
  llvm::sort(parts, [&](TermId a, TermId b) { return key(a) < key(b); });
  return parts;
}
