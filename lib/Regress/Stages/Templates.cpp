//===- Templates.cpp - templates of register updates ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Stages/Drives.h"
#include "Stages/Stages.h"
#include "mips/Regress/Terms/Cost.h"
#include "mips/Tuning/Tuning.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include <map>

using namespace mips;
using namespace mips::regress;
using llvm::ArrayRef;

namespace {

/// Makes update rules s' = e(s, drive) and adds them to the bank. Each function
/// makes one family of templates.
class TemplateMaker {
public:
  TemplateMaker(Workbench &bench, const Delays &delays)
      : bench(bench), pool(bench.pool), bank(bench.bank),
        drives(makeDrives(bench, delays)) {}

  void make();

private:
  int64_t radixOf(const Drive &drive);
  void sums(const Drive &drive);
  void residues(const Drive &drive);
  void residuesFromElsewhere(const Drive &drive);
  bool determinesAnOutput(const std::vector<int64_t> &before);
  void saturating(const Drive &drive);
  void extrema(const Drive &drive);
  void sticky(const Drive &drive);
  void growing(const Drive &drive);
  void resets(const Drive &condition);
  void latches();
  void firsts();
  void add(TermId update, Family family, int64_t init = 0,
           std::vector<TermId> views = {});

  TermId self() { return bank.nextLeaf(); }
  TermId constant(int64_t value) { return pool.constant(value); }
  TermId make(Op op, TermId a, TermId b) { return pool.make(op, {a, b}); }
  TermId plus(TermId a, TermId b) { return make(Op::Add, a, b); }
  TermId select(TermId condition, TermId then, TermId otherwise) {
    return pool.make(Op::Select, {condition, then, otherwise});
  }
  bool isConstant(const Drive &drive) {
    return pool[drive.term].op == Op::Constant;
  }

  Workbench &bench;
  TermPool &pool;
  RegisterBank &bank;
  std::vector<Drive> drives;
};

} // namespace

void TemplateMaker::add(TermId update, Family family, int64_t init,
                        std::vector<TermId> views) {
  if (!bench.evidence.selection.has(family))
    return;
  RegisterRule rule;
  rule.update = update;
  rule.init = init;
  rule.family = family;
  rule.views = std::move(views);
  ++bench.count().tried;
  if (bank.add(std::move(rule)))
    ++bench.count().passed;
}

void TemplateMaker::sums(const Drive &drive) {
  add(plus(self(), drive.term), Family::RunningSum);
}

/// The number of digits if the drive is an input with the values 0, 1, …, else
/// 0.
int64_t TemplateMaker::radixOf(const Drive &drive) {
  const Term &term = pool[drive.term];
  if (term.op != Op::Leaf || term.value >= bench.histories.numInputs())
    return 0;
  auto range = bench.histories.signature().inputs[term.value].range;
  return range && range->lo == 0 && range->hi < 100 ? range->hi + 1 : 0;
}

/// Adds (a s + u + c) mod N, with the dividend as a view. Multiplying the state
/// by a unit only relabels it, so one factor of u is enough.
void TemplateMaker::residues(const Drive &drive) {
  int64_t radix = radixOf(drive);
  for (int64_t modulus = 2; modulus <= tuning::largestTried; ++modulus)
    for (int64_t factor = 1; factor < modulus; ++factor) {
      if (factor > 1 &&
          (modulus > tuning::largestModulusWithFactor || drive.price > 3))
        break;
      TermId scaled =
          factor == 1 ? self() : make(Op::Mul, constant(factor), self());
      TermId dividend = plus(scaled, drive.term);
      add(pool.make(Op::Mod, {dividend}, modulus), Family::Residue, 0,
          {dividend});
      if (factor == radix % modulus && radix > modulus) {
        TermId digits =
            plus(make(Op::Mul, constant(radix), self()), drive.term);
        add(pool.make(Op::Mod, {digits}, modulus), Family::Residue, 0,
            {digits});
      }
      if (factor == 1 || isConstant(drive) || drive.price > 1)
        continue;
      TermId shifted = plus(dividend, constant(1));
      add(pool.make(Op::Mod, {shifted}, modulus), Family::Residue, 0,
          {shifted});
    }
}

/// Whether the values that a register has before each step determine an output
/// together with the inputs.
bool TemplateMaker::determinesAnOutput(const std::vector<int64_t> &before) {
  const unsigned numInputs = bench.histories.numInputs();
  std::vector<Fingerprint> prints = {fingerprint({{}, 0, before}, numInputs)};
  for (unsigned i = 0; i < numInputs; ++i)
    prints.push_back(fingerprint({{}, 0, bench.histories.column(i)}, i));
  std::vector<const Fingerprint *> columns;
  for (const Fingerprint &print : prints)
    columns.push_back(&print);
  return llvm::any_of(bench.tests, [&](FunctionTest &test) {
    FunctionVerdict verdict = test(columns);
    return verdict.isFunction &&
           test.weight(verdict) >= tuning::conclusiveWeight;
  });
}

namespace {

/// The register s' = (a s + u) mod N of an input u along the screen.
class ResidueRun {
public:
  ResidueRun(const Histories &histories, unsigned input)
      : histories(histories), input(histories.column(input)),
        before(histories.screenSize()), after(before.size()) {}

