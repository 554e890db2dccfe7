//===- Reductions.cpp - functions of remainders and digits ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Forms/Reductions.h"
#include "Terms/Arithmetic.h"
#include "mips/Tuning/Tuning.h"
#include <algorithm>
#include <map>
#include <unordered_map>

using namespace mips;
using namespace mips::regress;
using llvm::ArrayRef;

namespace {

/// A feature with few values: a remainder, a digit, a sum of digits or a
/// column.
struct Key {
  View view;
  size_t column; ///< index of the column that it is made from
  size_t numValues;
};

/// The search behind tryReductions().
class Reduction {
public:
  Reduction(TermPool &pool, const Part &part, FormFinder find, Forms &forms)
      : pool(pool), part(part), find(find), forms(forms) {}

  void run();

private:
  void makeKeys();
  /// How many distinct tuples the keys have, if these determine the target and
  /// enough rows repeat an earlier tuple; otherwise 0.
  size_t numKeys(ArrayRef<const Key *> keys) const;
  void explain(ArrayRef<const Key *> keys);
  void offerTable(const Key &key);

  TermPool &pool;
  const Part &part;
  FormFinder find;
  Forms &forms;
  std::vector<Key> keys;
};

} // namespace

void Reduction::makeKeys() {
  for (size_t c = 0; c < std::min(tuning::linearColumns, part.views.size());
       ++c) {
    const View &view = part.views[c];
    auto add = [&](View key) {
      size_t count = valuesOf(key.values, 256).size();
      if (count > 1)
        keys.push_back({std::move(key), c, count});
    };
    if (!valuesOf(view.values, tuning::combinedAlternatives).empty())
      add(view);
    uint64_t size = endsOf(view.values).size();
    for (int64_t modulus = 2; modulus <= tuning::largestKey; ++modulus)
      if (size >= 2 * uint64_t(modulus))
        add(remainderView(pool, view, modulus));
    if (hasDigits(view, 10)) {
      Views digits;
      addDigits(pool, view, 10, digits);
      for (View &digit : llvm::drop_begin(digits))
        add(std::move(digit));
    }
    for (int64_t base : {2, 10})
      if (hasDigits(view, base))
        add(digitSum(pool, view, base));
  }
  llvm::stable_sort(keys, [](const Key &a, const Key &b) {
    return a.numValues < b.numValues;
  });
}

size_t Reduction::numKeys(ArrayRef<const Key *> chosen) const {
  std::unordered_map<int64_t, int64_t> seen;
  size_t rowsPerKey = 3;
  for (size_t i = 0; i < part.numRows(); ++i) {
    int64_t key = 0;
    for (const Key *k : chosen)
      key = key * 100'003 + k->view.values[i];
    auto [it, isNew] = seen.try_emplace(key, part.target[i]);
    if (!isNew && it->second != part.target[i])
      return 0;
    if (isNew && seen.size() * rowsPerKey > part.numRows())
      return 0;
  }
  return seen.size();
}

void Reduction::explain(ArrayRef<const Key *> chosen) {
  std::map<std::vector<int64_t>, size_t> first;
  for (size_t i = 0; i < part.numRows(); ++i) {
    std::vector<int64_t> tuple;
    for (const Key *key : chosen)
      tuple.push_back(key->view.values[i]);
    first.try_emplace(std::move(tuple), i);
  }
  Part smaller;
  smaller.table = part.table;
  smaller.evidence = part.evidence;
  for (const auto &[tuple, i] : first) {
    smaller.rows.push_back(part.rows[i]);
    smaller.target.push_back(part.target[i]);
  }
  for (const Key *key : chosen) {
    View view{key->view.term, {}};
    for (const auto &[tuple, i] : first)
      view.values.push_back(key->view.values[i]);
    smaller.views.push_back(std::move(view));
  }
  if (std::optional<Form> form = find(smaller))
    forms.offer(form->term, form->choices + chosen.size());
  if (chosen.size() == 1)
    offerTable(*chosen[0]);
}

void Reduction::offerTable(const Key &key) {
  Extent ends = endsOf(key.view.values);
  if (ends.size() > tuning::combinedEntries || key.numValues != ends.size())
    return;
  std::vector<int64_t> entries(ends.size());
  for (size_t i = 0; i < part.numRows(); ++i)
    entries[key.view.values[i] - ends.lo] = part.target[i];
  TermId index = plusConstant(pool, key.view.term, -ends.lo);
  forms.offer(pool.lookup(entries, index), entries.size() + 1);
}

