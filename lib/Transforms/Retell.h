//===- Retell.h - the rules of a machine in other words ---------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_TRANSFORMS_RETELL_H
#define MIPS_LIB_TRANSFORMS_RETELL_H

#include "mips/IR/MipsDialect.h"
#include <set>

namespace mips {

/// Constants, divisors and table entries of a machine's rules, and 0 and 1.
std::set<int64_t> numbersOf(MachineOp machine);

/// Replaces rules of a machine in canonical form by others that cost a reader
/// less, each proved to take the same steps. `work`: what the solver may still
/// count, from which the count is taken.
bool retellRules(MachineOp machine, uint64_t &work);

} // namespace mips

#endif // MIPS_LIB_TRANSFORMS_RETELL_H
