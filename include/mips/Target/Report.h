//===- Report.h - a machine as a page that explains it ----------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_TARGET_REPORT_H
#define MIPS_TARGET_REPORT_H

#include "mips/IR/MipsDialect.h"
#include "mips/Target/ProgramNotes.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"

namespace mips {

/// Writes one HTML file without references to anything outside of it: what the
/// machine does and how it was found, its rules, its states as a picture or a
/// table where they are few, the proof, the program in Python and C, and a box
/// in which the reader steps through inputs of her own. The box interprets the
/// machine's operations over integers of any size, as Interpreter does.
///
/// Fails, and may have written a part, for a machine of origin `spec`.
llvm::Error emitReport(MachineOp machine, const ProgramNotes &notes,
                       llvm::raw_ostream &os);

} // namespace mips

#endif // MIPS_TARGET_REPORT_H
