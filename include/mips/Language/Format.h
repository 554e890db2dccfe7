//===- Format.h - a task file in its usual form -----------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LANGUAGE_FORMAT_H
#define MIPS_LANGUAGE_FORMAT_H

#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/raw_ostream.h"
#include <optional>
#include <string>

namespace mips {

/// The main file of `sources` with its blanks set anew. Words, comments, line
/// breaks and blank lines between them stay as they are, so the meaning does;
/// indentation, the blanks within a line and what is aligned between lines
/// follow docs/Language.md. Formatting twice is formatting once.
///
/// Nothing, after diagnostics as those of parseTask, if the text does not
/// follow the grammar. Names may be unknown and rules missing.
std::optional<std::string> formatTask(llvm::SourceMgr &sources,
                                      llvm::raw_ostream &err);

} // namespace mips

#endif // MIPS_LANGUAGE_FORMAT_H
