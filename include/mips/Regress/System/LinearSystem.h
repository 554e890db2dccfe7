//===- LinearSystem.h - matrices into rules -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_REGRESS_SYSTEM_LINEARSYSTEM_H
#define MIPS_REGRESS_SYSTEM_LINEARSYSTEM_H

#include "mips/Regress/System/RuleSystem.h"

namespace mips::regress {

using IntMatrix = std::vector<std::vector<int64_t>>;

/// s' = A s + B x + a, y = C s + D x + c, from s = s0, over the integers. `A`
/// has a row and a column a state, `B` a column an input, `C` and `D` a row an
/// output.
struct LinearSystem {
  IntMatrix A, B;
  std::vector<int64_t> a;
  IntMatrix C, D;
  std::vector<int64_t> c;
  std::vector<int64_t> s0;
};

/// The machine as rules, in the basis of the states (over the integers,
/// unimodular steps) that makes them cheapest, with common sums shared:
/// accumulators where these are shorter than recurrences.
RuleSystem fromLinear(TermPool &pool, const LinearSystem &machine,
                      const Signature &signature);

} // namespace mips::regress

#endif // MIPS_REGRESS_SYSTEM_LINEARSYSTEM_H
