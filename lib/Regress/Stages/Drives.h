//===- Drives.h - stimulus expressions of registers -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_STAGES_DRIVES_H
#define MIPS_LIB_REGRESS_STAGES_DRIVES_H

#include "Stages/Stage.h"

namespace mips::regress {

/// A stimulus of a register: a term over this step's inputs and outputs and the
/// delays, from which update rules are made.
struct Drive {
  TermId term;
  bool isTruth; ///< its values are 0 and 1
  bool mayFall; ///< it has negative values
  /// An input with a sign or a constant, which only plain sums use.
  bool isShifted;
  bool isLeak;    ///< an input minus 2 or more, which only bounded sums use
  unsigned price; ///< cost of the term
};

/// All drives. Numbers are the inputs, each also plus one, minus one, doubled
/// and negated, their sums, differences and products, the constant 1, and steps
/// of +1 and -1. Truth values are tests of an input's value, parity and order,
/// comparisons between streams, and truth-valued outputs. Each column of values
/// occurs once, with its cheapest term; cheap ones come first.
std::vector<Drive> makeDrives(Workbench &bench, const Delays &delays);

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_STAGES_DRIVES_H
