//===- Server.h - the language server of tasks ------------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LANGUAGESERVER_SERVER_H
#define MIPS_LANGUAGESERVER_SERVER_H

#include "llvm/Support/raw_ostream.h"
#include <cstdio>
#include <string>

namespace mips {

struct ServerOptions {
  /// The path of mipsc, which learns and proves.
  std::string compiler;
  /// What each run of it is given beside the task.
  std::vector<std::string> compilerArguments;
};

/// Serves an editor by the Language Server Protocol 3.17 (JSON-RPC with
/// Content-Length headers; positions count UTF-16 code units) until it says
/// `exit` or its messages end. Whatever text an editor sends, the server goes
/// on. Runs of mipsc that are under way are ended with it.
///
/// Returns the exit code that the protocol asks for: 0 after `shutdown`, else
/// 1.
int serveTasks(std::FILE *in, llvm::raw_ostream &out,
               const ServerOptions &options);

} // namespace mips

#endif // MIPS_LANGUAGESERVER_SERVER_H
