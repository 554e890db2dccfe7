//===- RegisterBank.cpp - candidate registers and their values ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "State/RegisterBank.h"
#include "System/Prices.h"
#include "Terms/Program.h"
#include "mips/Regress/Terms/Cost.h"
#include "mips/Tuning/Tuning.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>

using namespace mips;
using namespace mips::regress;
using llvm::ArrayRef;

void mips::regress::collectLeaves(const TermPool &pool, TermId term,
                                  std::vector<unsigned> &leaves) {
  llvm::DenseSet<TermId> seen;
  std::vector<TermId> work = {term};
  while (!work.empty()) {
    TermId id = work.back();
    work.pop_back();
    if (!seen.insert(id).second)
      continue;
    if (pool[id].op == Op::Leaf)
      leaves.push_back(pool[id].value);
    work.insert(work.end(), pool[id].operands.begin(), pool[id].operands.end());
  }
  llvm::sort(leaves);
  leaves.erase(std::unique(leaves.begin(), leaves.end()), leaves.end());
}

/// Renames leaf `leaves[i]` to leaf i in all terms.
static std::vector<TermId> compact(TermPool &pool, ArrayRef<TermId> roots,
                                   ArrayRef<unsigned> leaves) {
  std::vector<TermId> map(leaves.empty() ? 0 : leaves.back() + 1);
  for (unsigned i = 0; i < leaves.size(); ++i)
    map[leaves[i]] = pool.leaf(i);
  std::vector<TermId> result;
  for (TermId root : roots)
    result.push_back(pool.substitute(root, map));
  return result;
}

static uint64_t hashValues(ArrayRef<int64_t> values, uint64_t seed) {
  uint64_t hash = seed;
  for (int64_t value : values) {
    hash = (hash ^ uint64_t(value)) * 0x9e3779b97f4a7c15u;
    hash ^= hash >> 31;
  }
  return hash >> 2; // DenseMap reserves the greatest keys
}

std::vector<RegisterId> RegisterBank::closure(ArrayRef<TermId> roots) const {
  std::vector<bool> needed(registers.size());
  std::vector<RegisterId> work;
  auto need = [&](TermId term) {
    std::vector<unsigned> leaves;
    collectLeaves(pool, term, leaves);
    for (unsigned leaf : leaves)
      if (leaf >= firstLeaf() && !needed[leaf - firstLeaf()]) {
        needed[leaf - firstLeaf()] = true;
        work.push_back(leaf - firstLeaf());
      }
  };
  for (TermId root : roots)
    need(root);
  while (!work.empty()) {
    RegisterId id = work.back();
    work.pop_back();
    need(registers[id].update);
  }
  std::vector<RegisterId> result;
  for (RegisterId id = 0; id < needed.size(); ++id)
    if (needed[id])
      result.push_back(id);
  return result;
}

/// Fills the program's leaves for the nodes begin .. end-1. `postOf(id)` gives
/// the values of a register after the step, `initOf(id)` its initial value.
template <typename PostOf, typename InitOf>
static void gather(Program &program, const Histories &histories,
                   ArrayRef<unsigned> leaves, unsigned firstLeaf, size_t begin,
                   size_t end, PostOf postOf, InitOf initOf) {
  for (unsigned i = 0; i < leaves.size(); ++i) {
    int64_t *lane = program.leaf(i);
    if (leaves[i] < firstLeaf) {
      std::copy_n(histories.column(leaves[i]).data() + begin, end - begin,
                  lane);
      continue;
    }
    RegisterId id = leaves[i] - firstLeaf;
    const std::vector<int64_t> &post = postOf(id);
    int64_t init = initOf(id);
    for (size_t node = begin; node < end; ++node) {
      uint32_t parent = histories.parent(node);
      *lane++ = parent == Histories::noParent ? init : post[parent];
    }
  }
}

static bool isAnyBad(const std::vector<uint8_t> &bad, size_t lanes) {
  return llvm::is_contained(ArrayRef(bad).take_front(lanes), 1);
}

