//===- PageText.h - style and script of the page ----------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_TARGET_REPORT_PAGETEXT_H
#define MIPS_LIB_TARGET_REPORT_PAGETEXT_H

#include "llvm/ADT/StringRef.h"

namespace mips {

/// The page's style sheet: light and dark, narrow screens, print.
extern const llvm::StringLiteral pageStyle;

/// `class Machine`: interprets machineData() step by step over BigInt. It needs
/// no page, so that other programs of JavaScript can take it over.
extern const llvm::StringLiteral machineScript;

/// What ties the box of the page to a Machine.
extern const llvm::StringLiteral boxScript;

} // namespace mips

#endif // MIPS_LIB_TARGET_REPORT_PAGETEXT_H