  /// Its values before each step. Null if the first steps already show that
  /// they determine no output together with the inputs.
  const std::vector<int64_t> *from(int64_t start, int64_t factor,
                                   int64_t modulus) {
    const size_t few = std::min(tuning::searchRows, before.size());
    run(start, factor, modulus, 0, few);
    if (isRefuted(few))
      return nullptr;
    run(start, factor, modulus, few, before.size());
    return &before;
  }

private:
  void run(int64_t start, int64_t factor, int64_t modulus, size_t begin,
           size_t end);
  bool isRefuted(size_t count) const;

  const Histories &histories;
  const std::vector<int64_t> &input;
  std::vector<int64_t> before, after;
};

} // namespace

void ResidueRun::run(int64_t start, int64_t factor, int64_t modulus,
                     size_t begin, size_t end) {
  for (size_t node = begin; node < end; ++node) {
    uint32_t parent = histories.parent(node);
    before[node] = parent == Histories::noParent ? start : after[parent];
    int64_t rest = (factor * before[node] + input[node] % modulus) % modulus;
    after[node] = rest < 0 ? rest + modulus : rest;
  }
}

bool ResidueRun::isRefuted(size_t count) const {
  const unsigned numOutputs = histories.numOutputs();
  std::map<std::vector<int64_t>, size_t> seen;
  std::vector<bool> isWrong(numOutputs);
  for (size_t node = 0; node < count; ++node) {
    std::vector<int64_t> key = {before[node]};
    for (unsigned i = 0; i < histories.numInputs(); ++i)
      key.push_back(histories.column(i)[node]);
    size_t same = seen.try_emplace(std::move(key), node).first->second;
    for (unsigned k = 0; k < numOutputs; ++k)
      if (histories.output(k)[same] != histories.output(k)[node])
        isWrong[k] = true;
    if (llvm::all_of(isWrong, [](bool wrong) { return wrong; }))
      return true;
  }
  return false;
}

/// Adds (a s + u) mod N of an input, started at other values than 0. Each start
/// makes a register of its own unless a is 1, so of these very many only those
/// are added that do not need another register beside them.
void TemplateMaker::residuesFromElsewhere(const Drive &drive) {
  const Term &term = pool[drive.term];
  if (term.op != Op::Leaf ||
      uint64_t(term.value) >= bench.histories.numInputs())
    return;
  ResidueRun residue(bench.histories, term.value);
  for (int64_t modulus = 3; modulus <= tuning::largestModulusWithFactor;
       ++modulus)
    for (int64_t factor = 2; factor < modulus; ++factor)
      for (int64_t start = 1; start < modulus; ++start) {
        const std::vector<int64_t> *before =
            residue.from(start, factor, modulus);
        if (!before || !determinesAnOutput(*before))
          continue;
        TermId scaled = make(Op::Mul, constant(factor), self());
        add(pool.make(Op::Mod, {plus(scaled, drive.term)}, modulus),
            Family::Residue, start);
      }
}

static bool isTruth(const std::vector<int64_t> &values) {
  return llvm::all_of(values, [](int64_t value) { return value >> 1 == 0; });
}

void TemplateMaker::saturating(const Drive &drive) {
  TermId sum = plus(self(), drive.term);
  if (!drive.mayFall) {
    for (int64_t top = 1; top <= tuning::largestCap; ++top)
      add(make(Op::Min, plus(self(), drive.term), constant(top)),
          Family::BoundedSum);
    return;
  }
  add(make(Op::Max, sum, constant(0)), Family::BoundedSum);
  // A bucket that is emptied after it has run over.
  for (unsigned k = 0; k < bench.histories.numOutputs(); ++k)
    if (isTruth(bench.histories.output(k)))
      add(select(bank.outputLeaf(k), constant(0),
                 make(Op::Max, plus(self(), drive.term), constant(0))),
          Family::ConditionalSum);
  // A sum that begins anew where an input alone is greater (or less).
  for (unsigned i = 0; i < bench.histories.numInputs(); ++i)
    for (Op op : {Op::Max, Op::Min})
      add(make(op, plus(self(), drive.term), bank.inputLeaf(i)),
          Family::BoundedSum);
  for (int64_t top = 0; top <= tuning::largestCap; ++top) {
    add(make(Op::Min, plus(self(), drive.term), constant(top)),
        Family::BoundedSum);
    add(make(Op::Max, plus(self(), drive.term), constant(-top)),
        Family::BoundedSum);
  }
  for (int64_t top = 1; top <= tuning::largestCap; ++top) {
    add(make(Op::Min, make(Op::Max, plus(self(), drive.term), constant(0)),
             constant(top)),
        Family::BoundedSum);
    add(make(Op::Min, make(Op::Max, plus(self(), drive.term), constant(-top)),
             constant(top)),
        Family::BoundedSum);
  }
}

