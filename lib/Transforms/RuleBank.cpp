//===- RuleBank.cpp - short expressions by what they do ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "RuleBank.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MathExtras.h"

using namespace mips;
using logic::Kind;
using logic::Term;

static constexpr size_t maxPoints = 96, maxConstants = 12;
/// Combinations tried for a machine, and alternatives kept for a state.
static constexpr unsigned maxTries = 60000, maxAlternatives = 3;
static constexpr int64_t greatest = int64_t(1) << 40;

static bool fits(const Int &value) {
  return value > -greatest && value < greatest;
}

RuleBank::RuleBank(RuleProver &prover, MachineOp machine,
                   const llvm::DenseMap<mlir::Value, unsigned> &sizes,
                   unsigned maxSize)
    : prover(prover), pool(prover.pool()), integers(maxSize + 1),
      truths(maxSize + 1) {
  choosePoints();
  std::vector<std::pair<unsigned, Term>> parts;
  for (auto [value, term] : prover.terms(machine))
    if (!pool.literal(term))
      parts.emplace_back(sizes.lookup(value), term);
  llvm::stable_sort(parts, llvm::less_first());
  for (auto [size, term] : parts)
    if (size == 1)
      add(term, 1);
  addConstants(machine);
  for (unsigned size = 2; size <= maxSize && tries < maxTries; ++size) {
    for (auto [partSize, term] : parts)
      if (partSize == size)
        add(term, size);
    grow(size);
  }
}

void RuleBank::choosePoints() {
  const std::vector<std::vector<Int>> &samples = prover.samples();
  size_t stride = samples.size() / maxPoints + 1;
  for (size_t i = 0; i < samples.size(); i += stride)
    if (llvm::all_of(samples[i], fits))
      points.push_back(samples[i]);
}

std::optional<Column> RuleBank::columnOf(Term term) const {
  logic::Evaluator evaluator(pool, term);
  Column column;
  for (const std::vector<Int> &point : points) {
    evaluator.evaluate(point);
    if (!fits(evaluator.value(term)))
      return std::nullopt;
    column.push_back(int64_t(evaluator.value(term)));
  }
  return column;
}

/// Those of the machine and their neighbours, small ones first.
void RuleBank::addConstants(MachineOp machine) {
  std::vector<int64_t> candidates = {0, 1, 2};
  auto addAround = [&](int64_t value) {
    if (fits(Int(value)))
      candidates.insert(candidates.end(), {value - 1, value, value + 1});
  };
  for (mlir::Operation &op : machine.block()) {
    if (auto constant = llvm::dyn_cast<ConstantOp>(op))
      addAround(constant.getValue());
    if (auto div = llvm::dyn_cast<DivOp>(op))
      divisors.insert(div.getDivisor());
    if (auto mod = llvm::dyn_cast<ModOp>(op))
      divisors.insert(mod.getDivisor());
  }
  for (int64_t divisor : divisors)
    addAround(divisor);
  divisors.insert(2);
  llvm::stable_sort(candidates, [](int64_t a, int64_t b) {
    return std::abs(a) < std::abs(b);
  });
  for (int64_t value : candidates) {
    if (constants.size() == maxConstants)
      break;
    if (constants.insert(value).second)
      add(pool.constant(value), 1);
  }
  add(pool.truth(false), 1);
  add(pool.truth(true), 1);
}

void RuleBank::add(Term term, unsigned size) {
  if (std::optional<Column> column = columnOf(term)) {
    bool hasInput = llvm::any_of(pool.closure(term), [&](Term part) {
      return pool[part].kind == Kind::Variable &&
             unsigned(pool[part].number) < prover.numInputs();
    });
    insert({term, size, pool.isBoolean(term), hasInput, std::move(*column)});
  }
}

/// Keeps an entry that does something new. One that does what a state does is
/// noted, if it is made of other states.
bool RuleBank::insert(Entry entry) {
  auto [it, isNew] =
      known.try_emplace({entry.isTruth, entry.column}, entries.size());
  if (isNew) {
    auto &bySize = entry.isTruth ? truths : integers;
    if (entry.size < bySize.size())
      bySize[entry.size].push_back(entries.size());
    entries.push_back(std::move(entry));
    return true;
  }
  Term first = entries[it->second].term;
  if (entry.hasInput || entry.isTruth || pool[first].kind != Kind::Variable ||
      first == entry.term)
    return false;
  std::vector<Term> &others = equals[first];
  if (others.size() < maxAlternatives && !pool.literal(entry.term) &&
      !llvm::is_contained(pool.closure(entry.term), first))
    others.push_back(entry.term);
  return false;
}

const RuleBank::Entry *RuleBank::find(Term term) const {
  std::optional<Column> column = columnOf(term);
  if (!column)
    return nullptr;
  auto it = known.find({pool.isBoolean(term), std::move(*column)});
  return it == known.end() ? nullptr : &entries[it->second];
}

llvm::ArrayRef<Term> RuleBank::alternatives(Term state) const {
  auto it = equals.find(state);
  if (it == equals.end())
    return {};
  return it->second;
}

//===----------------------------------------------------------------------===//
// Growing
//===----------------------------------------------------------------------===//

