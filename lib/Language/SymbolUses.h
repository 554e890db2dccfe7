//===- SymbolUses.h - where the names of a task stand -----------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_LANGUAGE_SYMBOLUSES_H
#define MIPS_LIB_LANGUAGE_SYMBOLUSES_H

#include "Frontend.h"
#include "Lexer.h"
#include "mips/Language/TaskIndex.h"

namespace mips {

/// All names of the task `findings` in `text`, with their uses. Rules that were
/// not understood have no tree: there, words that read like a stream are taken
/// for it.
std::vector<TaskSymbol> symbolsOf(const Findings &findings,
                                  llvm::StringRef text,
                                  llvm::ArrayRef<Token> tokens);

/// `0..9`, `at least 0`, `at most 9`; nothing if there is no bound.
std::string describeBounds(const Bounds &bounds);

/// The bytes of `text` that `range` points to.
TextRange rangeIn(llvm::StringRef text, llvm::SMRange range);

} // namespace mips

#endif // MIPS_LIB_LANGUAGE_SYMBOLUSES_H
