//===- SumsOfParts.cpp - sums of a function of each column ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Forms/SumsOfParts.h"
#include "Terms/Arithmetic.h"
#include "mips/Algebra/ModularEquations.h"
#include "mips/Regress/Terms/Cost.h"
#include "mips/Tuning/Tuning.h"
#include <algorithm>

using namespace mips;
using namespace mips::regress;
using llvm::ArrayRef;

namespace {

/// The contribution of one column to the sum: a number for each of its values,
/// or multiples of the column and its quotients.
struct Share {
  const View *column;
  std::vector<int64_t> values; ///< of the column, if they are few
  Views quotients;             ///< if its values are many
  size_t firstUnknown;
};

/// The search behind trySumsOfParts().
class SumOfParts {
public:
  SumOfParts(TermPool &pool, const Part &part, FormFinder find, Forms &forms)
      : pool(pool), part(part), find(find), forms(forms) {}

  void run();

private:
  bool share();
  void solve(int64_t modulus);
  std::optional<Form> explain(const Share &share, ArrayRef<int64_t> solution,
                              int64_t modulus);
  std::optional<Form> explainValues(const Share &share, ArrayRef<int64_t> added,
                                    int64_t modulus);
  std::optional<Form> roundedLine(const Share &share, ArrayRef<int64_t> added,
                                  int64_t modulus);
  void offerSum(ArrayRef<Form> parts, int64_t modulus);

  TermPool &pool;
  const Part &part;
  FormFinder find;
  Forms &forms;
  std::vector<Share> shares;
  size_t unknowns = 0;
};

} // namespace

/// Numbers the unknowns. False if there are too few rows for so many of them.
bool SumOfParts::share() {
  for (const View &view : part.views) {
    Share share{
        &view, valuesOf(view.values, tuning::combinedEntries), {}, unknowns};
    if (share.values.empty()) {
      share.quotients.push_back(view);
      for (int64_t divisor : {2, 3, 4, 5, 7, 8, 10, 16, 60, 100, 400})
        if (divisor < endsOf(view.values).hi)
          share.quotients.push_back(quotientView(pool, view, divisor));
    }
    // The first value contributes 0; the constant of the sum absorbs a common
    // part.
    unknowns +=
        share.values.empty() ? share.quotients.size() : share.values.size() - 1;
    shares.push_back(std::move(share));
  }
  return unknowns + 1 + tuning::spareRows <= part.numRows();
}

void SumOfParts::solve(int64_t modulus) {
  ModularEquations equations(unknowns + 1, modulus ? modulus : shortPrime);
  for (size_t i = 0; i < part.numRows(); ++i) {
    std::vector<int64_t> row(unknowns + 2);
    for (const Share &share : shares) {
      for (size_t q = 0; q < share.quotients.size(); ++q)
        row[share.firstUnknown + q] = share.quotients[q].values[i];
      if (share.values.empty())
        continue;
      size_t place = llvm::lower_bound(share.values, share.column->values[i]) -
                     share.values.begin();
      if (place > 0)
        row[share.firstUnknown + place - 1] = 1;
    }
    row[unknowns] = 1;
    row[unknowns + 1] = part.target[i];
    if (!equations.add(std::move(row)))
      return;
  }
  std::optional<std::vector<int64_t>> solution = equations.solution();
  if (!solution || equations.rank() + tuning::spareRows > part.numRows() ||
      llvm::any_of(*solution, [](int64_t v) {
        return std::abs(v) > tuning::largestFactor;
      }))
    return;
  std::vector<Form> parts;
  for (const Share &share : shares) {
    std::optional<Form> form = explain(share, *solution, modulus);
    if (!form)
      return;
    parts.push_back(*form);
  }
  offerSum(parts, modulus);
}

static int64_t positive(int64_t factor, int64_t modulus) {
  return modulus && factor < -1 ? factor + modulus : factor;
}

std::optional<Form> SumOfParts::explain(const Share &share,
                                        ArrayRef<int64_t> solution,
                                        int64_t modulus) {
  if (!share.values.empty()) {
    std::vector<int64_t> added = {0};
    for (size_t v = 1; v < share.values.size(); ++v) {
      int64_t value = solution[share.firstUnknown + v - 1];
      added.push_back(modulus ? floorMod(value, modulus) : value);
    }
    return explainValues(share, added, modulus);
  }
  std::optional<TermId> sum;
  unsigned choices = 0;
  for (size_t q = 0; q < share.quotients.size(); ++q) {
    int64_t factor = positive(solution[share.firstUnknown + q], modulus);
    if (factor == 0)
      continue;
    ++choices;
    TermId term =
        timesConstant(pool, std::abs(factor), share.quotients[q].term);
    sum = sum          ? pool.make(factor > 0 ? Op::Add : Op::Sub, {*sum, term})
          : factor > 0 ? term
                       : pool.make(Op::Sub, {pool.constant(0), term});
  }
  return Form{sum ? *sum : pool.constant(0), choices};
}