/// `compute` gives nothing where a value becomes too great.
template <typename Compute, typename Make>
void RuleBank::combine(const Entry &a, const Entry &b, unsigned size,
                       bool isTruth, Compute compute, Make make) {
  if (++tries > maxTries)
    return;
  Column column(points.size());
  for (size_t i = 0; i < column.size(); ++i) {
    int64_t value = compute(a.column[i], b.column[i]);
    if (value <= -greatest || value >= greatest)
      return;
    column[i] = value;
  }
  bool hasInput = a.hasInput || b.hasInput;
  auto it = known.find({isTruth, column});
  bool mayName = it != known.end() && !hasInput && !isTruth &&
                 entries[it->second].size == 1;
  if (it == known.end() || mayName)
    insert({make(a.term, b.term), size, isTruth, hasInput, std::move(column)});
}

void RuleBank::grow(unsigned size) {
  unary(size);
  binary(size);
  choices(size);
}

void RuleBank::unary(unsigned size) {
  auto both = [&](size_t index, unsigned total, bool isTruth, auto compute,
                  auto make) {
    const Entry entry = entries[index];
    combine(
        entry, entry, total, isTruth,
        [&](int64_t a, int64_t) { return compute(a); },
        [&](Term a, Term) { return make(a); });
  };
  auto identity = [](int64_t a) { return a; };
  for (size_t index : std::vector<size_t>(integers[size - 1]))
    both(
        index, size, false, [](int64_t a) { return std::abs(a); },
        [&](Term a) { return pool.abs(a); });
  for (size_t index : std::vector<size_t>(truths[size - 1])) {
    both(index, size, false, identity, [&](Term a) {
      return pool.select(a, pool.constant(1), pool.constant(0));
    });
    both(
        index, size, true, [](int64_t a) { return 1 - a; },
        [&](Term a) { return pool.negate(a); });
  }
  for (size_t index : std::vector<size_t>(integers[size - 2]))
    for (int64_t m : divisors) {
      both(
          index, size, false,
          [m](int64_t a) { return llvm::divideFloorSigned(a, m); },
          [&](Term a) { return pool.div(a, m); });
      both(
          index, size, false, [m](int64_t a) { return llvm::mod(a, m); },
          [&](Term a) { return pool.mod(a, m); });
    }
}

/// Products of values below 2^40 may overflow; such are left out.
static int64_t multiply(int64_t a, int64_t b) {
  int64_t result;
  return __builtin_mul_overflow(a, b, &result) ? greatest : result;
}

void RuleBank::binary(unsigned size) {
  for (unsigned left = 1; left + 1 < size; ++left) {
    unsigned right = size - 1 - left;
    for (size_t i : std::vector<size_t>(integers[left]))
      for (size_t j : std::vector<size_t>(integers[right])) {
        if (tries > maxTries)
          return;
        const Entry a = entries[i], b = entries[j];
        auto number = [&](auto compute, auto make) {
          combine(a, b, size, false, compute, make);
        };
        auto truth = [&](auto compute, auto make) {
          combine(a, b, size, true, compute, make);
        };
        using I = int64_t;
        number([](I x, I y) { return x - y; },
               [&](Term x, Term y) { return pool.sub(x, y); });
        truth([](I x, I y) { return x < y; },
              [&](Term x, Term y) { return pool.lt(x, y); });
        if (i > j)
          continue;
        if (i != j) // 2*x is nicer
          number([](I x, I y) { return x + y; },
                 [&](Term x, Term y) { return pool.add(x, y); });
        // Products of two variables are for those who write them: as a way to
        // say "and" they are hard to read, and to reason about.
        if (pool.literal(a.term) || pool.literal(b.term))
          number(multiply, [&](Term x, Term y) { return pool.mul(x, y); });
        number([](I x, I y) { return std::min(x, y); },
               [&](Term x, Term y) { return pool.min(x, y); });
        number([](I x, I y) { return std::max(x, y); },
               [&](Term x, Term y) { return pool.max(x, y); });
        truth([](I x, I y) { return x <= y; },
              [&](Term x, Term y) { return pool.le(x, y); });
        truth([](I x, I y) { return x == y; },
              [&](Term x, Term y) { return pool.eq(x, y); });
        truth([](I x, I y) { return x != y; },
              [&](Term x, Term y) { return pool.negate(pool.eq(x, y)); });
      }
    for (size_t i : std::vector<size_t>(truths[left]))
      for (size_t j : std::vector<size_t>(truths[right])) {
        if (i > j || tries > maxTries)
          continue;
        const Entry a = entries[i], b = entries[j];
        using I = int64_t;
        combine(
            a, b, size, true, [](I x, I y) { return x & y; },
            [&](Term x, Term y) { return pool.conj(x, y); });
        combine(
            a, b, size, true, [](I x, I y) { return x | y; },
            [&](Term x, Term y) { return pool.disj(x, y); });
        combine(
            a, b, size, true, [](I x, I y) { return x ^ y; },
            [&](Term x, Term y) { return pool.exclusive(x, y); });
      }
  }
}

/// Selections among leaves.
void RuleBank::choices(unsigned size) {
  if (size < 5)
    return;
  for (size_t c : std::vector<size_t>(truths[size - 3]))
    for (size_t i : std::vector<size_t>(integers[1]))
      for (size_t j : std::vector<size_t>(integers[1])) {
        if (i == j || tries > maxTries)
          continue;
        const Entry condition = entries[c], a = entries[i], b = entries[j];
        Column chosen(points.size());
        for (size_t k = 0; k < chosen.size(); ++k)
          chosen[k] = condition.column[k] ? a.column[k] : b.column[k];
        ++tries;
        bool hasInput = condition.hasInput || a.hasInput || b.hasInput;
        if (!known.count({false, chosen}))
          insert({pool.select(condition.term, a.term, b.term), size, false,
                  hasInput, std::move(chosen)});
      }
}
