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

/// Tells in the machine what network it came from, and where its state and its
/// rules did. `agreement` is what random words say of it and an imported
/// network; empty: there is none.
void setProvenance(MachineOp machine, llvm::StringRef network,
                   const Found &found, llvm::StringRef agreement = "");

} // namespace mips

#endif // MIPS_LIB_SYNTHESIS_PROVENANCE_H
