//===- FatalErrors.h - how a tool ends that cannot go on --------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_SUPPORT_FATALERRORS_H
#define MIPS_SUPPORT_FATALERRORS_H

#include "llvm/ADT/StringRef.h"

namespace mips {

/// From now on what LLVM calls a fatal error ends the process with a message of
/// `tool` and one of our exit codes, its unfinished files removed: ExitBadInput
/// where standard output could not be written (a full disk), ExitInternalError
/// for a fault of the compiler. LLVM's own code is 1, which means `refuted`.
/// A reader of our output that has gone away (`| head -1`) is no error of ours:
/// the process ends by SIGPIPE, as `cat` does, its unfinished files removed.
/// Call it after InitLLVM, with a name that stays.
void reportFatalErrorsOf(llvm::StringLiteral tool);

} // namespace mips

#endif // MIPS_SUPPORT_FATALERRORS_H
