//===- DecisionLists.cpp - decision lists with exceptions ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Forms/DecisionLists.h"
#include "Forms/Reductions.h"
#include "Terms/Arithmetic.h"
#include "mips/Regress/Terms/Cost.h"
#include "mips/Tuning/Tuning.h"
#include <algorithm>
#include <map>
#include <numeric>

using namespace mips;
using namespace mips::regress;
using llvm::ArrayRef;

namespace {

/// A condition and the rows on which it holds.
struct Atom {
  TermId term;
  std::vector<uint8_t> holds;
  unsigned choices;
  unsigned cost;
};

/// Row numbers of the part.
using Rows = std::vector<uint32_t>;

/// One line of a decision list: if `atom` has the value `isWhereTrue`, then
/// `leaf`.
struct Exception {
  const Atom *atom;
  bool isWhereTrue;
  Form leaf;
  size_t numRows;
};

/// The search behind tryDecisionLists().
class ListSearch {
public:
  ListSearch(TermPool &pool, const Part &part) : pool(pool), part(part) {}

  void run(FormFinder find, Forms &forms);

private:
  void makeAtoms();
  void addAtom(TermId term, unsigned choices,
               llvm::function_ref<bool(size_t)> holds,
               std::vector<Atom> &atoms);
  void addRemainder(const View &view, int64_t modulus, int64_t remainder,
                    std::vector<Atom> &atoms);
  /// Conditions `x mod m = r` that all rows with the rarest target value share,
  /// for moduli beyond those that are always tried.
  std::vector<Atom> commonRemainders(const Rows &rows);
  /// The first few divisors of `number` that may be moduli beyond those.
  ArrayRef<int64_t> moduliOf(int64_t number);
  std::optional<Form> leafOf(const Rows &rows);
  Rows side(const Rows &rows, const Atom &atom, bool isWhereTrue) const;
  std::vector<Exception> exceptions(const Rows &rows, ArrayRef<Atom> more);
  std::optional<Form> list(const Rows &rows, unsigned depth);
  Form join(const Exception &exception, const Form &rest);

  TermPool &pool;
  const Part &part;
  std::vector<Atom> atoms;
  std::map<int64_t, std::vector<int64_t>> moduli; ///< of the numbers so far
};

} // namespace

void ListSearch::addAtom(TermId term, unsigned choices,
                         llvm::function_ref<bool(size_t)> holds,
                         std::vector<Atom> &atoms) {
  Atom atom{term, std::vector<uint8_t>(part.numRows()), choices,
            cost(pool, {term})};
  for (size_t i = 0; i < part.numRows(); ++i)
    atom.holds[i] = holds(i);
  atoms.push_back(std::move(atom));
}

void ListSearch::addRemainder(const View &view, int64_t modulus,
                              int64_t remainder, std::vector<Atom> &atoms) {
  addAtom(
      pool.make(Op::Eq, {remainderOf(pool, view.term, modulus),
                         pool.constant(remainder)}),
      2,
      [&](size_t i) { return floorMod(view.values[i], modulus) == remainder; },
      atoms);
}

void ListSearch::makeAtoms() {
  size_t count = std::min(tuning::linearColumns, part.views.size());
  for (size_t c = 0; c < count; ++c) {
    const View &view = part.views[c];
    std::vector<int64_t> values =
        valuesOf(view.values, tuning::combinedEntries);
    for (int64_t value : values) {
      TermId constant = pool.constant(value);
      addAtom(
          pool.make(Op::Eq, {view.term, constant}), 1,
          [&](size_t i) { return view.values[i] == value; }, atoms);
      if (value != values.back())
        addAtom(
            pool.make(Op::Le, {view.term, constant}), 1,
            [&](size_t i) { return view.values[i] <= value; }, atoms);
    }
    uint64_t size = endsOf(view.values).size();
    for (int64_t m = 2; m <= tuning::fewValues && uint64_t(m) < size; ++m)
      for (int64_t r = 0; r < m; ++r)
        addRemainder(view, m, r, atoms);
    for (size_t d = 0; d < c; ++d) {
      const View &other = part.views[d];
      for (Op op : {Op::Eq, Op::Lt, Op::Le})
        addAtom(
            pool.make(op, {other.term, view.term}), 1,
            [&](size_t i) {
              int64_t a = other.values[i], b = view.values[i];
              return op == Op::Eq ? a == b : op == Op::Lt ? a < b : a <= b;
            },
            atoms);
    }
  }
}

ArrayRef<int64_t> ListSearch::moduliOf(int64_t number) {
  auto [it, isNew] = moduli.try_emplace(number);
  std::vector<int64_t> &found = it->second;
  // A number can be near 2^40, so the moduli have an end of their own.
  int64_t largest = std::min(number, tuning::largestModulusSolvedFor);
  if (isNew)
    for (int64_t m = tuning::fewValues + 1;
         m <= largest && found.size() < tuning::searchedAlternatives; ++m)
      if (number % m == 0)
        found.push_back(m);
  return found;
}

std::vector<Atom> ListSearch::commonRemainders(const Rows &rows) {
  std::map<int64_t, Rows> byTarget;
  for (uint32_t i : rows)
    byTarget[part.target[i]].push_back(i);
  const Rows *rarest = nullptr;
  for (const auto &[value, members] : byTarget)
    if (!rarest || members.size() < rarest->size())
      rarest = &members;
  std::vector<Atom> result;
  if (rarest->size() < 2 ||
      rarest->size() * tuning::exceptionsOneOf > rows.size())
    return result;
  for (const View &view : part.views) {
    int64_t first = view.values[rarest->front()], common = 0;
    for (uint32_t i : *rarest)
      common = std::gcd(common, view.values[i] - first);
    for (int64_t m : moduliOf(common))
      addRemainder(view, m, floorMod(first, m), result);
  }
  return result;
}

