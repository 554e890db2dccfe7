//===- Mutant.h - machines with one thing changed -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_TEST_VERIFY_MUTANT_H
#define MIPS_TEST_VERIFY_MUTANT_H

#include "mips/IR/MipsDialect.h"
#include "mlir/IR/OwningOpRef.h"
#include <random>
#include <string>

namespace mips {

/// A machine with one change, and the change in words.
struct Mutant {
  mlir::OwningOpRef<MachineOp> machine;
  std::string change;
};

/// Changes an operator, an operand, a constant, a divisor, a table's entry, an
/// initial value or an output, swaps two updates or drops one. Declared ranges
/// of states and outputs are left out. Whether the mutant behaves otherwise is
/// another question.
Mutant mutate(MachineOp machine, std::mt19937_64 &random);

} // namespace mips

#endif // MIPS_TEST_VERIFY_MUTANT_H
