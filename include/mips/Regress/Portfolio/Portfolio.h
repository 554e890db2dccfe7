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

/// The portfolio: gives the cheapest explanation that the stages find
/// (docs/Stages.md), and a table only if they find no other. Rules that
/// disagree with a settled automaton, or have a redundant modulus, count as
/// more expensive than they are; if the data determine the automaton, a table
/// is better than rules that disagree with it. `log` gets a line for each
/// explanation that is found; `report`, if given, gets what each stage did.
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
