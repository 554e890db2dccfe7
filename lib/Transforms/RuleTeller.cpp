//===- RuleTeller.cpp - the words for what a rule does ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "RuleTeller.h"
#include "mips/IR/Predicates.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MathExtras.h"

using namespace mips;

/// Points and forms that are looked at for one rule, about; calls of the
/// search; and values of a variable that choices ask for one by one.
static constexpr size_t mostSearchWork = 10'000'000;
static constexpr unsigned maxSearches = 4000, maxChainValues = 12;

RuleTeller::RuleTeller(std::vector<Variable> given, std::set<int64_t> numbers)
    : variables(std::move(given)), numbers(std::move(numbers)),
      numPoints(variables.empty() ? 0 : variables[0].values.size()) {
  for (auto [i, variable] : llvm::enumerate(variables))
    names.push_back(sayVariable(i, boundsOf(variable.values), variable.price));
  addForms();
  addTests();
}

Bounds RuleTeller::boundsOf(const PointValues &values) const {
  if (values.empty())
    return {};
  auto [lo, hi] = std::minmax_element(values.begin(), values.end());
  return {*lo, *hi};
}

//===----------------------------------------------------------------------===//
// Numbers
//===----------------------------------------------------------------------===//

/// `f + c`, `c - f`, and what `limited` knows.
void RuleTeller::numberOf(const Form &form, const Rows &rows, int64_t lo,
                          int64_t hi, Best &best) {
  const PointValues &f = form.values, &t = *target;
  if (form.phrase->kind == ReadKind::Variable &&
      variables[form.phrase->number].isLabel) {
    if (llvm::all_of(rows, [&](unsigned i) { return t[i] == f[i]; }))
      best.offer(form.phrase);
    return;
  }
  int64_t difference = t[rows[0]] - f[rows[0]], sum = t[rows[0]] + f[rows[0]];
  if (llvm::all_of(rows, [&](unsigned i) { return t[i] - f[i] == difference; }))
    best.offer(sayPlus(form.phrase, difference, Bounds{lo, hi}));
  else if (llvm::all_of(rows, [&](unsigned i) { return t[i] + f[i] == sum; }))
    best.offer(
        say(ReadKind::Sub, {sayConstant(sum), form.phrase}, Bounds{lo, hi}));
  if (form.phrase->cost + 3 < best.limit)
    limited(form, rows, lo, hi, best);
}

/// `min(f + c, hi)`, `max(f + c, lo)`, both, and `(f + c) mod (hi + 1)`.
void RuleTeller::limited(const Form &form, const Rows &rows, int64_t lo,
                         int64_t hi, Best &best) {
  const PointValues &f = form.values, &t = *target;
  auto within = [&](bool isBelow, bool isAbove) {
    std::optional<int64_t> shift;
    for (unsigned i : rows) {
      if ((isBelow && t[i] == hi) || (isAbove && t[i] == lo))
        continue;
      if (shift && t[i] - f[i] != *shift)
        return;
      shift = t[i] - f[i];
    }
    if (!shift)
      return;
    for (unsigned i : rows) {
      int64_t value = f[i] + *shift;
      if (isBelow)
        value = std::min(value, hi);
      if (isAbove)
        value = std::max(value, lo);
      if (value != t[i])
        return;
    }
    PhraseRef phrase = sayPlus(form.phrase, *shift);
    if (isAbove)
      phrase = say(ReadKind::Max, {phrase, sayConstant(lo)});
    if (isBelow)
      phrase = say(ReadKind::Min, {phrase, sayConstant(hi)});
    best.offer(std::move(phrase));
  };
  within(true, false);
  within(false, true);
  within(true, true);
  if (lo != 0 || hi < 1)
    return;
  int64_t modulus = hi + 1;
  int64_t shift = llvm::mod(t[rows[0]] - f[rows[0]], modulus);
  for (unsigned i : rows)
    if (llvm::mod(f[i] + shift, modulus) != t[i])
      return;
  // `s - 1` rather than `s + 5`.
  if (2 * shift > modulus)
    shift -= modulus;
  Bounds dividend = form.phrase->bounds.plus(Bounds::constant(shift));
  best.offer(say(ReadKind::Mod, {sayPlus(form.phrase, shift, dividend)},
                 Bounds{lo, hi}, modulus));
}

//===----------------------------------------------------------------------===//
// The search
//===----------------------------------------------------------------------===//

/// Without a choice.
void RuleTeller::simple(const Rows &rows, Best &best) {
  const PointValues &t = *target;
  int64_t lo = t[rows[0]], hi = lo;
  for (unsigned i : rows) {
    lo = std::min(lo, t[i]);
    hi = std::max(hi, t[i]);
  }
  if (lo == hi) {
    best.offer(isTruth ? sayTruth(lo) : sayConstant(lo));
    if (isTruth || best.limit <= 2)
      return;
  }
  if (isTruth)
    return truth(rows, best);
  for (const Form &form : forms) {
    if (form.phrase->cost >= best.limit)
      break;
    numberOf(form, rows, lo, hi, best);
  }
  if (lo == 0 && hi == 1) {
    Best asTruth{nullptr, best.limit};
    truth(rows, asTruth);
    if (asTruth.phrase)
      best.offer(say(ReadKind::Indicator, {asTruth.phrase}));
  }
}

