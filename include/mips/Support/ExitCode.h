//===- ExitCode.h - what every tool's exit code means -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_SUPPORT_EXITCODE_H
#define MIPS_SUPPORT_EXITCODE_H

namespace mips {

/// The exit codes of all tools.
enum ExitCode : int {
  ExitSuccess = 0,       ///< done; proved
  ExitRefuted = 1,       ///< shown to differ
  ExitUnknown = 2,       ///< not decided; no program found
  ExitBadInput = 3,      ///< a mistake in the input or on the command line
  ExitInternalError = 70 ///< a fault of ours
};

} // namespace mips

#endif // MIPS_SUPPORT_EXITCODE_H
