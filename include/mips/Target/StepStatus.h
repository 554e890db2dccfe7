//===- StepStatus.h - why a native step stops -------------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_TARGET_STEPSTATUS_H
#define MIPS_TARGET_STEPSTATUS_H

#include "mips/Target/IntegerPlan.h"
#include <string>
#include <vector>

namespace mips {

/// What a step of a native program returns. A step that does not succeed has no
/// effect on the state.
struct StepStatus {
  static constexpr int ok = 0, badInput = 1, tooLong = 2;
  /// State variable number `index` left its guard, or could not be computed.
  static int ofState(unsigned index) { return 3 + index; }
  /// Output number `index` could not be computed.
  static int ofOutput(MachineOp machine, unsigned index) {
    return 3 + machine.states().size() + index;
  }
};

/// What each status says, for the person who has to deal with it; by number.
/// Empty where a status does not occur.
std::vector<std::string> statusMessages(MachineOp machine,
                                        const IntegerPlan &plan);

} // namespace mips

#endif // MIPS_TARGET_STEPSTATUS_H
