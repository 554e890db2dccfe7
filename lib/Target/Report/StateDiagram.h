//===- StateDiagram.h - states as a picture or a table ----------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_TARGET_REPORT_STATEDIAGRAM_H
#define MIPS_LIB_TARGET_REPORT_STATEDIAGRAM_H

#include "mips/IR/MipsDialect.h"
#include <string>

namespace mips {

/// The reachable states of a machine as HTML: as `drawing`, an element `svg`,
/// or where that is empty up to twelve as a drawing of our own; as a table of
/// states and letters; and a sentence where even that would be too large or
/// where the states do not end. Empty for a machine without state.
std::string stateDiagram(MachineOp machine, llvm::StringRef drawing);

} // namespace mips

#endif // MIPS_LIB_TARGET_REPORT_STATEDIAGRAM_H
