//===- Portfolio.h - all stages by cost -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_REGRESS_PORTFOLIO_PORTFOLIO_H
#define MIPS_REGRESS_PORTFOLIO_PORTFOLIO_H

#include "mips/Regress/State/Evidence.h"
#include "llvm/Support/raw_ostream.h"

namespace mips::regress {

/// The portfolio: the cheapest explanation of all stages (docs/Stages.md), a
/// table only if there is no other; rules that are at odds with a settled
/// automaton, or keep a remainder for no reason, count as dearer than they are,
/// and if the automaton is sure a table is better. `log` is told what was
/// found, a line each; `report`, if there, at the end what each stage did.
std::optional<Explanation>
explain(TermPool &pool, const Evidence &evidence,
        llvm::function_ref<void(llvm::StringRef)> log,
        llvm::function_ref<void(StageId, const StageCounts &)> report = {});

/// What a stage needs that `evidence` does not have, in words; empty if
/// nothing.
llvm::StringRef whatLacks(StageId stage, const Evidence &evidence);

/// The table of the stages and that of the templates, in Markdown.
void listStages(llvm::raw_ostream &os);

} // namespace mips::regress

#endif // MIPS_REGRESS_PORTFOLIO_PORTFOLIO_H
