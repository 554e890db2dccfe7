//===- RuleSystem.h - machines as systems of rules -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_REGRESS_SYSTEM_RULESYSTEM_H
#define MIPS_REGRESS_SYSTEM_RULESYSTEM_H

#include "mips/Data/Dataset.h"
#include "mips/Regress/System/Origin.h"
#include "mips/Regress/Terms/Term.h"

namespace mips::regress {

/// A state variable of a machine that is searched. `range` is set only if it is
/// known to hold for every input sequence, as for a residue, a previous input
/// or a truth value.
struct StateRule {
  std::string name;
  int64_t init = 0;
  TermId next = 0;
  std::optional<Interval> range;
};

/// A machine as terms. The leaves are, in this order, the inputs of the
/// signature and the state variables, whose values are those before the step.
struct RuleSystem {
  std::vector<StateRule> states;
  std::vector<TermId> outputs;
  /// The stage and families that found the rules: one entry for each output, or
  /// one for all.
  std::vector<RuleOrigin> origins;
  /// Whether the outputs and next states are looked up in tables. A lookup
  /// table is the last resort and never called a rule.
  bool isTable = false;
};

/// The cost() of all rules plus the price of the states: a fixed price for
/// each, and more for one without bounds, so that a bounded remainder beats an
/// ever-growing sum.
unsigned cost(const TermPool &pool, const RuleSystem &system);

/// Whether `system` gives every output of `dataset`. If not, `*sequence` and
/// `*step` are set, unless they are null, to the first step at which it
/// differs. Stops at that step; an overflow counts as a difference.
bool explains(const TermPool &pool, const RuleSystem &system,
              const Dataset &dataset, size_t *sequence = nullptr,
              size_t *step = nullptr);

} // namespace mips::regress

#endif // MIPS_REGRESS_SYSTEM_RULESYSTEM_H
