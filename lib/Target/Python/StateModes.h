//===- StateModes.h - state variables with a few modes ----------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_TARGET_PYTHON_STATEMODES_H
#define MIPS_LIB_TARGET_PYTHON_STATEMODES_H

#include "Names.h"
#include "mips/IR/RangeAnalysis.h"
#include "mlir/IR/OwningOpRef.h"
#include <map>
#include <optional>

namespace mips {

/// The modes of a machine, by number.
struct StateModes {
  /// Which state variable, in the order of the machine.
  unsigned variable;
  struct Mode {
    std::string name, comment;
  };
  std::vector<Mode> modes;
  /// The mode before the first step.
  unsigned initial;
};

/// The modes of a machine without undecided answers, if one state variable has
/// between 3 and 12 of them. Takes their names, each behind `prefix`, from
/// `names`.
std::optional<StateModes> findModes(MachineOp machine,
                                    const RangeAnalysis &ranges,
                                    ProgramNames &names,
                                    llvm::StringRef prefix = "");

/// What leads to each value of a state variable, such as `for example after 1,
/// 0`: nothing of a machine of many states or of undecided answers, and of
/// values that only long words lead to.
std::map<int64_t, std::string> leadingWords(MachineOp machine, StateOp state);

/// The machine as it is in one mode; constants that become the mode have its
/// name for their word.
mlir::OwningOpRef<MachineOp> inMode(MachineOp machine, const StateModes &modes,
                                    unsigned mode);

} // namespace mips

#endif // MIPS_LIB_TARGET_PYTHON_STATEMODES_H
