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

/// Text as it may stand in HTML, in attributes, too.
std::string escapeHtml(llvm::StringRef text);

/// The reachable states of a machine as HTML: up to twelve as a drawing, more
/// as a table of states and letters, and a sentence where even that would be
/// too large or where the states do not end. Empty for a machine without state.
std::string stateDiagram(MachineOp machine);

} // namespace mips

#endif // MIPS_LIB_TARGET_REPORT_STATEDIAGRAM_H
