//===- ProofRecord.h - what was proved of a machine -------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_IR_PROOFRECORD_H
#define MIPS_IR_PROOFRECORD_H

#include "mips/IR/MipsDialect.h"
#include <optional>
#include <string>

namespace mips {

/// Writes into the attribute `proof` of `machine` what was proved or tested of
/// it, in words. It goes with the machine into files, so that a program made of
/// it later can say the same.
void recordProof(MachineOp machine, llvm::StringRef says);

/// What such a record says of a machine.
struct ProofRecord {
  std::string says;
  /// Whether the machine's ports, initial values and rules are still those of
  /// which it was said. A digest tells: it notices a change, not a forgery.
  bool isOfTheseRules;
};

/// The record of a machine, if it has one.
std::optional<ProofRecord> readProofRecord(MachineOp machine);

} // namespace mips

#endif // MIPS_IR_PROOFRECORD_H
