//===- StretchPlan.h - steps that need no checks ----------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A state that is guarded is far from its guard most of the time. One look at
// the states then stands for the checks of many steps.
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_TARGET_STRETCHPLAN_H
#define MIPS_TARGET_STRETCHPLAN_H

#include "mips/Target/Functions.h"
#include "mips/Target/IntegerPlan.h"

namespace mips {

/// A number of steps in which nothing has to be checked: if each tested state
/// variable is in -2^exponent .. 2^exponent-1 before the first of at most
/// `steps` steps, and all inputs are in their ranges, then all values are as
/// `integers` says, and every step is one that the checked program takes, too.
/// Initial states are within the bounds of `integers`. A limit of steps is to
/// be kept nevertheless.
struct StretchPlan {
  uint64_t steps = 0;
  IntegerPlan integers; ///< without checks
  unsigned exponent = 0;
  std::vector<bool> tested; ///< by the number of the state variable
};

/// The longest stretches, up to 256 steps, that begin at states so great that
/// greater ones are rare. Nothing if there are none of 8 steps. A plan that
/// checks nothing has longer ones, before which no state is tested.
std::optional<StretchPlan> planStretches(const IntegerPlan &plan);

/// The same in fewer bits than the plan has: the fewest in which a sequence
/// stays for long, from its first step on. Nothing if there are none, and for a
/// plan that checks nothing.
std::optional<StretchPlan> planNarrowStretches(const IntegerPlan &plan);

/// All that native code of a machine relies on; `narrow` is for many sequences
/// only.
struct NativePlan {
  explicit NativePlan(MachineOp machine, Functions functions = {})
      : integers(machine) {
    if (functions.run || functions.batch)
      stretch = planStretches(integers);
    if (functions.batch)
      narrow = planNarrowStretches(integers);
  }

  IntegerPlan integers;
  std::optional<StretchPlan> stretch, narrow;
};

} // namespace mips

#endif // MIPS_TARGET_STRETCHPLAN_H
