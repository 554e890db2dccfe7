//===- MachineData.h - a machine as JSON ------------------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_TARGET_REPORT_MACHINEDATA_H
#define MIPS_LIB_TARGET_REPORT_MACHINEDATA_H

#include "mips/IR/MipsDialect.h"
#include "llvm/Support/JSON.h"

namespace mips {

/// A machine as the page's script reads it:
///
///     {"inputs": [{"name", "lo", "hi", "names"?}], "states": [{"name",
///     "init"}],
///      "outputs": [{"name", "slot", "names"?}], "next": [slot, ...],
///      "operations": [["add", slot, slot], ["div", slot, "7"], ...]}
///
/// Inputs, states and operations have the slots 0, 1, … in this order. Integers
/// of machines are strings: a script's numbers are exact to 2^53 only.
llvm::json::Value machineData(MachineOp machine);

} // namespace mips

#endif // MIPS_LIB_TARGET_REPORT_MACHINEDATA_H
