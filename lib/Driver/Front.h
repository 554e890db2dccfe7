//===- Front.h - explanations to choose from --------------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_DRIVER_FRONT_H
#define MIPS_LIB_DRIVER_FRONT_H

#include "mips/IR/MipsDialect.h"
#include "mlir/IR/OwningOpRef.h"
#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace mips {

/// One explanation of a front.
struct FrontEntry {
  mlir::OwningOpRef<MachineOp> machine;
  unsigned readerCost;
  /// How the state is kept, and what is known beside the machine chosen, in
  /// words.
  std::string shape, remark;
  bool isChosen;
};

/// The explanations that a reader may choose from instead of `chosen`: its
/// state kept otherwise, and `candidates` (machines as text), which explain
/// the data, too, as they are after the passes. `chosen` is among them. In the
/// order in which a reader pays more, a few of them. An error if a pass fails
/// or a text is no machine.
llvm::Expected<std::vector<FrontEntry>>
makeFront(MachineOp chosen, llvm::ArrayRef<std::string> candidates);

/// Prints each with its number, what a reader pays, and its rules.
void printFront(llvm::ArrayRef<FrontEntry> front, llvm::raw_ostream &os);

/// Puts entry `number`, counted from 1, in the place of `machine`. An error if
/// there is none.
llvm::Error pickFromFront(llvm::MutableArrayRef<FrontEntry> front,
                          unsigned number, MachineOp machine);

} // namespace mips

#endif // MIPS_LIB_DRIVER_FRONT_H
