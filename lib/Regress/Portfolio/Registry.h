//===- Registry.h - the table of stages -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_PORTFOLIO_REGISTRY_H
#define MIPS_LIB_REGRESS_PORTFOLIO_REGISTRY_H

#include "Stages/Stage.h"
#include "mips/Tuning/Tuning.h"

namespace mips::regress {

/// All stages, in the order in which they first run.
llvm::ArrayRef<Stage> stages();
const Stage &stageOf(StageId id);

/// The condition under which a step is executed.
enum class When : uint8_t {
  Always,
  OnlyCoordinates, ///< the words were searched before; only coordinates are new
  NoStateNeeded,   ///< the inputs alone determine every output
  Cheap,           ///< no register could make what is known cheaper
  Explained,       ///< there are rules
  TableRight,      ///< there is a table that is right
  /// There are rules, or a table is as good.
  ExplainedOrTableRight,
  /// There is a settled automaton: all its states are reached early in the
  /// words.
  Settled,
  /// There is no settled automaton, and there are no rules.
  UnsettledAndUnexplained,
  /// There is an automaton that is settled or that the data determine, so that
  /// it does not grow with the words, and there are no rules.
  FiniteAndUnexplained,
  /// There is no automaton, or no rules for it: a finite machine that has rules
  /// needs no coordinates.
  NoAutomatonOrUnexplained
};

/// One step of the search.
struct Step {
  enum Action : uint8_t {
    Run,         ///< run `stage`
    Regress,     ///< regress the hypotheses on the agenda with the least effort
    RegressFull, ///< the same with more and more effort, until explained
    Deepen,      ///< the same, from now on also where a table is right
    Forget,      ///< what is on the agenda
    Switch,      ///< to another agenda, which is empty at first, or back
    Stop         ///< skip all further steps except the last resort
  } action;
  When when = When::Always;
  StageId stage = StageId::LookupTable; ///< the stage of a Run
};

/// The steps of the search, in order.
llvm::ArrayRef<Step> steps();

/// The levels of effort. Each level is applied to all hypotheses before the
/// next one.
llvm::ArrayRef<tuning::Effort> efforts();

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_PORTFOLIO_REGISTRY_H
