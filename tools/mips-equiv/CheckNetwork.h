//===- CheckNetwork.h - a network of others as one side -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_TOOLS_MIPS_EQUIV_CHECKNETWORK_H
#define MIPS_TOOLS_MIPS_EQUIV_CHECKNETWORK_H

#include "mips/Data/NetworkCoding.h"
#include "mips/Verify/NetworkCheck.h"

namespace mips {

/// Compares a machine with the network in `file`, read with the machine's
/// streams. What its file does not hold is told by `facts` (the facts of a
/// `network` block), or, where those are empty, by `declared`, the block of the
/// task that the machine came from. Mistakes in `facts` are printed, and the
/// error is then empty.
llvm::Expected<ProofResult>
compareWithNetwork(MachineOp machine, llvm::StringRef file,
                   llvm::StringRef facts,
                   const std::optional<NetworkSource> &declared,
                   const EquivalenceOptions &options);

} // namespace mips

#endif // MIPS_TOOLS_MIPS_EQUIV_CHECKNETWORK_H
