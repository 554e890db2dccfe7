//===- NamedValues.h - which constants of a machine are names ---*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_IR_NAMEDVALUES_H
#define MIPS_IR_NAMEDVALUES_H

#include "mips/IR/PortNames.h"
#include <functional>

namespace mips {

/// The word for a value of a named port, given the port's name, its names and
/// the value.
using NameSpelling = std::function<std::string(
    llvm::StringRef port, const ValueNames &names, int64_t value)>;

/// Gives constants of `machine` the words that texts of it shall have for them:
/// those that are compared with a named input, chosen for a named output, or
/// kept in a state of such values. Each gets an operation of its own, which
/// remembers its word; nothing else changes. The values of `bool` stay 0 and 1.
///
/// A state holds named values if all that goes into it is of one kind, and
/// nothing of it was calculated.
void spellNamedConstants(MachineOp machine, const NameSpelling &spelling);

/// The word of a constant; empty if it has none.
llvm::StringRef wordOf(ConstantOp constant);

/// The word for the initial value of a state, or the number as `print` has it.
std::string initialText(StateOp state,
                        llvm::function_ref<std::string(int64_t)> print);

} // namespace mips

#endif // MIPS_IR_NAMEDVALUES_H
