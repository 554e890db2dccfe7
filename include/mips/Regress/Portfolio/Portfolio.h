//===- Portfolio.h - all stages by cost -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_REGRESS_PORTFOLIO_PORTFOLIO_H
#define MIPS_REGRESS_PORTFOLIO_PORTFOLIO_H

#include "mips/Regress/State/Evidence.h"

namespace mips::regress {

/// The portfolio: the cheapest explanation of all stages (docs/Method.md,
/// "Regress"), a table only if there is no other; rules that are at odds with a
/// settled automaton, or keep a remainder for no reason, count as dearer than
/// they are, and if the automaton is sure a table is better. `log` is told what
/// each stage tried and found, a line each.
std::optional<Explanation>
explain(TermPool &pool, const Evidence &evidence,
        llvm::function_ref<void(llvm::StringRef)> log);

} // namespace mips::regress

#endif // MIPS_REGRESS_PORTFOLIO_PORTFOLIO_H
