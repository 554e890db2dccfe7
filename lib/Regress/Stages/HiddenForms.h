//===- HiddenForms.h - piecewise linear updates, by cost -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_STAGES_HIDDENFORMS_H
#define MIPS_LIB_REGRESS_STAGES_HIDDENFORMS_H

#include "mips/Regress/Terms/Term.h"
#include "mips/Tuning/Tuning.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <array>

namespace mips::regress {

/// What an update may read: the register itself, inputs and outputs of this
/// step and of steps before.
constexpr unsigned mostHiddenVariables = tuning::linearColumns;
using Variables = std::array<int64_t, mostHiddenVariables>;

/// A sum of variables times small factors, plus a constant.
struct LinearForm {
  Variables factors{};
  int64_t constant = 0;
  unsigned cost = 0;

  /// Lists the variables whose factor is not 0, for at().
  void finish();
  int64_t at(const Variables &v) const {
    int64_t sum = constant;
    for (unsigned i = 0; i < numParts; ++i)
      sum += factors[parts[i]] * v[parts[i]];
    return sum;
  }

private:
  std::array<uint8_t, tuning::hiddenSum> parts{};
  unsigned numParts = 0;
};

/// A piecewise linear update: one of a few shapes over one or two linear forms.
struct HiddenForm {
  enum Kind : uint8_t { Linear, Abs, Max, Min, Clip, Select } kind;
  LinearForm a, b;
  /// Clip: the limits are lo and hi. Select: the condition is `left < right`
  /// (with `orEqual`: `left <= right`). If `right` is mostHiddenVariables, the
  /// constant `hi` stands in its place.
  int64_t lo = 0, hi = 0;
  unsigned left = 0, right = 0;
  bool orEqual = false;

  unsigned cost() const;
  int64_t at(const Variables &v) const;
  /// Select: whether `a` is chosen.
  bool chooses(const Variables &v) const {
    return v[left] < (right < mostHiddenVariables ? v[right] : hi) + orEqual;
  }
  TermId term(TermPool &pool, llvm::ArrayRef<TermId> variables) const;
};

/// Calls `visit` with all updates over so many variables, a few hundred
/// thousand of them. The first variable is the register. Of a choice the
/// branches are first shown one by one: `mayChoose(form, branch)` says whether
/// `a` may be right where the condition holds (`branch`), or `b` where it does
/// not; `visit` sees the pairs of those that may.
void forEachHiddenForm(
    unsigned numVariables, llvm::function_ref<void(const HiddenForm &)> visit,
    llvm::function_ref<bool(const HiddenForm &, bool branch)> mayChoose);

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_STAGES_HIDDENFORMS_H
