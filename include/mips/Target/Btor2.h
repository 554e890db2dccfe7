//===- Btor2.h - machines for hardware model checkers -----------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_TARGET_BTOR2_H
#define MIPS_TARGET_BTOR2_H

#include "mips/IR/MipsDialect.h"
#include "mips/Target/ProgramNotes.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"

namespace mips {

/// Writes a verified machine as a word-level transition system in BTOR2: an
/// input, a state or an output a stream, each a vector of 64 bits in two's
/// complement; the ranges of the inputs as constraints; and a bad state for
/// each output with a declared range: that it leaves it.
///
/// Fails, and writes nothing, for a machine of origin `spec` and for one with a
/// value that is not seen to fit in 64 bits, which would wrap.
llvm::Error emitBtor2(MachineOp machine, const ProgramNotes &notes,
                      llvm::raw_ostream &os);

} // namespace mips

#endif // MIPS_TARGET_BTOR2_H
