//===- Drives.cpp - stimulus expressions of registers ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Stages/Drives.h"
#include "mips/Regress/Terms/Cost.h"
#include "mips/Tuning/Tuning.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>
#include <set>

using namespace mips;
using namespace mips::regress;
using llvm::ArrayRef;

namespace {

/// Collects the terms of makeDrives().
class DriveMaker {
public:
  DriveMaker(Workbench &bench, const Delays &delays)
      : bench(bench), pool(bench.pool), delays(delays) {}

  std::vector<Drive> make();

private:
  void numbers();
  void leaks(unsigned i);
  void steps();
  void testsOfValue(TermId stream, Interval range);
  void testsBetween(TermId a, TermId b);
  bool isNamed(TermId stream) const { return bench.isCategorical(stream); }
  void upAndDown(TermId stream, Interval range);
  std::vector<Drive> distinct();
  TermId make(Op op, TermId a, TermId b) { return pool.make(op, {a, b}); }
  TermId input(unsigned i) { return bench.bank.inputLeaf(i); }
  Interval seen(const std::vector<int64_t> &values) {
    auto [lo, hi] = std::minmax_element(values.begin(), values.end());
    return {*lo, *hi};
  }

  Workbench &bench;
  TermPool &pool;
  const Delays &delays;
  std::vector<TermId> terms;
  std::set<TermId> shifted, leaking;
};

} // namespace

void DriveMaker::numbers() {
  terms.push_back(pool.constant(1));
  // Arithmetic uses only the inputs whose values are numbers.
  std::vector<unsigned> numeric;
  for (unsigned i = 0; i < bench.histories.numInputs(); ++i)
    if (!isNamed(input(i)))
      numeric.push_back(i);
  for (unsigned i : numeric)
    terms.push_back(input(i));
  TermId one = pool.constant(1);
  for (unsigned i : numeric)
    for (TermId term :
         {make(Op::Add, input(i), one), make(Op::Sub, input(i), one),
          make(Op::Sub, pool.constant(0), input(i)),
          make(Op::Sub, one, input(i)),
          make(Op::Mul, pool.constant(2), input(i))}) {
      terms.push_back(term);
      shifted.insert(term);
    }
  for (unsigned i : numeric)
    leaks(i);
  for (unsigned i : numeric)
    for (unsigned j : numeric)
      if (i < j)
        for (Op op : {Op::Add, Op::Sub, Op::Mul, Op::Min, Op::Max})
          terms.push_back(make(op, input(i), input(j)));
  if (numeric.size() > 2) {
    TermId sum = input(numeric[0]);
    for (unsigned i : llvm::drop_begin(numeric))
      sum = make(Op::Add, sum, input(i));
    terms.push_back(sum);
  }
  for (unsigned i : numeric)
    if (seen(bench.histories.column(i)).lo < 0)
      terms.push_back(pool.make(Op::Abs, {input(i)}));
}

/// Adds an input minus a constant of 2 or more: an inflow with a constant drain
/// at each step.
void DriveMaker::leaks(unsigned i) {
  Interval range = seen(bench.histories.column(i));
  if (range.lo != 0)
    return;
  for (int64_t leak = 2; leak <= tuning::smallSum && leak < range.hi; ++leak) {
    terms.push_back(make(Op::Sub, input(i), pool.constant(leak)));
    shifted.insert(terms.back());
    leaking.insert(terms.back());
  }
}

/// Adds tests of a stream for a value, a remainder or a threshold. Of a small
/// range all are tried; of a large one only thresholds near 0.
void DriveMaker::testsOfValue(TermId stream, Interval range) {
  if (range.size() > 256)
    return;
  if (range.lo == 0 && range.hi == 1 && !isNamed(stream))
    terms.push_back(stream);
  if (range.size() <= uint64_t(tuning::fewValues))
    for (int64_t value : range.values())
      terms.push_back(make(Op::Eq, stream, pool.constant(value)));
  if (isNamed(stream))
    return;
  if (range.size() > 2)
    for (int64_t m = 2; m <= 3; ++m)
      for (int64_t r = 0; r < m; ++r)
        terms.push_back(
            make(Op::Eq, pool.make(Op::Mod, {stream}, m), pool.constant(r)));
  for (int64_t value : llvm::drop_begin(range.values()))
    if (range.size() <= uint64_t(tuning::fewValues) || value == 0 || value == 1)
      terms.push_back(make(Op::Le, pool.constant(value), stream));
  for (int64_t value = range.lo; value < range.hi; ++value)
    if (range.size() <= uint64_t(tuning::fewValues) || value == 0 ||
        value == -1)
      terms.push_back(make(Op::Le, stream, pool.constant(value)));
}