void Reduction::run() {
  makeKeys();
  unsigned explained = 0;
  for (const Key &key : keys)
    if (explained < tuning::nested && numKeys({&key})) {
      explain({&key});
      ++explained;
    }
  if (explained > 0)
    return;
  std::vector<std::pair<size_t, std::pair<const Key *, const Key *>>> found;
  for (size_t a = 0; a < keys.size(); ++a)
    for (size_t b = 0; b < a; ++b) {
      if (keys[a].numValues * keys[b].numValues > 2 * part.numRows())
        continue;
      if (size_t count = numKeys({&keys[b], &keys[a]}))
        found.push_back({count, {&keys[b], &keys[a]}});
    }
  llvm::stable_sort(found, [](auto &a, auto &b) { return a.first < b.first; });
  for (const auto &[count, pair] : ArrayRef(found).take_front(tuning::nested))
    explain({pair.first, pair.second});
}

void mips::regress::tryReductions(TermPool &pool, const Part &part,
                                  FormFinder find, Forms &forms) {
  Reduction(pool, part, find, forms).run();
}

TermId mips::regress::chooseTerm(TermPool &pool, TermId condition, TermId a,
                                 TermId b) {
  auto is = [&](TermId id, int64_t value) {
    return pool[id].op == Op::Constant && pool[id].value == value;
  };
  auto negated = [&] {
    return pool[condition].op == Op::Eq
               ? pool.make(Op::Ne, pool[condition].operands)
               : pool.make(Op::Not, {condition});
  };
  if (is(a, 1) && is(b, 0))
    return condition;
  if (is(a, 0) && is(b, 1))
    return negated();
  if (is(a, 1) && isTruth(pool[b].op))
    return pool.make(Op::Or, {condition, b});
  if (is(a, 0) && isTruth(pool[b].op))
    return pool.make(Op::And, {negated(), b});
  if (is(b, 0) && isTruth(pool[a].op))
    return pool.make(Op::And, {condition, a});
  if (is(b, 1) && isTruth(pool[a].op))
    return pool.make(Op::Or, {negated(), a});
  return pool.make(Op::Select, {condition, a, b});
}

namespace {
/// Values of the column that share a form.
struct CaseBranch {
  Form form;
  std::vector<int64_t> values;
};
} // namespace

/// A form that chooses by the value of `view`; nothing if a case has too few
/// rows or no form.
static std::optional<Form> chooseBy(TermPool &pool, const Part &part,
                                    const View &view, ArrayRef<int64_t> values,
                                    FormFinder find) {
  std::vector<CaseBranch> branches;
  for (int64_t value : values) {
    std::vector<size_t> rows;
    for (size_t i = 0; i < part.numRows(); ++i)
      if (view.values[i] == value)
        rows.push_back(i);
    if (rows.size() < tuning::leastRows)
      return std::nullopt;
    Part only = part.only(rows);
    auto same = llvm::find_if(branches, [&](const CaseBranch &branch) {
      return holdsAt(pool, *part.table, only.rows, only.target,
                     branch.form.term);
    });
    if (same != branches.end()) {
      same->values.push_back(value);
      continue;
    }
    llvm::erase_if(only.views,
                   [&](const View &other) { return other.term == view.term; });
    std::optional<Form> form = find(only);
    if (!form)
      return std::nullopt;
    branches.push_back({*form, {value}});
  }
  // The form with the most values becomes the else branch.
  llvm::stable_sort(branches, [](const CaseBranch &a, const CaseBranch &b) {
    return a.values.size() < b.values.size();
  });
  Form result = branches.back().form;
  for (const CaseBranch &branch :
       llvm::reverse(ArrayRef(branches).drop_back())) {
    result.choices += branch.form.choices;
    for (int64_t value : branch.values) {
      TermId isValue = pool.make(Op::Eq, {view.term, pool.constant(value)});
      result.term = chooseTerm(pool, isValue, branch.form.term, result.term);
      ++result.choices;
    }
  }
  return result;
}

void mips::regress::tryChoices(TermPool &pool, const Part &part,
                               FormFinder find, Forms &forms) {
  if (part.views.size() < 2)
    return;
  for (const View &view : part.views) {
    std::vector<int64_t> values =
        valuesOf(view.values, tuning::combinedAlternatives);
    if (values.size() > 1)
      forms.offer(chooseBy(pool, part, view, values, find));
  }
}
