//===- ChildProcess.h - processes that end with us --------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_SUPPORT_CHILDPROCESS_H
#define MIPS_SUPPORT_CHILDPROCESS_H

#include "llvm/Support/Error.h"
#include <string>
#include <sys/types.h>
#include <vector>

namespace mips {

/// File descriptors that a child has as its standard streams; -1: ours.
struct ChildStreams {
  int input = -1, output = -1, errors = -1;
  /// Whether the child leads a process group of its own, which can then be
  /// ended as a whole.
  bool ownGroup = false;
};

/// Starts `program`, a path, with `arguments` (without argv[0]). The caller
/// waits for it. If the calling thread ends before the child does, by whatever
/// signal, the child gets SIGTERM: nobody is left who wants what it computes.
/// The error says why it cannot be run.
llvm::Expected<pid_t> startChild(const std::string &program,
                                 const std::vector<std::string> &arguments,
                                 const ChildStreams &streams);

/// write(2) to a pipe whose reader may have ended: then the error is EPIPE, and
/// there is no SIGPIPE, which would end us as if our own reader had gone away.
ssize_t writeToChild(int pipe, llvm::StringRef bytes);

} // namespace mips

#endif // MIPS_SUPPORT_CHILDPROCESS_H
