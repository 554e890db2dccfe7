//===- Explanations.h - one machine, several explanations -------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_TRANSFORMS_EXPLANATIONS_H
#define MIPS_TRANSFORMS_EXPLANATIONS_H

#include "mips/IR/MipsDialect.h"
#include "mlir/IR/OwningOpRef.h"

namespace mips {

/// Other explanations of what a verified machine does, each proved to do the
/// same: its state kept in other variables (the last inputs, flags, parts that
/// count by themselves, one number), and the table of its states. One of each
/// kind, in the order in which a reader pays more. None for a machine whose
/// states are many, whose ports have names, or that does not always answer.
std::vector<mlir::OwningOpRef<MachineOp>> otherExplanations(MachineOp machine);

/// Whether two machines do the same, as far as can be shown quickly: by counted
/// work, so that the answer is the same everywhere. False where it cannot.
bool doSameQuickly(MachineOp machine, MachineOp other);

/// Whether two machines have the same rules, up to the names and the order of
/// state variables.
bool haveSameRules(MachineOp machine, MachineOp other);

/// How a machine keeps its state, in a few words: `no state`, `a table of 6
/// states`, `2 state variables, 5 operations`.
std::string describeShape(MachineOp machine);

} // namespace mips

#endif // MIPS_TRANSFORMS_EXPLANATIONS_H
