//===- RuleWords.cpp - what there is to say of a rule ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "RuleTeller.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MathExtras.h"

using namespace mips;

void RuleTeller::addForm(PhraseRef phrase, PointValues values, PhraseRef left,
                         PhraseRef right) {
  forms.push_back({std::move(phrase), std::move(values), std::move(left),
                   std::move(right)});
}

/// How far two variables are apart.
void RuleTeller::addDistance(unsigned a, unsigned b) {
  Bounds difference = names[a]->bounds.plus(names[b]->bounds.times(-1));
  bool isEitherWay = !difference.lo || !difference.hi ||
                     (*difference.lo < 0 && *difference.hi > 0);
  if (!isEitherWay || names[a]->bounds.isBit() || names[b]->bounds.isBit())
    return;
  PointValues values(numPoints);
  for (size_t i = 0; i < numPoints; ++i)
    values[i] = std::abs(variables[a].values[i] - variables[b].values[i]);
  PhraseRef sub = say(ReadKind::Sub, {names[a], names[b]}, difference);
  addForm(say(ReadKind::Abs, {sub}, boundsOf(values)), std::move(values));
}

/// Sums, differences and extrema of two variables.
void RuleTeller::addPairs(unsigned a, unsigned b) {
  auto add = [&](ReadKind kind, unsigned first, unsigned second, auto compute) {
    PointValues values(numPoints);
    for (size_t i = 0; i < numPoints; ++i)
      values[i] =
          compute(variables[first].values[i], variables[second].values[i]);
    PhraseRef phrase =
        say(kind, {names[first], names[second]}, boundsOf(values));
    bool isDifference = kind == ReadKind::Sub && mayCompare(a, b);
    addForm(std::move(phrase), std::move(values),
            isDifference ? names[first] : nullptr,
            isDifference ? names[second] : nullptr);
  };
  if (variables[a].isLabel || variables[b].isLabel)
    return;
  add(ReadKind::Sub, a, b, std::minus<int64_t>());
  add(ReadKind::Sub, b, a, std::minus<int64_t>());
  addDistance(a, b);
  add(ReadKind::Add, a, b, std::plus<int64_t>());
  add(ReadKind::Max, a, b, [](int64_t p, int64_t q) { return std::max(p, q); });
  add(ReadKind::Min, a, b, [](int64_t p, int64_t q) { return std::min(p, q); });
  if (!variables[a].isBasic || !variables[b].isBasic)
    return;
  for (auto [scaled, other] : {std::pair(a, b), std::pair(b, a)})
    for (int64_t factor : numbers) {
      if (factor < 2 || factor > 16)
        continue;
      PointValues values(numPoints);
      for (size_t i = 0; i < numPoints; ++i)
        values[i] =
            factor * variables[scaled].values[i] + variables[other].values[i];
      PhraseRef product =
          say(ReadKind::Mul, {sayConstant(factor), names[scaled]});
      PhraseRef sum =
          say(ReadKind::Add, {product, names[other]}, boundsOf(values));
      addForm(std::move(sum), std::move(values));
    }
}

/// Whether it makes sense to compare two variables: what is calculated in the
/// same step is no yardstick, and a label no quantity.
bool RuleTeller::mayCompare(unsigned a, unsigned b) const {
  auto isPlain = [&](unsigned v) {
    return variables[v].isBasic && !variables[v].isLabel;
  };
  return isPlain(a) && isPlain(b);
}

