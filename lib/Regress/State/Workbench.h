//===- Workbench.h - services that the stages share -*- C++ -*-===//
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

/// The explanation of one output: a term over the workbench's leaves that
/// equals the output at every node, with initial values. A machine consists of
/// one partial for each output.
struct Partial {
  unsigned output;
  TermId term;
  Inits inits;
  RuleOrigin origin;
  unsigned cost; ///< cost of the machine that computes only this output
};

/// The data and services that the stages share: the histories, the bank of
/// registers, the functional dependency tests, and the best explanation.
class Workbench {
public:
  Workbench(TermPool &pool, const Evidence &evidence,
            llvm::function_ref<void(llvm::StringRef)> log);

  TermPool &pool;
  const Evidence &evidence;
  llvm::function_ref<void(llvm::StringRef)> log;
  Histories histories;
  RegisterBank bank;
  /// One test for each output.
  std::vector<FunctionTest> tests;
  /// The current stage, which is the origin of everything that is offered.
  StageId stage = StageId::LookupTable;
  /// By stage: what it did.
  std::array<StageCounts, numStageIds> counts;
  StageCounts &count() { return counts[unsigned(stage)]; }

  /// Checks a term at every node and offers it; true if it is right.
  bool offerTerm(unsigned output, TermId term);

  /// Offers a whole machine of the current stage (see BestExplanation::offer).
  bool offerSystem(RuleSystem system);

  /// Whether the values of a column are names: a categorical stream, or such a
  /// stream some steps ago.
  bool isCategorical(TermId column) const;

  /// The price of all registers that `columns` read.
  unsigned price(llvm::ArrayRef<TermId> columns) const;

  /// The cost that rules for an output have to beat: that of its cheapest
  /// partial; a very large number if there is none.
  unsigned costToBeat(unsigned output) const;
  bool isExplained() const { return best.isFound(); }
  bool isAutomatonSure() { return best.isSure(); }
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
