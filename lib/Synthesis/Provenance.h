//===- Provenance.h - where a learned machine came from -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_SYNTHESIS_PROVENANCE_H
#define MIPS_LIB_SYNTHESIS_PROVENANCE_H

#include "mips/IR/MipsDialect.h"
#include "mips/Synthesis/Attempt.h"

namespace mips {

/// Records in the machine which network it came from, and where its state and
/// its rules came from. `agreement` tells how far it agrees with an imported
/// network on random words; empty if there is none.
void setProvenance(MachineOp machine, llvm::StringRef network,
                   const Found &found, llvm::StringRef agreement = "");

} // namespace mips

#endif // MIPS_LIB_SYNTHESIS_PROVENANCE_H
