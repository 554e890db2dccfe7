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

/// Columns that may determine an output and wait to be regressed.
struct Hypothesis {
  unsigned output;
  std::vector<TermId> columns;
  StageId stage;
  /// The price of the registers, before the output's rule is known.
  unsigned price = 0;
  /// log2 of the number of distinct tuples, because fewer states are likelier,
  /// minus log2 of the weight of the test that they passed.
  double surprise = 0;
};

/// Regresses an output over the columns of a hypothesis, solves for initial
/// values and offers the result. Rows on which a rule is wrong are added until
/// the rule holds at every node. Returns whether a rule was found. Rules that
/// cost more than the best one known are not searched.
bool solve(Workbench &bench, const Hypothesis &hypothesis,
           const Limits &limits);

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_STATE_SOLVE_H
