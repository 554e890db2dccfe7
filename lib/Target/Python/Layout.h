//===- Layout.h - lines that fit the page -----------------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_TARGET_PYTHON_LAYOUT_H
#define MIPS_LIB_TARGET_PYTHON_LAYOUT_H

#include "Schedule.h"

namespace mips {

/// The greatest number of characters in a line.
constexpr unsigned pageWidth = 88;

/// The lines of a statement, indented by `indent` spaces, each with its end of
/// line; parentheses are added where it needs more than one.
std::string layOut(const Statement &statement, unsigned indent);

/// Breaks an expression or a list into lines of at most `width` characters
/// where Python (inside parentheses) allows it: before operators and after
/// commas, outside of inner parentheses if possible.
std::vector<std::string> breakExpression(llvm::StringRef text, unsigned width);

/// Breaks prose between words.
std::vector<std::string> breakProse(llvm::StringRef text, unsigned width);

} // namespace mips

#endif // MIPS_LIB_TARGET_PYTHON_LAYOUT_H
