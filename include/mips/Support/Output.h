//===- Output.h - files that are written whole or not at all -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_SUPPORT_OUTPUT_H
#define MIPS_SUPPORT_OUTPUT_H

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"

namespace mips {

/// Writes a file by `write` through a temporary file beside it that is renamed
/// at the end, so that what stood there before survives a full disk, an error
/// of `write` and an interrupt. `-` is standard output; a device or pipe is
/// written as it is. The error names the file and the reason.
llvm::Error
writeOutput(llvm::StringRef path,
            llvm::function_ref<llvm::Error(llvm::raw_ostream &)> write);

/// Whether writeOutput writes to `path` as it comes: standard output (`-`), a
/// device or a pipe.
bool isStream(llvm::StringRef path);

/// Whether writeOutput could write `path` now, for those who compute for
/// minutes before they write. Leaves what stands there as it is.
llvm::Error checkOutput(llvm::StringRef path);

/// The text of a file, `-` for standard input. The error names the file and
/// the reason.
llvm::Expected<std::unique_ptr<llvm::MemoryBuffer>>
readInput(llvm::StringRef path);

} // namespace mips

#endif // MIPS_SUPPORT_OUTPUT_H