/// Finds (a*x + b) div c that equals the contribution up to a constant, modulo
/// `modulus`.
std::optional<Form> SumOfParts::roundedLine(const Share &share,
                                            ArrayRef<int64_t> added,
                                            int64_t modulus) {
  const std::vector<int64_t> &x = share.values;
  auto holds = [&](int64_t a, int64_t b, int64_t c) {
    int64_t first = floorDiv(a * x[0] + b, c);
    for (size_t v = 1; v < x.size(); ++v)
      if (floorMod(floorDiv(a * x[v] + b, c) - first - added[v], modulus) != 0)
        return false;
    return true;
  };
  for (int64_t c = 1; c <= int64_t(tuning::combinedAlternatives); ++c)
    for (int64_t a = 1; a < modulus * c; ++a)
      for (int64_t b = 0; b < c; ++b)
        if (holds(a, b, c)) {
          TermId line =
              plusConstant(pool, timesConstant(pool, a, share.column->term), b);
          return Form{dividedBy(pool, line, c), 1u + (b != 0) + (c != 1)};
        }
  return std::nullopt;
}

std::optional<Form> SumOfParts::explainValues(const Share &share,
                                              ArrayRef<int64_t> added,
                                              int64_t modulus) {
  if (llvm::all_of(added, [](int64_t value) { return value == 0; }))
    return Form{pool.constant(0), 0};
  if (modulus && modulus <= tuning::largestKey)
    if (auto line = roundedLine(share, added, modulus))
      return line;
  Part alone;
  alone.table = part.table;
  alone.evidence = part.evidence;
  View column{share.column->term, share.values};
  for (int64_t value : share.values)
    alone.rows.push_back(part.rows[llvm::find(share.column->values, value) -
                                   share.column->values.begin()]);
  alone.views.push_back(std::move(column));
  alone.target = added.vec();
  if (auto form = find(alone))
    return form;
  Extent ends{share.values.front(), share.values.back()};
  if (ends.size() > tuning::combinedEntries)
    return std::nullopt;
  std::vector<int64_t> entries(ends.size());
  for (size_t v = 0; v < share.values.size(); ++v)
    entries[share.values[v] - ends.lo] = added[v];
  TermId index = plusConstant(pool, share.column->term, -ends.lo);
  return Form{pool.lookup(entries, index), unsigned(share.values.size())};
}

void SumOfParts::offerSum(ArrayRef<Form> parts, int64_t modulus) {
  std::optional<TermId> sum;
  unsigned choices = modulus != 0;
  for (const Form &form : parts) {
    choices += form.choices;
    if (pool[form.term].op == Op::Constant && pool[form.term].value == 0)
      continue;
    sum = sum ? pool.make(Op::Add, {*sum, form.term}) : form.term;
  }
  if (!sum)
    return;
  // The constant makes the sum right on the first row.
  int64_t value;
  std::vector<int64_t> leaves;
  for (const std::vector<int64_t> &column : part.table->columns)
    leaves.push_back(column[part.rows[0]]);
  if (!evaluate(pool, *sum, leaves, value))
    return;
  int64_t constant = part.target[0] - value;
  if (modulus)
    constant = floorMod(constant, modulus);
  choices += constant != 0;
  TermId term = plusConstant(pool, *sum, constant);
  forms.offer(modulus ? remainderOf(pool, term, modulus) : term, choices);
}

void SumOfParts::run() {
  if (part.views.size() < 2 || part.views.size() > tuning::linearColumns ||
      !share() || unknowns > tuning::entriesBeside)
    return;
  solve(0);
  Extent ends = endsOf(part.target);
  if (!forms.isFound() && ends.lo >= 0 && ends.hi > 0 &&
      ends.hi < tuning::largestModulusSolvedFor)
    solve(ends.hi + 1);
}

void mips::regress::trySumsOfParts(TermPool &pool, const Part &part,
                                   FormFinder find, Forms &forms) {
  SumOfParts(pool, part, find, forms).run();
}
