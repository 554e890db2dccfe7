//===- LinearRules.h - linear machines as terms -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_SYNTHESIS_LINEARRULES_H
#define MIPS_SYNTHESIS_LINEARRULES_H

#include "mips/Algebra/LinearMachine.h"
#include "mips/Regress/System/RuleSystem.h"

namespace mips {

/// Writes the rules of a linear machine (rulesOf) as terms. A rule that reuses
/// an earlier rule shares its term.
regress::RuleSystem linearRules(regress::TermPool &pool,
                                const LinearMachine &machine);

} // namespace mips

#endif // MIPS_SYNTHESIS_LINEARRULES_H