void TemplateMaker::extrema(const Drive &drive) {
  if (drive.isTruth || isConstant(drive)) {
    if (drive.isTruth)
      add(make(Op::Max, self(), drive.term), Family::HeldValue);
    return;
  }
  std::vector<Column> columns;
  if (!bank.columns({drive.term}, columns))
    return;
  auto [lo, hi] =
      std::minmax_element(columns[0].values.begin(), columns[0].values.end());
  for (int64_t init : {int64_t(0), *lo})
    add(make(Op::Max, self(), drive.term), Family::RunningExtremum, init);
  for (int64_t init : {int64_t(0), *hi})
    add(make(Op::Min, self(), drive.term), Family::RunningExtremum, init);
  add(pool.make(Op::Abs, {make(Op::Sub, self(), drive.term)}),
      Family::BoundedSum);
  if (drive.mayFall)
    add(pool.make(Op::Abs, {plus(self(), drive.term)}), Family::BoundedSum);
}

/// A sum that stays for ever once it has fallen below 0.
void TemplateMaker::sticky(const Drive &drive) {
  if (drive.mayFall)
    add(select(make(Op::Lt, self(), constant(0)), self(),
               plus(self(), drive.term)),
        Family::ConditionalSum);
}

void TemplateMaker::growing(const Drive &drive) {
  if (drive.price > 1)
    return;
  for (int64_t factor : {2, 3, 10})
    if (!isConstant(drive))
      add(plus(make(Op::Mul, constant(factor), self()), drive.term),
          Family::ScaledSum);
    else
      add(make(Op::Mul, constant(factor), self()), Family::ScaledSum, 1);
  add(make(Op::Sub, drive.term, self()), Family::ScaledSum);
}

/// Adds counters and sums that begin anew where a condition holds, and
/// registers that hold the value of a drive when the condition last held.
void TemplateMaker::resets(const Drive &condition) {
  TermId p = condition.term, zero = constant(0), one = constant(1);
  auto next = [&] { return plus(self(), one); };
  add(select(p, zero, next()), Family::ConditionalSum);
  add(select(p, next(), zero), Family::ConditionalSum);
  add(select(p, one, next()), Family::ConditionalSum);
  add(select(p, next(), one), Family::ConditionalSum);
  for (int64_t top = 2; top <= tuning::fewCombinedValues; ++top) {
    add(select(p, make(Op::Min, next(), constant(top)), zero),
        Family::ConditionalSum);
    add(select(p, pool.make(Op::Mod, {next()}, top), zero),
        Family::ConditionalSum);
    add(select(p, zero, pool.make(Op::Mod, {next()}, top)),
        Family::ConditionalSum);
  }
  for (const Drive &drive : drives) {
    if (drive.isTruth || drive.isShifted || isConstant(drive) ||
        drive.price > 3)
      continue;
    add(select(p, drive.term, self()), Family::HeldValue);
    add(select(p, self(), drive.term), Family::HeldValue);
    add(select(p, zero, plus(self(), drive.term)), Family::ConditionalSum);
    add(select(p, plus(self(), drive.term), self()), Family::ConditionalSum);
    add(select(p, make(Op::Max, self(), drive.term), self()),
        Family::RunningExtremum);
  }
}

/// Adds flags that one condition sets and another one clears: any two cheap
/// conditions, or a high and a low threshold of an input (hysteresis).
void TemplateMaker::latches() {
  std::vector<TermId> truths, high, low;
  for (const Drive &drive : drives) {
    if (!drive.isTruth || drive.price > 4)
      continue;
    const Term &test = pool[drive.term];
    if (drive.price <= 3 && truths.size() < tuning::combinedAlternatives)
      truths.push_back(drive.term);
    if (test.op == Op::Le && pool[test.operands[0]].op == Op::Constant)
      high.push_back(drive.term);
    if (test.op == Op::Le && pool[test.operands[1]].op == Op::Constant)
      low.push_back(drive.term);
  }
  auto addAll = [&](ArrayRef<TermId> sets, ArrayRef<TermId> clears) {
    for (TermId set : sets)
      for (TermId clear : clears)
        if (set != clear)
          add(select(set, constant(1), select(clear, constant(0), self())),
              Family::HeldValue);
  };
  addAll(truths, truths);
  addAll(high, low);
}

/// Holds the first value of each input; a flag says whether there was one.
void TemplateMaker::firsts() {
  TermId started = self();
  add(constant(1), Family::HeldValue);
  for (unsigned i = 0; i < bench.histories.numInputs(); ++i)
    add(select(make(Op::Eq, started, constant(0)), bank.inputLeaf(i), self()),
        Family::HeldValue);
}

void TemplateMaker::make() {
  firsts();
  for (const Drive &drive : drives) {
    if (!drive.isLeak)
      sums(drive);
    saturating(drive);
    if (drive.isShifted)
      continue;
    extrema(drive);
    sticky(drive);
    growing(drive);
  }
  for (const Drive &drive : drives)
    if (drive.isTruth && drive.price <= jointCost)
      resets(drive);
  for (const Drive &drive : drives) {
    if (drive.isShifted)
      continue;
    residues(drive);
    residuesFromElsewhere(drive);
  }
  latches();
}

void mips::regress::addTemplates(Search &search) {
  TemplateMaker(search.bench, search.delays).make();
}