/// A constant, or a column plus a constant, or a constant minus a column.
std::optional<Form> ListSearch::leafOf(const Rows &rows) {
  auto isSame = [&](auto value) {
    int64_t first = value(rows[0]);
    return llvm::all_of(rows, [&](uint32_t i) { return value(i) == first; });
  };
  if (isSame([&](uint32_t i) { return part.target[i]; })) {
    int64_t value = part.target[rows[0]];
    return Form{pool.constant(value), value != 0 && value != 1};
  }
  if (rows.size() < 2)
    return std::nullopt;
  for (const View &view : part.views) {
    auto above = [&](uint32_t i) { return part.target[i] - view.values[i]; };
    auto sum = [&](uint32_t i) { return part.target[i] + view.values[i]; };
    if (isSame(above)) {
      int64_t k = above(rows[0]);
      return Form{plusConstant(pool, view.term, k), 1u + (k != 0)};
    }
    if (isSame(sum))
      return Form{pool.make(Op::Sub, {pool.constant(sum(rows[0])), view.term}),
                  2};
  }
  return std::nullopt;
}

Rows ListSearch::side(const Rows &rows, const Atom &atom,
                      bool isWhereTrue) const {
  Rows result;
  for (uint32_t i : rows)
    if (atom.holds[i] == isWhereTrue)
      result.push_back(i);
  return result;
}

/// The exceptions with a known leaf: those that leave the fewest rows first, of
/// equals the one with the cheapest condition.
std::vector<Exception> ListSearch::exceptions(const Rows &rows,
                                              ArrayRef<Atom> more) {
  std::vector<Exception> found;
  auto look = [&](const Atom &atom) {
    for (bool isWhereTrue : {true, false}) {
      Rows members = side(rows, atom, isWhereTrue);
      if (members.empty() || members.size() == rows.size())
        return;
      if (auto leaf = leafOf(members))
        found.push_back({&atom, isWhereTrue, *leaf, members.size()});
    }
  };
  for (const Atom &atom : atoms)
    look(atom);
  for (const Atom &atom : more)
    look(atom);
  llvm::stable_sort(found, [](const Exception &a, const Exception &b) {
    return std::pair(b.numRows, a.atom->cost) <
           std::pair(a.numRows, b.atom->cost);
  });
  return found;
}

Form ListSearch::join(const Exception &exception, const Form &rest) {
  const Form &yes = exception.isWhereTrue ? exception.leaf : rest;
  const Form &no = exception.isWhereTrue ? rest : exception.leaf;
  return {chooseTerm(pool, exception.atom->term, yes.term, no.term),
          exception.atom->choices + exception.leaf.choices + rest.choices};
}

std::optional<Form> ListSearch::list(const Rows &rows, unsigned depth) {
  if (auto leaf = leafOf(rows))
    return leaf;
  if (depth == 0)
    return std::nullopt;
  std::vector<Atom> more = commonRemainders(rows);
  std::vector<Exception> found = exceptions(rows, more);
  // Try to end the list here: the remaining rows have to be one leaf. The
  // cheapest such list is kept.
  std::optional<Form> best;
  unsigned bestCost = 0;
  auto keep = [&](const Form &form) {
    unsigned price = cost(pool, {form.term});
    if (!best || price < bestCost) {
      best = form;
      bestCost = price;
    }
  };
  for (const Exception &exception : found)
    if (auto rest = leafOf(side(rows, *exception.atom, !exception.isWhereTrue)))
      keep(join(exception, *rest));
  if (best || depth == 1)
    return best;
  for (const Exception &exception :
       ArrayRef(found).take_front(tuning::likeliest))
    if (auto rest = list(side(rows, *exception.atom, !exception.isWhereTrue),
                         depth - 1))
      keep(join(exception, *rest));
  return best;
}

void ListSearch::run(FormFinder find, Forms &forms) {
  const size_t mostTried = tuning::tiesKept;
  makeAtoms();
  Rows all(part.numRows());
  std::iota(all.begin(), all.end(), 0);
  for (unsigned depth = 1; depth <= tuning::nested && !forms.isFound(); ++depth)
    forms.offer(list(all, depth));
  if (forms.isFound())
    return;
  std::vector<Atom> more = commonRemainders(all);
  std::vector<Exception> found = exceptions(all, more);
  // An exception for a single value is typical of rules that people write, so
  // it is tried even if it covers few rows.
  auto tail = found.begin() + std::min(mostTried, found.size());
  std::stable_partition(tail, found.end(), [&](const Exception &exception) {
    return exception.isWhereTrue && pool[exception.atom->term].op == Op::Eq &&
           exception.atom->choices == 1;
  });
  for (const Exception &exception :
       ArrayRef(found).take_front(mostTried + tuning::searchedAlternatives)) {
    Rows rest = side(all, *exception.atom, !exception.isWhereTrue);
    Part remaining = part.only(std::vector<size_t>(rest.begin(), rest.end()));
    if (auto form = find(remaining))
      forms.offer(join(exception, *form));
  }
}

void mips::regress::tryDecisionLists(TermPool &pool, const Part &part,
                                     FormFinder find, Forms &forms) {
  if (!part.views.empty() && part.numRows() <= tuning::rowsOfAVerdict)
    ListSearch(pool, part).run(find, forms);
}
