//===- Undecided.h - machines that do not always answer ---------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_IR_UNDECIDED_H
#define MIPS_IR_UNDECIDED_H

#include "mips/IR/MipsDialect.h"
#include <optional>

namespace mips {

/// The name of the output that says where a machine gives no answer, because
/// the data from which it was learned do not decide one: 0 as long as the other
/// outputs hold; any other value means that they say nothing, in this step and
/// from then on. No stream of a task can have this name. It is the last output.
constexpr llvm::StringRef undecidedOutput = "undecided!";

/// Its position among the outputs; nothing of a machine that always answers.
std::optional<unsigned> findUndecided(MachineOp machine);

/// The name of an output as an identifier: `undecided` of that one.
llvm::StringRef plainName(OutputOp output);

} // namespace mips

#endif // MIPS_IR_UNDECIDED_H