void RuleTeller::addForms() {
  for (auto [i, variable] : llvm::enumerate(variables))
    addForm(names[i], variable.values);
  for (unsigned i = 0; i < variables.size(); ++i)
    for (unsigned j = i + 1; j < variables.size(); ++j)
      addPairs(i, j);
  for (auto [i, variable] : llvm::enumerate(variables)) {
    if (variable.isLabel)
      continue;
    for (int64_t divisor : numbers) {
      if (!variable.isBasic)
        break;
      if (divisor < 2)
        continue;
      PointValues rest(numPoints), quotient(numPoints);
      for (size_t k = 0; k < numPoints; ++k) {
        rest[k] = llvm::mod(variable.values[k], divisor);
        quotient[k] = llvm::divideFloorSigned(variable.values[k], divisor);
      }
      PhraseRef mod = say(ReadKind::Mod, {names[i]}, boundsOf(rest), divisor);
      PhraseRef div =
          say(ReadKind::Div, {names[i]}, boundsOf(quotient), divisor);
      addForm(mod, std::move(rest));
      addForm(div, std::move(quotient));
    }
    Bounds bounds = names[i]->bounds;
    if (bounds.lo && *bounds.lo < 0) {
      PointValues size(numPoints), negative(numPoints);
      for (size_t k = 0; k < numPoints; ++k) {
        size[k] = std::abs(variable.values[k]);
        negative[k] = -variable.values[k];
      }
      PhraseRef magnitude = say(ReadKind::Abs, {names[i]}, boundsOf(size));
      addForm(magnitude, std::move(size));
      addForm(
          say(ReadKind::Mul, {sayConstant(-1), names[i]}, boundsOf(negative)),
          std::move(negative));
    }
  }
  llvm::stable_sort(forms, [](const Form &a, const Form &b) {
    return a.phrase->cost < b.phrase->cost;
  });
}

void RuleTeller::addTest(PhraseRef phrase,
                         llvm::function_ref<bool(size_t)> holds,
                         bool mayChoose) {
  Test test{phrase, sayNot(phrase), std::vector<bool>(numPoints), mayChoose};
  test.isOfBit = phrase->kind == ReadKind::Equal &&
                 phrase->parts[0]->bounds.isBit() &&
                 phrase->parts[1]->kind == ReadKind::Constant;
  size_t count = 0;
  for (size_t i = 0; i < numPoints; ++i)
    count += test.holds[i] = holds(i);
  if (count != 0 && count != numPoints)
    tests.push_back(std::move(test));
}

void RuleTeller::addTests() {
  for (auto [i, variable] : llvm::enumerate(variables)) {
    const PointValues &values = variable.values;
    std::set<int64_t> seen(values.begin(), values.end());
    bool isBit = names[i]->bounds.isBit();
    std::set<int64_t> asked;
    if (isBit)
      asked = {1};
    else if (variable.hasFewValues)
      asked = seen;
    else
      for (int64_t number : numbers)
        if (seen.count(number))
          asked.insert(number);
    for (int64_t value : asked)
      addTest(
          sayComparison(CmpPredicate::eq, names[i], sayConstant(value)),
          [&](size_t k) { return values[k] == value; }, true);
    if (isBit || variable.isLabel)
      continue;
    // Signs, and limits that the rules had.
    for (int64_t number : numbers) {
      addTest(
          sayComparison(CmpPredicate::gt, names[i], sayConstant(number)),
          [&](size_t k) { return values[k] > number; }, true);
      addTest(
          sayComparison(CmpPredicate::lt, names[i], sayConstant(number)),
          [&](size_t k) { return values[k] < number; }, true);
    }
  }
  for (unsigned a = 0; a < variables.size(); ++a)
    for (unsigned b = a + 1; b < variables.size(); ++b) {
      if (!mayCompare(a, b))
        continue;
      const PointValues &x = variables[a].values, &y = variables[b].values;
      addTest(
          sayComparison(CmpPredicate::eq, names[a], names[b]),
          [&](size_t k) { return x[k] == y[k]; }, true);
      if (names[a]->bounds.isBit() || names[b]->bounds.isBit())
        continue;
      addTest(
          sayComparison(CmpPredicate::lt, names[a], names[b]),
          [&](size_t k) { return x[k] < y[k]; }, true);
      addTest(
          sayComparison(CmpPredicate::gt, names[a], names[b]),
          [&](size_t k) { return x[k] > y[k]; }, true);
    }
  // A sum that passes a limit.
  for (const Form &form : forms) {
    if (form.phrase->kind != ReadKind::Add || form.phrase->parts.size() != 2 ||
        form.phrase->parts[0]->kind != ReadKind::Variable)
      continue;
    for (int64_t number : numbers)
      if (number > 1)
        addTest(
            sayComparison(CmpPredicate::ge, form.phrase, sayConstant(number)),
            [&](size_t k) { return form.values[k] >= number; }, true);
  }
}
