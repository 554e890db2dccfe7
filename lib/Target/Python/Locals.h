//===- Locals.h - subexpressions that deserve a name ------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_TARGET_PYTHON_LOCALS_H
#define MIPS_LIB_TARGET_PYTHON_LOCALS_H

#include "Names.h"

namespace mips {

/// Quotient and remainder of one division.
struct DivmodPair {
  DivOp quotient;
  ModOp remainder;
};

/// Divisions whose quotient and remainder are both used, in the order of the
/// machine.
std::vector<DivmodPair> findDivmodPairs(MachineOp machine);

/// A subexpression that becomes a local variable.
struct Local {
  std::string name;
  mlir::Value value;
};

/// Subexpressions that are used more than once and are worth a line, and parts
/// of expressions that nobody could read in one piece; in the order of the
/// machine, so that each only needs those before it. Dividends that only
/// `pairs` use are left alone.
std::vector<Local> chooseLocals(MachineOp machine,
                                llvm::ArrayRef<DivmodPair> pairs,
                                ProgramNames &names);

} // namespace mips

#endif // MIPS_LIB_TARGET_PYTHON_LOCALS_H
