//===- RuleProver.h - what one machine's rules may be replaced by -*- C++
//-*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Rules need to be right in reachable states only. A RuleProver knows a
// machine's reachable states and proves of other rules that they take the same
// steps there: by evaluation, where there are few states and inputs, or else by
// the solver, from an invariant that is proved inductive.
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_VERIFY_RULEPROVER_H
#define MIPS_VERIFY_RULEPROVER_H

#include "mips/IR/Interpreter.h"
#include "mips/Verify/Logic.h"
#include <memory>

namespace mips {

/// Limits that count, so that answers are the same on every machine.
struct RuleProverLimits {
  /// Z3's own count of work for one query; about 1e6 a second.
  unsigned solverResourceLimit = 200000;
  /// The same for all queries together. What is asked afterwards is not proved.
  uint64_t totalWork = 4000000;
  /// A machine with at most so many reachable states has them listed as its
  /// invariant; that of others is mined.
  size_t maxListedStates = 48;
  /// Seed of the sequences that the machine is simulated on.
  uint64_t seed = 1;
};

/// Knows one verified machine as it was when this was made: the machine may
/// change afterwards, and `sameSteps` says whether it still does the same.
class RuleProver {
public:
  explicit RuleProver(MachineOp machine, const RuleProverLimits &limits = {});
  ~RuleProver();

  /// Where terms live. Variables are the inputs, then the states.
  logic::Pool &pool();
  unsigned numInputs() const;
  /// Points of inputs (in their ranges) and states (reachable, or at least
  /// admitted by the invariant) that candidates can be tried on. A claim that
  /// is refuted adds one, and moves the others.
  const std::vector<std::vector<Int>> &samples() const;
  /// The terms of all values of a machine with the same ports and some of the
  /// state variables, matched by name.
  std::vector<std::pair<mlir::Value, logic::Term>> terms(MachineOp other);

  /// Proved to hold in every reachable state, for all inputs in their ranges.
  bool holds(logic::Term claim);
  /// The same for a claim about states that may have to become part of the
  /// invariant first.
  bool learn(logic::Term claim);
  /// Proved: from every reachable state `other` gives the same outputs and goes
  /// to the same state, as far as it has state variables that its outputs
  /// depend on. Together with equal initial values, which are checked, it is
  /// then equal to the machine for every input sequence.
  bool sameSteps(MachineOp other);

  /// What the reachable states are known by.
  llvm::ArrayRef<logic::Term> invariant();
  /// Claims that were proved.
  unsigned numProved() const;
  /// What the solver has counted for all queries so far.
  uint64_t work() const;

private:
  struct Impl;
  std::unique_ptr<Impl> impl;
};

} // namespace mips

#endif // MIPS_VERIFY_RULEPROVER_H
