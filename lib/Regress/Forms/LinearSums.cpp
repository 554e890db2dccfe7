//===- LinearSums.cpp - linear sums of features ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Forms/LinearSums.h"
#include "Column/LinearForms.h"
#include "Terms/Arithmetic.h"
#include "mips/Algebra/ModularEquations.h"
#include "mips/Tuning/Tuning.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>
#include <random>

using namespace mips;
using namespace mips::regress;
using llvm::ArrayRef;

/// The rows in a fixed pseudo-random order, which shows contradictions early.
static std::vector<size_t> shuffled(size_t count) {
  std::vector<size_t> order(count);
  for (size_t i = 0; i < count; ++i)
    order[i] = i;
  std::mt19937_64 random(count);
  for (size_t i = count; i > 1; --i)
    std::swap(order[i - 1], order[random() % i]);
  return order;
}

std::optional<Form> mips::regress::solveSum(TermPool &pool,
                                            ArrayRef<View> views,
                                            ArrayRef<int64_t> target,
                                            int64_t modulus) {
  ModularEquations equations(views.size() + 1, modulus ? modulus : shortPrime);
  std::vector<int64_t> row(views.size() + 2);
  for (size_t i : shuffled(target.size())) {
    for (size_t v = 0; v < views.size(); ++v)
      row[v] = views[v].values[i];
    row[views.size()] = 1;
    row[views.size() + 1] = target[i];
    if (!equations.add(row))
      return std::nullopt;
  }
  // A solution with as many unknowns as rows is not confirmed by any row.
  if (equations.rank() + 2 > target.size())
    return std::nullopt;
  std::optional<std::vector<int64_t>> solution = equations.solution();
  if (!solution)
    return std::nullopt;
  std::vector<int64_t> factors = std::move(*solution);
  unsigned choices = 0;
  for (int64_t &factor : factors) {
    if (std::abs(factor) > tuning::largestFactor)
      return std::nullopt;
    if (modulus && factor < -1)
      factor += modulus;
    choices += factor != 0;
  }
  std::vector<TermId> terms;
  for (const View &view : views)
    terms.push_back(view.term);
  int64_t constant = factors.back();
  factors.pop_back();
  return Form{linearTerm(pool, terms, factors, constant), choices};
}

namespace {

/// Tries one list of features after the other.
class SumSearch {
public:
  SumSearch(TermPool &pool, const Part &part, Forms &forms)
      : pool(pool), part(part), forms(forms), ends(endsOf(part.target)) {}

  void run();

private:
  void attempt(const Views &views);
  void ofDigits(int64_t base);
  void ofProducts();
  void ofPairs();

  TermPool &pool;
  const Part &part;
  Forms &forms;
  Extent ends;
};

} // namespace

void SumSearch::attempt(const Views &views) {
  if (views.empty() || views.size() > tuning::simulatedEntries)
    return;
  forms.offer(solveSum(pool, views, part.target, 0));
  if (ends.lo < 0 || ends.hi == 0 || ends.hi >= tuning::largestModulusSolvedFor)
    return;
  if (auto form = solveSum(pool, views, part.target, ends.hi + 1))
    forms.offer(remainderOf(pool, form->term, ends.hi + 1), form->choices + 1);
}

void SumSearch::ofDigits(int64_t base) {
  Views digits, quotients = part.views;
  bool any = false;
  for (const View &view : part.views)
    if (hasDigits(view, base)) {
      addQuotients(pool, view, base, quotients);
      addDigits(pool, view, base, digits);
      any = true;
    } else {
      digits.push_back(view);
    }
  if (!any)
    return;
  attempt(quotients);
  attempt(digits);
}

void SumSearch::ofProducts() {
  if (part.views.size() > tuning::linearColumns)
    return;
  Views views = part.views;
  addProducts(pool, part.views, views);
  attempt(views);
}

void SumSearch::ofPairs() {
  if (part.views.size() > tuning::permuted)
    return;
  auto isSmall = [](const View &view) {
    Extent e = endsOf(view.values);
    return e.lo > 0 && e.hi <= int64_t(tuning::combinedAlternatives);
  };
  for (size_t a = 0; a < part.views.size(); ++a)
    for (size_t b = 0; b < a; ++b) {
      const View &x = part.views[b], &y = part.views[a];
      Views views = part.views;
      if (hasDigits(x, 2) && hasDigits(y, 2)) {
        addLikeBits(pool, x, y, views);
        attempt(views);
      }
      if (isSmall(x) && isSmall(y)) {
        views.clear();
        addCommonDivisors(pool, x, y, views);
        attempt(views);
      }
    }
}

void SumSearch::run() {
  attempt(part.views);
  for (int64_t base : {2, 10, 16})
    ofDigits(base);
  ofProducts();
  ofPairs();
}

void mips::regress::tryLinearSums(TermPool &pool, const Part &part,
                                  Forms &forms) {
  SumSearch(pool, part, forms).run();
}

void mips::regress::tryBitSums(TermPool &pool, const Part &part, Forms &forms) {
  Extent ends = endsOf(part.target);
  if (ends.lo < 0 || ends.hi < 2 || ends.hi >= tuning::largestModulusSolvedFor)
    return;
  // Modulo 2 a quotient is equivalent to its last bit, and shorter.
  Views views;
  for (const View &view : part.views) {
    views.push_back(view);
    if (hasDigits(view, 2))
      addQuotients(pool, view, 2, views);
  }
  if (views.size() > tuning::combinedEntries)
    return;
  std::optional<TermId> sum;
  unsigned choices = 0;
  for (int64_t place = 1; place <= ends.hi; place *= 2) {
    std::vector<int64_t> bit = part.target;
    for (int64_t &value : bit)
      value = value / place % 2;
    std::optional<Form> form = solveSum(pool, views, bit, 2);
    if (!form)
      return;
    TermId term = timesConstant(pool, place, remainderOf(pool, form->term, 2));
    choices += form->choices;
    sum = sum ? pool.make(Op::Add, {*sum, term}) : term;
  }
  // Each bit counts as a target of its own, so the choices are averaged.
  unsigned bits = 0;
  for (int64_t place = 1; place <= ends.hi; place *= 2)
    ++bits;
  forms.offer(*sum, (choices + bits - 1) / bits);
}
