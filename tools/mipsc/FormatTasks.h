//===- FormatTasks.h - mipsc --format ---------------------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_MIPSC_FORMATTASKS_H
#define MIPS_MIPSC_FORMATTASKS_H

#include "mips/Support/ExitCode.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/CommandLine.h"
#include <string>

namespace mips {

/// Whether --format was given.
bool isFormatAsked();

/// Formats each file, `-` for standard input: to standard output, or with -i in
/// its place. Goes on after a file with mistakes, which stays as it is.
ExitCode formatTasks(llvm::ArrayRef<std::string> files);

/// Makes the options known to --help under their heading.
llvm::cl::OptionCategory &formatCategory();

} // namespace mips

#endif // MIPS_MIPSC_FORMATTASKS_H
