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
// What there is to say
//===----------------------------------------------------------------------===//

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
// Truth values
//===----------------------------------------------------------------------===//

/// A comparison of the form with a constant.
void RuleTeller::compared(const Form &form, const Rows &rows, Best &best) {
  // What is calculated in this step is compared alone.
  if (form.phrase->parts.size() == 2 && !form.left &&
      llvm::any_of(form.phrase->parts, [&](const PhraseRef &part) {
        return part->kind == ReadKind::Variable &&
               !variables[part->number].isBasic;
      }))
    return;
  // A label is asked for its values by tests.
  if (form.phrase->kind == ReadKind::Variable &&
      variables[form.phrase->number].isLabel)
    return compareLabel(form, rows, best);
  std::optional<int64_t> lo[2], hi[2];
  for (unsigned i : rows) {
    unsigned side = (*target)[i] != 0;
    int64_t value = form.values[i];
    lo[side] = lo[side] ? std::min(*lo[side], value) : value;
    hi[side] = hi[side] ? std::max(*hi[side], value) : value;
  }
  if (!lo[0] || !lo[1])
    return;
  const Phrase &phrase = *form.phrase;
  bool isOfBits = false;
  bool isDifference = phrase.kind == ReadKind::Sub;
  // Of bits only whether they are equal.
  if (isDifference && llvm::any_of(phrase.parts, [](const PhraseRef &part) {
        return part->bounds.isBit();
      }))
    isOfBits = true;
  auto offer = [&](CmpPredicate predicate, int64_t number) {
    if (isOfBits && (number != 0 || (predicate != CmpPredicate::eq &&
                                     predicate != CmpPredicate::ne)))
      return;
    // A difference is compared by its sides.
    if (form.left && (number == 0 || number == 1 || number == -1)) {
      if (number == 0)
        return (void)best.offer(
            sayComparison(predicate, form.left, form.right));
      if (number == 1 && predicate == CmpPredicate::ge)
        return (void)best.offer(
            sayComparison(CmpPredicate::gt, form.left, form.right));
      if (number == -1 && predicate == CmpPredicate::le)
        return (void)best.offer(
            sayComparison(CmpPredicate::lt, form.left, form.right));
    }
    if (form.left &&
        (predicate == CmpPredicate::eq || predicate == CmpPredicate::ne))
      return (void)best.offer(
          sayComparison(predicate, form.left, sayPlus(form.right, number)));
    if (predicate == CmpPredicate::ge && number == 1)
      return (void)best.offer(
          sayComparison(CmpPredicate::gt, form.phrase, sayConstant(0)));
    if (predicate == CmpPredicate::le && number == -1)
      return (void)best.offer(
          sayComparison(CmpPredicate::lt, form.phrase, sayConstant(0)));
    best.offer(sayComparison(predicate, form.phrase, sayConstant(number)));
  };
  bool isBit = form.phrase->bounds.isBit();
  for (unsigned side : {1u, 0u}) {
    if (lo[side] != hi[side])
      continue;
    bool isAlone = llvm::none_of(rows, [&](unsigned i) {
      return unsigned((*target)[i] != 0) != side && form.values[i] == *lo[side];
    });
    if (isAlone && !(isBit && side == 0))
      offer(side ? CmpPredicate::eq : CmpPredicate::ne, *lo[side]);
  }
  if (isBit)
    return;
  if (*hi[0] < *lo[1])
    offer(CmpPredicate::ge, *lo[1]);
  if (*hi[1] < *lo[0])
    offer(CmpPredicate::le, *hi[1]);
}

/// Equal to one value, or to none but that.
void RuleTeller::compareLabel(const Form &form, const Rows &rows, Best &best) {
  std::set<int64_t> sides[2];
  for (unsigned i : rows)
    sides[(*target)[i] != 0].insert(form.values[i]);
  for (unsigned side : {1u, 0u})
    if (sides[side].size() == 1 && !sides[1 - side].count(*sides[side].begin()))
      best.offer(sayComparison(side ? CmpPredicate::eq : CmpPredicate::ne,
                               form.phrase, sayConstant(*sides[side].begin())));
}

