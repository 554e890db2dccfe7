//===- Cost.h - what a reader pays for a rule -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_REGRESS_TERMS_COST_H
#define MIPS_REGRESS_TERMS_COST_H

#include "mips/Regress/Terms/Term.h"

namespace mips::regress {

/// What a reader pays for a set of rules, and the one measure by which the
/// candidates of all stages are compared.
///
/// Each distinct operation costs one. A shared operation is written once, as a
/// local variable, so each further mention of it costs one; so does the
/// quotient beside the remainder of the same division. Each mention of a leaf
/// costs one, a constant beyond 2 about one more for each decimal digit
/// (constantCost), and a table as much as its entries. A number in the place of
/// a condition is read as `a != 0` and costs conditionCost more; a truth value
/// in the place of a number is read as `[p]` and costs bracketCost more.
unsigned cost(const TermPool &pool, llvm::ArrayRef<TermId> roots);

/// The cost of a constant: 1 for -2 .. 2, 2 up to 15, 3 up to 127, and so on.
unsigned constantCost(int64_t value);
/// The cost of a term without its operands: one, but two for an exclusive or of
/// conditions, which is hard to read.
unsigned ownCost(const Term &term);
/// The additional cost of a number in the place of a condition.
constexpr unsigned conditionCost = 2;
/// The additional cost of a truth value as a rule, a summand or a branch.
/// Inside any other operation it is twice that: `[[a = b] < c]` has to be read
/// twice.
constexpr unsigned bracketCost = 1;
/// The additional cost of a comparison with operations on both sides: `a = 0
/// and b >= 0` is easier to read than `|a| = min(b, 0)`.
constexpr unsigned bothSidesCost = 1;
/// The least cost of a condition that joins two: `[a and b]` of comparisons
/// with a constant. A search for cheaper conditions need not try pairs.
constexpr unsigned jointCost = 7;
/// The cost of `if c = 0 then ... else 0` without its branch.
constexpr unsigned choiceCost = 5;

} // namespace mips::regress

#endif // MIPS_REGRESS_TERMS_COST_H
