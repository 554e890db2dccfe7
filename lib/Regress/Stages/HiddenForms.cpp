//===- HiddenForms.cpp - piecewise linear updates, by cost ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Stages/HiddenForms.h"
#include "Column/LinearForms.h"
#include "mips/Regress/Terms/Cost.h"
#include "mips/Tuning/Tuning.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>

using namespace mips;
using namespace mips::regress;
using llvm::ArrayRef;

void LinearForm::finish() {
  numParts = 0;
  for (unsigned i = 0; i < mostHiddenVariables; ++i)
    if (factors[i] != 0)
      parts[numParts++] = uint8_t(i);
}

unsigned HiddenForm::cost() const {
  switch (kind) {
  case Linear:
    return a.cost;
  case Abs:
    return a.cost + 1;
  case Max:
  case Min:
    return a.cost + b.cost + 1;
  case Clip:
    return a.cost + 2 + constantCost(lo) + constantCost(hi);
  case Select:
    return a.cost + b.cost + 4;
  }
  return 0;
}

int64_t HiddenForm::at(const Variables &v) const {
  switch (kind) {
  case Linear:
    return a.at(v);
  case Abs:
    return std::abs(a.at(v));
  case Max:
    return std::max(a.at(v), b.at(v));
  case Min:
    return std::min(a.at(v), b.at(v));
  case Clip:
    return std::min(std::max(a.at(v), lo), hi);
  case Select:
    break;
  }
  return chooses(v) ? a.at(v) : b.at(v);
}

TermId HiddenForm::term(TermPool &pool, ArrayRef<TermId> variables) const {
  auto linear = [&](const LinearForm &form) {
    ArrayRef<int64_t> factors(form.factors);
    return linearTerm(pool, variables, factors.take_front(variables.size()),
                      form.constant);
  };
  switch (kind) {
  case Linear:
    return linear(a);
  case Abs:
    return pool.make(Op::Abs, {linear(a)});
  case Max:
  case Min:
    return pool.make(kind == Max ? Op::Max : Op::Min, {linear(a), linear(b)});
  case Clip:
    return pool.make(Op::Min,
                     {pool.make(Op::Max, {linear(a), pool.constant(lo)}),
                      pool.constant(hi)});
  case Select:
    break;
  }
  TermId bound =
      right < mostHiddenVariables ? variables[right] : pool.constant(hi);
  TermId condition =
      pool.make(orEqual ? Op::Le : Op::Lt, {variables[left], bound});
  return pool.make(Op::Select, {condition, linear(a), linear(b)});
}

/// Sums of up to three variables, repetitions included, in order of cost.
static std::vector<LinearForm> linearForms(unsigned numVariables) {
  std::vector<LinearForm> forms;
  LinearForm form;
  auto choose = [&](auto &&self, unsigned variable, int64_t left) -> void {
    if (variable == numVariables) {
      for (form.constant = -tuning::hiddenConstant;
           form.constant <= tuning::hiddenConstant; ++form.constant) {
        unsigned parts = form.constant != 0, extra = 0;
        for (int64_t factor : form.factors) {
          parts += factor != 0;
          extra += std::abs(factor) > 1 ? 2 : 0;
        }
        form.cost = (parts ? 2 * parts - 1 : 1) + extra;
        form.finish();
        forms.push_back(form);
      }
      return;
    }
    for (int64_t factor = -left; factor <= left; ++factor) {
      form.factors[variable] = factor;
      self(self, variable + 1, left - std::abs(factor));
    }
    form.factors[variable] = 0;
  };
  choose(choose, 0, tuning::hiddenSum);
  llvm::stable_sort(forms, [](const LinearForm &a, const LinearForm &b) {
    return a.cost < b.cost;
  });
  return forms;
}

using Visit = llvm::function_ref<void(const HiddenForm &)>;

static void visitSingles(ArrayRef<LinearForm> forms, Visit visit) {
  for (const LinearForm &form : forms) {
    visit({HiddenForm::Linear, form, {}});
    visit({HiddenForm::Abs, form, {}});
    LinearForm bound;
    bound.cost = 2;
    for (int64_t lo = -tuning::fewValues; lo <= tuning::fewValues; ++lo) {
      bound.constant = lo;
      visit({HiddenForm::Max, form, bound});
      visit({HiddenForm::Min, form, bound});
    }
    for (int64_t lo = -tuning::fewValues; lo <= 0; ++lo)
      for (int64_t hi = 1; hi <= tuning::fewValues; ++hi)
        visit({HiddenForm::Clip, form, {}, lo, hi});
  }
}

static void visitPairs(ArrayRef<LinearForm> forms, Visit visit) {
  for (size_t i = 0; i < forms.size(); ++i)
    for (size_t j = 0; j < i; ++j)
      if (forms[i].factors != forms[j].factors)
        for (HiddenForm::Kind kind : {HiddenForm::Max, HiddenForm::Min})
          visit({kind, forms[i], forms[j]});
}

/// All conditions; one and its opposite are the same choice with the branches
/// exchanged.
static std::vector<HiddenForm> conditions(unsigned numVariables) {
  std::vector<HiddenForm> tests;
  for (unsigned left = 0; left < numVariables; ++left) {
    for (unsigned right = 0; right < left; ++right)
      for (bool orEqual : {false, true})
        tests.push_back(
            {HiddenForm::Select, {}, {}, 0, 0, left, right, orEqual});
    for (int64_t bound = -tuning::hiddenConstant - 1;
         bound <= tuning::hiddenConstant; ++bound)
      tests.push_back({HiddenForm::Select,
                       {},
                       {},
                       0,
                       bound,
                       left,
                       mostHiddenVariables,
                       true});
  }
  return tests;
}

/// A branch that is wrong by itself is wrong beside any other, so that few
/// pairs are left. Both branches together cost `mostCost` at most.
static void
visitSelects(ArrayRef<LinearForm> forms, unsigned numVariables,
             unsigned mostCost, Visit visit,
             llvm::function_ref<bool(const HiddenForm &, bool)> mayChoose) {
  for (HiddenForm &test : conditions(numVariables)) {
    std::vector<const LinearForm *> thens, elses;
    for (const LinearForm &form : forms) {
      test.a = test.b = form;
      if (mayChoose(test, true))
        thens.push_back(&form);
      if (mayChoose(test, false))
        elses.push_back(&form);
    }
    for (const LinearForm *a : thens)
      for (const LinearForm *b : elses)
        if (a != b && a->cost + b->cost <= mostCost) {
          test.a = *a;
          test.b = *b;
          visit(test);
        }
  }
}

void mips::regress::forEachHiddenForm(
    unsigned numVariables, Visit visit,
    llvm::function_ref<bool(const HiddenForm &, bool branch)> mayChoose) {
  // A sum of as many parts as factors add up to. Where there is much to read,
  // a long branch stands beside a short one.
  constexpr unsigned longest = 2 * unsigned(tuning::hiddenSum) - 1;
  bool isWide = numVariables > tuning::permuted;
  std::vector<LinearForm> forms = linearForms(numVariables);
  ArrayRef<LinearForm> all(forms);
  ArrayRef<LinearForm> cheap = all.take_while(
      [](const LinearForm &form) { return form.cost <= longest; });
  ArrayRef<LinearForm> many = all.take_front(
      std::min(all.size(), std::max(cheap.size(), tuning::entriesBeside)));
  visitSingles(many, visit);
  visitPairs(many, visit);
  visitSelects(cheap, numVariables, isWide ? longest + 1 : 2 * longest, visit,
               mayChoose);
}