int64_t RuleTeller::valueAt(const Phrase &phrase, unsigned point) const {
  if (phrase.kind == ReadKind::Constant)
    return phrase.number;
  if (phrase.kind == ReadKind::Variable)
    return variables[phrase.number].values[point];
  int64_t a = valueAt(*phrase.parts[0], point);
  if (phrase.kind == ReadKind::Select)
    return valueAt(*phrase.parts[a ? 1 : 2], point);
  int64_t b = phrase.parts.size() > 1 ? valueAt(*phrase.parts[1], point) : 0;
  switch (phrase.kind) {
  case ReadKind::Add:
    return a + b;
  case ReadKind::Sub:
    return a - b;
  case ReadKind::Mul:
    return a * b;
  case ReadKind::Div:
    return llvm::divideFloorSigned(a, phrase.number);
  case ReadKind::Mod:
    return llvm::mod(a, phrase.number);
  case ReadKind::Min:
    return std::min(a, b);
  case ReadKind::Max:
    return std::max(a, b);
  case ReadKind::Abs:
    return std::abs(a);
  case ReadKind::Equal:
  case ReadKind::Order:
    return holds(phrase.predicate, a, b);
  case ReadKind::And:
    return a && b;
  case ReadKind::Or:
    return a || b;
  case ReadKind::Xor:
    return a != b;
  case ReadKind::Not:
    return !a;
  default:
    return a;
  }
}

/// A condition, without a choice, that holds where `marks` is 1, and not where
/// it is 0.
PhraseRef RuleTeller::conditionFor(const Rows &rows, const PointValues &marks,
                                   unsigned limit) {
  const PointValues *before = target;
  target = &marks;
  Best best{nullptr, limit};
  truth(rows, best);
  target = before;
  return best.phrase;
}

/// `if c then e else v`, where v is a variable, and c may be several
/// conditions: mostly a state that stays as it is. Where e and v agree c is
/// free.
void RuleTeller::unless(const Rows &rows, Best &best) {
  const PointValues &t = *target;
  for (auto [v, variable] : llvm::enumerate(variables)) {
    if (!variable.isState || variable.isLabel || best.limit < 6)
      continue;
    Rows others;
    for (unsigned i : rows)
      if (t[i] != variable.values[i])
        others.push_back(i);
    if (others.empty() || 2 * others.size() > rows.size())
      continue;
    Best inner{nullptr, best.limit - 4};
    simple(others, inner);
    if (!inner.phrase)
      continue;
    PointValues marks(numPoints);
    Rows decided = others;
    for (unsigned i : others)
      marks[i] = 1;
    for (unsigned i : rows)
      if (!marks[i] && valueAt(*inner.phrase, i) != t[i])
        decided.push_back(i);
    llvm::sort(decided);
    unsigned limit = best.limit - inner.phrase->cost - 2;
    if (PhraseRef condition = conditionFor(decided, marks, limit))
      best.offer(sayChoice(condition, inner.phrase, names[v]));
  }
}

void RuleTeller::choices(const Rows &rows, unsigned depth, Best &best) {
  for (const Test &test : tests) {
    if (!test.mayChoose || test.phrase->cost + 4 >= best.limit ||
        (depth > 2 && !test.isOfBit))
      continue;
    Rows sides[2];
    for (unsigned i : rows)
      sides[test.holds[i]].push_back(i);
    if (sides[0].empty() || sides[1].empty())
      continue;
    unsigned limit = best.limit - test.phrase->cost - 2;
    PhraseRef yes = search(sides[1], depth - 1, limit);
    if (!yes || yes->cost >= limit)
      continue;
    PhraseRef no = search(sides[0], depth - 1, limit);
    if (!no)
      continue;
    best.offer(sayChoice(test.phrase, yes, no));
    // The shorter one, which stands first, is read before the longer one.
    if (!isTruth && yes->cost > no->cost + 2)
      best.offer(sayChoice(test.negated, no, yes));
  }
}

/// `s + (1 if up = 1 else -1)`, perhaps modulo something (0: not).
void RuleTeller::chosenStep(unsigned variable, const Test &test,
                            const Rows &rows, int64_t modulus, Best &best) {
  const PointValues &values = variables[variable].values, &t = *target;
  std::optional<int64_t> steps[2];
  for (unsigned i : rows) {
    int64_t step = t[i] - values[i];
    if (modulus)
      step = llvm::mod(step, modulus);
    std::optional<int64_t> &own = steps[test.holds[i]];
    if (own && *own != step)
      return;
    own = step;
  }
  if (!steps[0] || !steps[1] || *steps[0] == *steps[1])
    return;
  for (std::optional<int64_t> &step : steps)
    if (2 * *step > modulus && modulus)
      *step -= modulus;
  // Forward is said first.
  bool isForward = *steps[1] > *steps[0];
  if (!isForward)
    std::swap(steps[0], steps[1]);
  PhraseRef step = sayChoice(isForward ? test.phrase : test.negated,
                             sayConstant(*steps[1]), sayConstant(*steps[0]));
  Bounds sum = names[variable]->bounds.plus(Bounds{*steps[0], *steps[1]});
  PhraseRef phrase = say(ReadKind::Add, {names[variable], step}, sum);
  if (modulus)
    phrase = say(ReadKind::Mod, {phrase}, Bounds{0, modulus - 1}, modulus);
  best.offer(std::move(phrase));
}

