//===- EvidenceProbes.h - what data leave open in a program -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_DRIVER_EVIDENCEPROBES_H
#define MIPS_LIB_DRIVER_EVIDENCEPROBES_H

#include "mips/Data/Dataset.h"
#include "mips/IR/MipsDialect.h"
#include <string>
#include <vector>

namespace mips {

/// A line for each divisor in place of which the data would allow others: the
/// interval that they leave.
std::vector<std::string> openDivisors(MachineOp machine,
                                      const Dataset &dataset);

/// Says so where the data show less than three quarters of what a machine with
/// few states does: pairs of a state that it can come to and an input; or more,
/// but never an input in a state that they are often in. Empty otherwise.
std::string unseenPairs(MachineOp machine, const Dataset &dataset);

/// Says so where the inputs mostly come in the same order: the data show fewer
/// than half of the pairs of an input and the one after it, although they are
/// long enough for more. Empty otherwise.
std::string unseenSuccessions(const Dataset &dataset);

/// Says so where the program leaves the range that the data declare for an
/// output: the word on which it does. Empty otherwise.
std::string outOfRange(MachineOp machine, const Dataset &dataset);

} // namespace mips

#endif // MIPS_LIB_DRIVER_EVIDENCEPROBES_H
