//===- RuleConditions.cpp - the words for when something holds ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "RuleTeller.h"
#include "llvm/ADT/STLExtras.h"

using namespace mips;

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