/// What all hold where the target is as wanted, and not all elsewhere, by
/// choosing the one that excludes most for its price. Null if there is no such.
PhraseRef RuleTeller::all(const Rows &rows, bool wanted, unsigned limit) {
  std::vector<std::pair<const PhraseRef *, const Test *>> held;
  auto isWanted = [&](unsigned i) { return ((*target)[i] != 0) == wanted; };
  for (const Test &test : tests)
    for (bool positive : {true, false})
      if (llvm::all_of(rows, [&](unsigned i) {
            return !isWanted(i) || test.holds[i] == positive;
          }))
        held.emplace_back(positive ? &test.phrase : &test.negated, &test);
  Rows open;
  for (unsigned i : rows)
    if (!isWanted(i))
      open.push_back(i);
  std::vector<PhraseRef> chosen;
  unsigned cost = 0;
  while (!open.empty()) {
    double bestWorth = 0;
    const PhraseRef *bestPhrase = nullptr;
    const Test *bestTest = nullptr;
    for (auto [phrase, test] : held) {
      bool positive = phrase == &test->phrase;
      size_t excluded = llvm::count_if(
          open, [&](unsigned i) { return test->holds[i] != positive; });
      double worth = double(excluded) / ((*phrase)->cost + 1);
      if (excluded && worth > bestWorth) {
        bestWorth = worth;
        bestPhrase = phrase;
        bestTest = test;
      }
    }
    if (!bestPhrase || chosen.size() == 6)
      return nullptr;
    bool positive = bestPhrase == &bestTest->phrase;
    llvm::erase_if(open,
                   [&](unsigned i) { return bestTest->holds[i] != positive; });
    cost += (*bestPhrase)->cost + 1;
    if (cost > limit)
      return nullptr;
    chosen.push_back(*bestPhrase);
  }
  if (chosen.empty())
    return nullptr;
  // What the tests have in order is read in order.
  std::vector<PhraseRef> ordered;
  for (auto [phrase, test] : held)
    if (llvm::is_contained(chosen, *phrase))
      ordered.push_back(*phrase);
  PhraseRef result;
  for (const PhraseRef &phrase : ordered) {
    PhraseRef part = wanted ? phrase : sayNot(phrase);
    result = result ? say(wanted ? ReadKind::And : ReadKind::Or, {result, part})
                    : part;
  }
  return result;
}

/// `b != [c]` for a bit b.
void RuleTeller::changed(const Rows &rows, Best &best) {
  for (auto [i, variable] : llvm::enumerate(variables)) {
    if (!names[i]->bounds.isBit() || !variable.isBasic)
      continue;
    for (const Test &test : tests)
      if (llvm::all_of(rows, [&](unsigned k) {
            return bool((*target)[k]) ==
                   (bool(variable.values[k]) != test.holds[k]);
          }))
        best.offer(sayComparison(CmpPredicate::ne, names[i],
                                 say(ReadKind::Indicator, {test.phrase})));
  }
}

/// One of a few values of an input.
void RuleTeller::member(const Rows &rows, Best &best) {
  const size_t mostMembers = 16;
  for (auto [i, variable] : llvm::enumerate(variables)) {
    if (!variable.isBasic || names[i]->bounds.isBit())
      continue;
    std::set<int64_t> sides[2];
    for (unsigned row : rows)
      sides[(*target)[row] != 0].insert(variable.values[row]);
    if (sides[1].size() < 2 || sides[1].size() > mostMembers ||
        llvm::any_of(sides[1],
                     [&](int64_t value) { return sides[0].count(value); }))
      continue;
    std::vector<int64_t> values(sides[1].begin(), sides[1].end());
    best.offer(sayOneOf(names[i], values));
  }
}

void RuleTeller::truth(const Rows &rows, Best &best) {
  for (const Form &form : forms) {
    if (form.phrase->cost + 2 >= best.limit)
      break;
    compared(form, rows, best);
  }
  changed(rows, best);
  member(rows, best);
  best.offer(all(rows, true, best.limit));
  best.offer(all(rows, false, best.limit));
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
