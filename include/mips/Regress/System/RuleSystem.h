//===- RuleSystem.h - a machine's rules as terms -*- C++ -*-===//
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

/// A state variable under search. `range` is set only where it is known to
/// hold for every input sequence (a residue, a previous input, a Boolean).
struct StateRule {
  std::string name;
  int64_t init = 0;
  TermId next = 0;
  std::optional<Interval> range;
};

/// A machine as terms. Leaves, in this order: the inputs of the signature,
/// then the state variables (their values before the step).
struct RuleSystem {
  std::vector<StateRule> states;
  std::vector<TermId> outputs;
  /// What found it, an entry for each output or one for all.
  std::vector<RuleOrigin> origins;
  /// A lookup table is an honest last resort, never called a rule.
  bool isTable = false;
};

/// cost() of all rules plus what the states cost: each one a fixed price, and
/// more for an unbounded one (a bounded remainder beats an ever-growing sum).
unsigned cost(const TermPool &pool, const RuleSystem &system);

/// True if `system` gives every output of `dataset`; else false and, if asked
/// for, the first sequence and step at which it differs. Stops at the first
/// difference; an overflow is a difference.
bool explains(const TermPool &pool, const RuleSystem &system,
              const Dataset &dataset, size_t *sequence = nullptr,
              size_t *step = nullptr);

} // namespace mips::regress

#endif // MIPS_REGRESS_SYSTEM_RULESYSTEM_H
