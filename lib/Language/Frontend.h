//===- Frontend.h - all that is found out about a text ----------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_LANGUAGE_FRONTEND_H
#define MIPS_LIB_LANGUAGE_FRONTEND_H

#include "Ast.h"
#include "LoweringNotes.h"

namespace mips {

/// The tree of a file, with the meaning of the names of values as far as it is
/// known, and what was seen when it was lowered.
struct Findings {
  TaskTree tree;
  LoweringNotes notes;
};

/// parseTask, which keeps in `findings` what it finds out, mistakes or not.
mlir::FailureOr<Task> parseTask(llvm::SourceMgr &sources,
                                mlir::MLIRContext &context,
                                llvm::raw_ostream &err, Findings &findings);

} // namespace mips

#endif // MIPS_LIB_LANGUAGE_FRONTEND_H