/// One more or one less, as a condition has it.
void RuleTeller::steps(const Rows &rows, Best &best) {
  const PointValues &t = *target;
  int64_t lo = t[rows[0]], hi = lo;
  for (unsigned i : rows) {
    lo = std::min(lo, t[i]);
    hi = std::max(hi, t[i]);
  }
  for (auto [v, variable] : llvm::enumerate(variables)) {
    if (!variable.isState || variable.isLabel || names[v]->bounds.isBit())
      continue;
    for (const Test &test : tests) {
      if (!test.mayChoose || test.phrase->cost + 8 >= best.limit)
        continue;
      chosenStep(v, test, rows, 0, best);
      if (lo == 0 && hi > 1)
        chosenStep(v, test, rows, hi + 1, best);
    }
  }
}

/// A choice by all values of one variable.
void RuleTeller::chains(const Rows &rows, Best &best) {
  for (auto [v, variable] : llvm::enumerate(variables)) {
    if (!variable.hasFewValues)
      continue;
    std::map<int64_t, Rows> byValue;
    for (unsigned i : rows)
      byValue[variable.values[i]].push_back(i);
    if (byValue.size() < 3 || byValue.size() > maxChainValues)
      continue;
    struct Branch {
      PhraseRef phrase;
      std::vector<int64_t> values;
    };
    std::vector<Branch> branches;
    bool isComplete = true;
    unsigned cost = 0;
    for (auto &[value, own] : byValue) {
      PhraseRef phrase =
          cost < best.limit ? search(own, 1, best.limit - cost) : nullptr;
      if (!phrase) {
        isComplete = false;
        break;
      }
      auto same = llvm::find_if(branches, [&](const Branch &branch) {
        return areSame(*branch.phrase, *phrase);
      });
      if (same != branches.end()) {
        same->values.push_back(value);
        continue;
      }
      cost += phrase->cost;
      branches.push_back({phrase, {value}});
    }
    if (!isComplete || branches.size() < 2)
      continue;
    auto rest = branches.begin();
    for (auto it = branches.begin(); it != branches.end(); ++it)
      if (it->values.size() >= rest->values.size())
        rest = it;
    PhraseRef result = rest->phrase;
    branches.erase(rest);
    for (const Branch &branch : llvm::reverse(branches)) {
      result =
          sayChoice(sayOneOf(names[v], branch.values), branch.phrase, result);
    }
    best.offer(result);
  }
}

PhraseRef RuleTeller::search(const Rows &rows, unsigned depth, unsigned limit) {
  auto key = std::pair(rows, depth);
  if (auto it = known.find(key); it != known.end()) {
    auto &[phrase, searched] = it->second;
    if (phrase)
      return phrase->cost < limit ? phrase : nullptr;
    if (searched >= limit)
      return nullptr;
  }
  if (budget == 0)
    return nullptr;
  --budget;
  Best best{nullptr, limit};
  simple(rows, best);
  if (depth > 0) {
    if (!isTruth) {
      unless(rows, best);
      steps(rows, best);
    }
    choices(rows, depth, best);
  }
  known[key] = {best.phrase, limit};
  return best.phrase;
}

/// Fewer where each takes longer.
unsigned RuleTeller::searches() const {
  size_t work = numPoints * (tests.size() + forms.size() / 4 + 1);
  return std::clamp<size_t>(mostSearchWork / work, 30, maxSearches);
}

/// With choices by more and more conditions.
PhraseRef RuleTeller::deepen(unsigned limit) {
  known.clear();
  Rows rows(numPoints);
  for (size_t i = 0; i < numPoints; ++i)
    rows[i] = i;
  Best best{nullptr, limit};
  for (unsigned depth = 0; depth <= 3; ++depth) {
    budget = searches();
    best.offer(search(rows, depth, best.limit));
  }
  budget = searches();
  chains(rows, best);
  return best.phrase;
}

PhraseRef RuleTeller::tell(const PointValues &values, unsigned limit) {
  if (numPoints == 0 || values.size() != numPoints)
    return nullptr;
  target = &values;
  isTruth = false;
  Best best{nullptr, limit};
  best.offer(deepen(best.limit));
  isTruth = llvm::all_of(values, [](int64_t v) { return v == 0 || v == 1; });
  if (isTruth)
    if (PhraseRef truth = deepen(best.limit))
      best.offer(say(ReadKind::Indicator, {truth}));
  return best.phrase;
}
