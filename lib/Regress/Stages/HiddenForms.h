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

/// What an update may read: the register itself, the output before, inputs.
constexpr unsigned mostHiddenVariables = tuning::permuted;
using Variables = std::array<int64_t, mostHiddenVariables>;

/// A sum of variables times small factors, plus a constant.
struct LinearForm {
  Variables factors{};
  int64_t constant = 0;
  unsigned cost = 0;

  int64_t at(const Variables &v) const {
    int64_t sum = constant;
    for (unsigned i = 0; i < mostHiddenVariables; ++i)
      sum += factors[i] * v[i];
    return sum;
  }
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
  TermId term(TermPool &pool, llvm::ArrayRef<TermId> variables) const;
};

/// Calls `visit` with all updates over so many variables, a few hundred
/// thousand of them. The first variable is the register.
void forEachHiddenForm(unsigned numVariables,
                       llvm::function_ref<void(const HiddenForm &)> visit);

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_STAGES_HIDDENFORMS_H
