//===- FatalErrors.cpp - how a tool ends that cannot go on ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Support/FatalErrors.h"
#include "mips/Support/ExitCode.h"
#include "llvm/Support/ErrorHandling.h"
#include "llvm/Support/Signals.h"
#include <csignal>
#include <string>
#include <unistd.h>

using namespace mips;

/// LLVM asks for no diagnosis of a crash where the surroundings are to blame,
/// as they are for a stream that cannot be written.
static void endByFatalError(void *tool, const char *reason,
                            bool isFaultOfOurs) {
  std::string text = static_cast<const char *>(tool);
  text += isFaultOfOurs ? ": internal error: " : ": error: ";
  text += reason;
  text += '\n';
  // The streams may be gone: their ends are told of when the process ends.
  (void)!write(STDERR_FILENO, text.data(), text.size());
  llvm::sys::RunInterruptHandlers();
  _exit(isFaultOfOurs ? ExitInternalError : ExitBadInput);
}

/// LLVM has removed the unfinished files and taken its handlers away when it
/// calls this. Its own default is exit code 74, which no tool documents and no
/// shell expects. Where whoever started us ignores SIGPIPE, the write fails
/// instead, and that is an error as a full disk is.
static void endByClosedPipe() { std::raise(SIGPIPE); }

void mips::reportFatalErrorsOf(llvm::StringLiteral tool) {
  llvm::sys::SetOneShotPipeSignalFunction(endByClosedPipe);
  llvm::install_fatal_error_handler(endByFatalError,
                                    const_cast<char *>(tool.data()));
}
