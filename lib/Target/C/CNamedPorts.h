//===- CNamedPorts.h - names of values in C programs ------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_TARGET_C_CNAMEDPORTS_H
#define MIPS_LIB_TARGET_C_CNAMEDPORTS_H

#include "mips/IR/PortNames.h"
#include "mlir/IR/OwningOpRef.h"
#include <vector>

namespace mips {

/// The enumerators of a program's named streams: `TURNSTILE_EVENT_COIN`. Each
/// stream has its own, and an enumerator is the value that the program takes or
/// gives.
class CNamedPorts {
public:
  explicit CNamedPorts(MachineOp machine);

  /// A tidy copy of the machine, whose constants have their words.
  mlir::OwningOpRef<MachineOp> spelledCopy(MachineOp machine) const;
  /// An `enum` for each stream, with a comment, and where names stand for other
  /// numbers than 0, 1, 2, … (`withNumbers`) functions from the one to the
  /// other: for who includes the header.
  void print(llvm::raw_ostream &os, bool withNumbers) const;

private:
  struct Port {
    std::string name;
    ValueNames names;
    std::vector<std::string> enumerators;
  };
  void add(llvm::StringRef port, const ValueNames &names);
  void printNumbers(const Port &port, llvm::raw_ostream &os) const;

  std::string prefix;
  std::vector<Port> ports;
  /// Enumerators that are taken, and how often something like them was wanted.
  llvm::StringMap<unsigned> taken;
};

} // namespace mips

#endif // MIPS_LIB_TARGET_C_CNAMEDPORTS_H
