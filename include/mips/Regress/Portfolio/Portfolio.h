//===- Portfolio.h - the search through all stages -*- C++ -*-===//
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

/// The portfolio: returns the cheapest explanation that the stages find
/// (docs/Stages.md), and a lookup table only if they find no other. Rules that
/// disagree with a settled automaton on longer words, or that have a redundant
/// modulus, count as more expensive than they are. If the data determine the
/// automaton, its table is preferred to rules that disagree with it.
///
/// `log` gets a line for each explanation that is found; `report`, if given,
/// gets the counts of each stage.
std::optional<Explanation>
explain(TermPool &pool, const Evidence &evidence,
        llvm::function_ref<void(llvm::StringRef)> log,
        llvm::function_ref<void(StageId, const StageCounts &)> report = {});

/// Describes what `evidence` lacks that the stage needs; empty if it lacks
/// nothing.
llvm::StringRef whatLacks(StageId stage, const Evidence &evidence);

/// Whether the states of a machine are the combinations of a few counters, each
/// of which every symbol keeps, counts up or down, or sets. There may be rules
/// for it even if all values are names.
bool mayCount(const Automaton &automaton);

/// Prints the tables of the stages and of the templates in Markdown.
void listStages(llvm::raw_ostream &os);

} // namespace mips::regress

#endif // MIPS_REGRESS_PORTFOLIO_PORTFOLIO_H
