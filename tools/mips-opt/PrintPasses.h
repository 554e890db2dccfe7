//===- PrintPasses.h - passes that print machines in other words -*- C++
//-*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_TOOLS_MIPS_OPT_PRINTPASSES_H
#define MIPS_TOOLS_MIPS_OPT_PRINTPASSES_H

namespace mips {

/// `--print-python`, `--print-dot` and `--print-rules`: what the backends make
/// of every machine of a module, on standard output.
void registerPrintPasses();

} // namespace mips

#endif // MIPS_TOOLS_MIPS_OPT_PRINTPASSES_H