void DriveMaker::testsBetween(TermId a, TermId b) {
  if (isNamed(a) != isNamed(b))
    return;
  terms.push_back(make(Op::Eq, a, b));
  terms.push_back(make(Op::Ne, a, b));
  if (isNamed(a))
    return;
  terms.push_back(make(Op::Lt, a, b));
  terms.push_back(make(Op::Lt, b, a));
}

/// Adds differences of two tests: +1 at one value of a stream, -1 at another.
void DriveMaker::upAndDown(TermId stream, Interval range) {
  if (range.size() != 3 && range.size() != 4)
    return;
  auto isValue = [&](int64_t value) {
    return make(Op::Eq, stream, pool.constant(value));
  };
  for (int64_t up : range.values())
    for (int64_t down : range.values())
      if (up != down)
        terms.push_back(make(Op::Sub, isValue(up), isValue(down)));
}

/// Adds steps that are +1 where a truth value holds and -1 elsewhere: for
/// truth-valued streams and comparisons of two streams.
void DriveMaker::steps() {
  std::vector<Drive> truths = distinct();
  auto isStream = [&](TermId id) { return pool[id].op == Op::Leaf; };
  for (const Drive &drive : truths) {
    if (!drive.isTruth || !(isStream(drive.term) ||
                            llvm::all_of(pool[drive.term].operands, isStream)))
      continue;
    terms.push_back(pool.make(
        Op::Select, {drive.term, pool.constant(1), pool.constant(-1)}));
    if (pool[drive.term].op != Op::Leaf)
      continue;
    TermId twice = make(Op::Mul, pool.constant(2), drive.term);
    terms.push_back(make(Op::Sub, twice, pool.constant(1)));
    terms.push_back(make(Op::Sub, pool.constant(1), twice));
  }
}

/// The cheapest term for each distinct column of values.
std::vector<Drive> DriveMaker::distinct() {
  llvm::stable_sort(terms, [&](TermId a, TermId b) {
    return cost(pool, {a}) < cost(pool, {b});
  });
  std::vector<Drive> drives;
  std::set<std::vector<int64_t>> known;
  for (TermId term : terms) {
    std::vector<Column> columns;
    if (!bench.bank.columns({term}, columns) ||
        !known.insert(columns[0].values).second)
      continue;
    Interval range = seen(columns[0].values);
    bool isConstant = range.lo == range.hi;
    if (isConstant && pool[term].op != Op::Constant)
      continue;
    Drive drive;
    drive.term = term;
    drive.isTruth = range.lo >= 0 && range.hi <= 1 && !isConstant;
    drive.mayFall = range.lo < 0;
    drive.isShifted = shifted.count(term) > 0;
    drive.isLeak = leaking.count(term) > 0;
    drive.price = cost(pool, {term});
    drives.push_back(drive);
  }
  return drives;
}

std::vector<Drive> DriveMaker::make() {
  const Histories &histories = bench.histories;
  numbers();
  for (unsigned i = 0; i < histories.numInputs(); ++i) {
    testsOfValue(input(i), seen(histories.column(i)));
    upAndDown(input(i), seen(histories.column(i)));
    for (unsigned j = i + 1; j < histories.numInputs(); ++j)
      testsBetween(input(i), input(j));
    if (!delays.inputs[i].empty())
      testsBetween(input(i), bench.bank.registerLeaf(delays.inputs[i][0]));
  }
  for (unsigned k = 0; k < histories.numOutputs(); ++k) {
    Interval range = seen(histories.output(k));
    if (range.size() <= 3)
      testsOfValue(bench.bank.outputLeaf(k), range);
    // Compare an input with the previous output; for bits a sum does the same.
    for (unsigned i = 0; i < histories.numInputs(); ++i)
      if (range.size() > 2 && range == seen(histories.column(i)) &&
          !delays.outputs[k].empty())
        testsBetween(input(i), bench.bank.registerLeaf(delays.outputs[k][0]));
  }
  steps();
  return distinct();
}

std::vector<Drive> mips::regress::makeDrives(Workbench &bench,
                                             const Delays &delays) {
  return DriveMaker(bench, delays).make();
}
