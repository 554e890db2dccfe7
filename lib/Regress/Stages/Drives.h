//===- Drives.h - what moves a register -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_STAGES_DRIVES_H
#define MIPS_LIB_REGRESS_STAGES_DRIVES_H

#include "Stages/Stage.h"

namespace mips::regress {

/// A term over this step's inputs and outputs and the delays, for update rules
/// to be made of.
struct Drive {
  TermId term;
  bool isTruth;   ///< values 0 and 1
  bool mayFall;   ///< has negative values
  bool isShifted; ///< an input with a sign or a constant: for plain sums only
  bool isLeak;    ///< an input less more than 1: for sums with a limit only
  unsigned price; ///< cost of the term
};

/// Numbers: the inputs, also one more, one less, twice and negated; their sums,
/// differences and products, 1, steps of +1 and -1. Truths: tests of an input's
/// value, parity and order, tests of equality and order between streams, the
/// outputs that are truths. Each column of values once, the cheapest term
/// first.
std::vector<Drive> makeDrives(Workbench &bench, const Delays &delays);

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_STAGES_DRIVES_H
