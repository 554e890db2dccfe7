//===- Evidence.h - what the data bear out of a program -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_DRIVER_EVIDENCE_H
#define MIPS_LIB_DRIVER_EVIDENCE_H

#include "mips/Data/Dataset.h"
#include "mips/IR/MipsDialect.h"
#include <string>
#include <vector>

namespace mips {

/// What a reader of a program that was learned from data alone has to know
/// beside the program.
struct Evidence {
  /// A line each: the interval that the data leave to a threshold.
  std::vector<std::string> thresholds;
  /// A sentence each: where the program says more than the data show.
  std::vector<std::string> thin;
};

/// Runs `machine` on the data and looks at where its comparisons and tables
/// were used, and at how much the data say beside how much it says.
Evidence weighEvidence(MachineOp machine, const Dataset &dataset);

} // namespace mips

#endif // MIPS_LIB_DRIVER_EVIDENCE_H