bool RegisterBank::evaluate(ArrayRef<TermId> roots, size_t count,
                            std::vector<Column> &result,
                            const Inits &inits) const {
  std::vector<RegisterId> ids = closure(roots);
  std::vector<TermId> all;
  for (RegisterId id : ids)
    all.push_back(registers[id].update);
  all.insert(all.end(), roots.begin(), roots.end());

  std::vector<unsigned> leaves;
  for (TermId term : all)
    collectLeaves(pool, term, leaves);
  Program program(pool, compact(pool, all, leaves), leaves.size(),
                  histories.largestSegment());
  std::vector<uint8_t> bad(program.width());

  std::vector<std::vector<int64_t>> posts(ids.size(),
                                          std::vector<int64_t>(count));
  auto indexOf = [&](RegisterId id) {
    return llvm::lower_bound(ids, id) - ids.begin();
  };
  result.assign(roots.size(), {});
  for (size_t i = 0; i < roots.size(); ++i)
    result[i] = {roots[i], warmupOf(roots[i]), std::vector<int64_t>(count)};

  size_t begin = 0;
  for (size_t end : histories.segmentEnds()) {
    if (begin >= count)
      break;
    gather(
        program, histories, leaves, firstLeaf(), begin, end,
        [&](RegisterId id) -> const std::vector<int64_t> & {
          return posts[indexOf(id)];
        },
        [&](RegisterId id) {
          auto it = inits.find(id);
          return it == inits.end() ? registers[id].init : it->second;
        });
    size_t lanes = end - begin;
    program.run(lanes, bad.data());
    if (isAnyBad(bad, lanes))
      return false;
    for (size_t i = 0; i < ids.size(); ++i)
      std::copy_n(program.root(i), lanes, posts[i].data() + begin);
    for (size_t i = 0; i < roots.size(); ++i)
      std::copy_n(program.root(ids.size() + i), lanes,
                  result[i].values.data() + begin);
    begin = end;
  }
  return true;
}

unsigned RegisterBank::warmupOf(TermId term) const {
  std::vector<unsigned> leaves;
  collectLeaves(pool, term, leaves);
  unsigned warmup = 0;
  for (unsigned leaf : leaves)
    if (leaf >= firstLeaf())
      warmup = std::max(warmup, registers[leaf - firstLeaf()].warmup);
  return warmup;
}

/// Computes `post` on the screen. The register itself has the number size().
bool RegisterBank::simulate(Register &reg) const {
  std::vector<unsigned> leaves;
  collectLeaves(pool, reg.update, leaves);
  Program program(pool, compact(pool, {reg.update}, leaves), leaves.size(),
                  histories.largestSegment());
  std::vector<uint8_t> bad(program.width());
  reg.post.resize(histories.screenSize());
  auto sourceOf = [&](RegisterId id) -> const Register & {
    return id == registers.size() ? reg : registers[id];
  };
  size_t begin = 0;
  for (size_t end : histories.segmentEnds()) {
    if (begin >= histories.screenSize())
      break;
    gather(
        program, histories, leaves, firstLeaf(), begin, end,
        [&](RegisterId id) -> const std::vector<int64_t> & {
          return sourceOf(id).post;
        },
        [&](RegisterId id) { return sourceOf(id).init; });
    program.run(end - begin, bad.data());
    if (isAnyBad(bad, end - begin))
      return false;
    std::copy_n(program.root(0), end - begin, reg.post.data() + begin);
    begin = end;
  }
  return true;
}

bool RegisterBank::columns(ArrayRef<TermId> roots,
                           std::vector<Column> &result) const {
  std::vector<unsigned> leaves;
  for (TermId term : roots)
    collectLeaves(pool, term, leaves);
  size_t count = histories.screenSize();
  Program program(pool, compact(pool, roots, leaves), leaves.size(), count);
  gather(
      program, histories, leaves, firstLeaf(), 0, count,
      [&](RegisterId id) -> const std::vector<int64_t> & {
        return registers[id].post;
      },
      [&](RegisterId id) { return registers[id].init; });
  std::vector<uint8_t> bad(count);
  program.run(count, bad.data());
  if (isAnyBad(bad, count))
    return false;
  result.clear();
  for (size_t i = 0; i < roots.size(); ++i)
    result.push_back(
        {roots[i], warmupOf(roots[i]),
         std::vector<int64_t>(program.root(i), program.root(i) + count)});
  return true;
}

std::optional<RegisterId> RegisterBank::add(RegisterRule rule,
                                            RegisterId *same) {
  Register reg;
  static_cast<RegisterRule &>(reg) = std::move(rule);
  if (!simulate(reg))
    return std::nullopt;
  uint64_t hash = hashValues(reg.post, uint64_t(reg.init) * 31 + reg.warmup);
  auto [it, isNew] = byValues.try_emplace(hash, registers.size());
  if (!isNew) {
    if (same)
      *same = it->second;
    if (reg.views.empty() || numTwins[it->second] == tuning::tiesKept)
      return std::nullopt;
    ++numTwins[it->second];
    reg.twinOf = it->second;
  }
  std::vector<unsigned> leaves;
  collectLeaves(pool, reg.update, leaves);
  for (unsigned leaf : leaves)
    if (leaf >= firstLeaf() && leaf - firstLeaf() != registers.size())
      reg.reads.push_back(leaf - firstLeaf());
  reg.price = stateCost + cost(pool, {reg.update});
  registers.push_back(std::move(reg));
  return registers.size() - 1;
}
