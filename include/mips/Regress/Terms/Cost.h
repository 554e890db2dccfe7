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

/// What a reader pays for a set of rules: each distinct operation costs one
/// (a shared one is written once, as a local; each further mention of it costs
/// one; so does the quotient beside the remainder of one division), each
/// mention of a leaf or a constant one, a constant beyond 2 about
/// one more for each decimal digit (constantCost), and a table an entry's cost
/// each. A number that stands as a condition is read `a != 0` and pays for it
/// (conditionCost); a truth value that stands as a number is read `[p]` and
/// pays for that (bracketCost). The one measure by which candidates of all
/// stages are compared.
unsigned cost(const TermPool &pool, llvm::ArrayRef<TermId> roots);

/// 1 for -2 .. 2, 2 up to 15, 3 up to 127, and so on.
unsigned constantCost(int64_t value);
/// The cost of a term without its operands: one, an exclusive or of conditions
/// two, for it is hard to read.
unsigned ownCost(const Term &term);
/// What a term that is no truth value costs more as a condition.
constexpr unsigned conditionCost = 2;
/// What a truth value costs more as a rule, a summand or a branch. Within any
/// other operation it costs twice that: `[[a = b] < c]` takes a second reading.
constexpr unsigned bracketCost = 1;
/// What a comparison costs more if both sides are operations: `a = 0 and b >=
/// 0` is read more easily than `|a| = min(b, 0)`.
constexpr unsigned bothSidesCost = 1;
/// What the least condition costs that joins two: `[a and b]` of comparisons
/// with a constant. What has to be cheaper is not put together of two.
constexpr unsigned jointCost = 7;
/// What `if c = 0 then ... else 0` costs beside the other branch.
constexpr unsigned choiceCost = 5;

} // namespace mips::regress

#endif // MIPS_REGRESS_TERMS_COST_H
