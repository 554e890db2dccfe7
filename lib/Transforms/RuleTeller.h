//===- RuleTeller.h - the words for what a rule does ------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Given what variables are at some points, and what a rule gives there, the
// teller looks for the phrase that a reader pays least for. It knows the forms
// that people use: a variable or a sum of two, one more or less, within limits,
// modulo something; comparisons with a constant; conditions that all hold, or
// one of which does; and choices by a condition, between such forms. Points are
// evidence only: what is said holds at them, and has to be proved elsewhere.
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_TRANSFORMS_RULETELLER_H
#define MIPS_LIB_TRANSFORMS_RULETELLER_H

#include "Phrase.h"
#include <map>
#include <set>

namespace mips {

/// A value at each of some points.
using PointValues = std::vector<int64_t>;

class RuleTeller {
public:
  /// A variable of phrases. Its number is its place.
  struct Variable {
    PointValues values;
    /// What it costs to mention it.
    unsigned price = 1;
    /// Whether choices may ask for each of its values.
    bool hasFewValues = false;
    /// An input or a state; other variables stand for expressions, which are
    /// not combined with others.
    bool isBasic = true;
    /// May be as it was, unless something happens.
    bool isState = false;
    /// Its numbers mean nothing: it is asked which of its values it has.
    bool isLabel = false;
  };

  /// `numbers`: constants and divisors that the rules had so far.
  RuleTeller(std::vector<Variable> variables, std::set<int64_t> numbers);

  /// The cheapest phrase found that costs less than `limit`; null if there is
  /// none. What is 0 or 1 may be said as a truth value in brackets.
  PhraseRef tell(const PointValues &target, unsigned limit);

private:
  /// Which points count.
  using Rows = std::vector<unsigned>;
  /// Something simple that is compared, or to which constants are added.
  struct Form {
    PhraseRef phrase;
    PointValues values;
    /// The two sides of a difference, which are compared with each other.
    PhraseRef left, right;
  };
  /// A condition that may decide a choice, or be one of several.
  struct Test {
    PhraseRef phrase, negated;
    std::vector<bool> holds;
    bool mayChoose;
    /// Asks for a bit alone: what choices in choices in choices may ask.
    bool isOfBit = false;
  };
  /// The cheapest so far.
  struct Best {
    PhraseRef phrase;
    unsigned limit;
    bool offer(PhraseRef candidate) {
      if (!candidate || candidate->cost >= limit)
        return false;
      limit = candidate->cost;
      phrase = std::move(candidate);
      return true;
    }
  };

  Bounds boundsOf(const PointValues &values) const;
  bool mayCompare(unsigned a, unsigned b) const;
  void addForms();
  void addDistance(unsigned a, unsigned b);
  void addPairs(unsigned a, unsigned b);
  void addForm(PhraseRef phrase, PointValues values, PhraseRef left = {},
               PhraseRef right = {});
  void addTests();
  void addTest(PhraseRef phrase, llvm::function_ref<bool(size_t)> holds,
               bool mayChoose);

  unsigned searches() const;
  PhraseRef deepen(unsigned limit);
  PhraseRef search(const Rows &rows, unsigned depth, unsigned limit);
  void simple(const Rows &rows, Best &best);
  void numberOf(const Form &form, const Rows &rows, int64_t lo, int64_t hi,
                Best &best);
  void limited(const Form &form, const Rows &rows, int64_t lo, int64_t hi,
               Best &best);
  void truth(const Rows &rows, Best &best);
  void compared(const Form &form, const Rows &rows, Best &best);
  void compareLabel(const Form &form, const Rows &rows, Best &best);
  void member(const Rows &rows, Best &best);
  void changed(const Rows &rows, Best &best);
  PhraseRef all(const Rows &rows, bool wanted, unsigned limit);
  int64_t valueAt(const Phrase &phrase, unsigned point) const;
  PhraseRef conditionFor(const Rows &rows, const PointValues &marks,
                         unsigned limit);
  void unless(const Rows &rows, Best &best);
  void choices(const Rows &rows, unsigned depth, Best &best);
  void chains(const Rows &rows, Best &best);
  void steps(const Rows &rows, Best &best);
  void chosenStep(unsigned variable, const Test &test, const Rows &rows,
                  int64_t modulus, Best &best);

  std::vector<Variable> variables;
  std::set<int64_t> numbers;
  size_t numPoints;
  std::vector<PhraseRef> names;
  std::vector<Form> forms;
  std::vector<Test> tests;
  const PointValues *target = nullptr;
  /// The target is looked for as a truth value, not as a number.
  bool isTruth = false;
  std::map<std::pair<Rows, unsigned>, std::pair<PhraseRef, unsigned>> known;
  /// Calls of `search` that may still be made for one target.
  unsigned budget = 0;
};

} // namespace mips

#endif // MIPS_LIB_TRANSFORMS_RULETELLER_H
