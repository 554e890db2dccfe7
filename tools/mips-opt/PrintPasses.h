//===- PrintPasses.h - passes that print machines ---------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_TOOLS_MIPS_OPT_PRINTPASSES_H
#define MIPS_TOOLS_MIPS_OPT_PRINTPASSES_H

namespace mips {

/// `--print-python`, `--print-c`, `--print-dot`, `--print-rules` and
/// `--print-integers`: what the backends make of every machine of a module, on
/// standard output.
void registerPrintPasses();

/// Whether one of them has printed: then standard output holds what was asked
/// for, and the module does not belong there.
bool havePrintPassesRun();

} // namespace mips

#endif // MIPS_TOOLS_MIPS_OPT_PRINTPASSES_H
