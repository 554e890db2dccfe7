//===- Solve.h - regression of an output with counterexamples -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_STATE_SOLVE_H
#define MIPS_LIB_REGRESS_STATE_SOLVE_H

#include "State/Workbench.h"
#include "mips/Regress/Column/Regressor.h"

namespace mips::regress {

/// Columns that may determine an output, to be regressed.
struct Hypothesis {
  unsigned output;
  std::vector<TermId> columns;
  StageId stage;
  /// What the registers cost, before anything is known of the output's rule.
  unsigned price = 0;
  /// log2 of the number of different tuples, for fewer states are more likely,
  /// less that of the weight of the test that they passed.
  double surprise = 0;
};

/// Regresses an output over the hypothesis' columns, rows added until the
/// rule holds at every node; solves for initial values; offers the result.
/// True if it was one. Does not look for rules that cost more than the best
/// one known.
bool solve(Workbench &bench, const Hypothesis &hypothesis,
           const Limits &limits);

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_STATE_SOLVE_H
