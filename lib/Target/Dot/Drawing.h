//===- Drawing.h - drawings of machines for people --------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_TARGET_DOT_DRAWING_H
#define MIPS_LIB_TARGET_DOT_DRAWING_H

#include "mips/IR/MipsDialect.h"
#include "llvm/Support/Error.h"

namespace mips {

/// A string of DOT. Braces and bars, which mean something in records only, stay
/// as they are: not every reader takes backslashes away.
std::string quotedForDot(llvm::StringRef text);

/// A title: the machine's name, and its words if it has any.
std::string titleOf(MachineOp machine);

/// Draws the reachable states: an arrow for each pair of them. Of more than
/// `maxArrows` arrows, the strongly connected parts. Fails for a machine
/// without states, or with too many states or letters to look at.
llvm::Error drawAutomaton(MachineOp machine, size_t maxArrows,
                          llvm::raw_ostream &os);

} // namespace mips

#endif // MIPS_LIB_TARGET_DOT_DRAWING_H
