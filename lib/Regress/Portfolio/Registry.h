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

/// When a step is done.
enum class When : uint8_t {
  Always,
  OnlyCoordinates, ///< the words were searched before
  NoStateNeeded,   ///< the inputs alone determine every output
  Cheap,           ///< no register could make what is known cheaper
  Explained,       ///< there are rules
  TableRight,      ///< there is a table that is right
  /// There are rules, or a table is as good.
  ExplainedOrTableRight,
  /// There is an automaton all of whose states are reached early in the words.
  Settled,
  /// There is none, and no rules either.
  UnsettledAndUnexplained,
  /// There is such an automaton, and no rules.
  SettledAndUnexplained,
  /// A finite machine that has rules needs no other registers.
  NoAutomatonOrUnexplained
};

/// A step of the search.
struct Step {
  enum Action : uint8_t {
    Run,         ///< the stage
    Regress,     ///< what is on the agenda, with the least effort
    RegressFull, ///< the same with more and more effort, until explained
    Deepen,      ///< the same, from now on also where a table is right
    Forget,      ///< what is on the agenda
    Switch,      ///< to another agenda, which is empty at first, or back
    Stop         ///< all but the last resort
  } action;
  When when = When::Always;
  StageId stage = StageId::LookupTable; ///< of Run
};

/// The search, in order.
llvm::ArrayRef<Step> steps();

/// The levels of effort, each of which is tried on all hypotheses before the
/// next one.
llvm::ArrayRef<tuning::Effort> efforts();

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_PORTFOLIO_REGISTRY_H
