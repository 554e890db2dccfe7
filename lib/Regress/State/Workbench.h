//===- Workbench.h - what the stages of the portfolio share -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_STATE_WORKBENCH_H
#define MIPS_LIB_REGRESS_STATE_WORKBENCH_H

#include "State/BestExplanation.h"
#include "State/FunctionTest.h"
#include "State/RegisterBank.h"
#include "mips/Regress/State/Evidence.h"
#include <array>

namespace mips::regress {

/// One output explained: a term over the workbench's leaves that equals it at
/// every node, given the initial values. A machine is one for each output.
struct Partial {
  unsigned output;
  TermId term;
  Inits inits;
  RuleOrigin origin;
  unsigned cost; ///< of the machine that has this output alone
};

/// The common ground of the stages: the histories, the bank of registers, the
/// regression of an output over columns with counterexamples, and the best
/// explanation.
class Workbench {
public:
  Workbench(TermPool &pool, const Evidence &evidence,
            llvm::function_ref<void(llvm::StringRef)> log);

  TermPool &pool;
  const Evidence &evidence;
  llvm::function_ref<void(llvm::StringRef)> log;
  Histories histories;
  RegisterBank bank;
  /// For each output.
  std::vector<FunctionTest> tests;
  /// The stage at work: whose what is offered is.
  StageId stage = StageId::LookupTable;
  /// What each stage did.
  std::array<StageCounts, numStageIds> counts;
  StageCounts &count() { return counts[unsigned(stage)]; }

  /// Checks a term against every node and offers it; true if it holds.
  bool offerTerm(unsigned output, TermId term);

  /// Offers a whole machine of the stage at work (BestExplanation::offer).
  bool offerSystem(RuleSystem system);

  /// Whether a column has names for values: a stream of names, or one some
  /// steps ago.
  bool isCategorical(TermId column) const;

  /// The price of the registers that `columns` read, together.
  unsigned price(llvm::ArrayRef<TermId> columns) const;

  /// The cost to beat for an output: of its cheapest partial; a very great
  /// number if there is none.
  unsigned costToBeat(unsigned output) const;
  bool isExplained() const { return best.isFound(); }
  std::optional<Explanation> takeExplanation() { return best.take(); }

private:
  bool offerMachine(RuleSystem system);
  std::vector<Family> familiesOf(TermId term) const;
  bool findInits(unsigned output, TermId term, Inits &inits) const;
  std::optional<size_t> firstError(unsigned output, TermId term,
                                   const Inits &inits, unsigned warmup,
                                   size_t count) const;
  void keep(Partial partial);
  void combine(const Partial &fresh);
  RuleSystem assemble(llvm::ArrayRef<const Partial *> parts);

  BestExplanation best;
  std::vector<std::vector<Partial>> partials;
};

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_STATE_WORKBENCH_H
