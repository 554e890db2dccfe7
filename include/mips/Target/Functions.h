//===- Functions.h - what native code of a machine has -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_TARGET_FUNCTIONS_H
#define MIPS_TARGET_FUNCTIONS_H

namespace mips {

/// Which of the functions of docs/Native.md are wanted: what the others need is
/// neither planned nor written. `init` is always there, `error` with `step`.
struct Functions {
  bool step = true, run = true, batch = true;

  static Functions onlyStep() { return {true, false, false}; }
  static Functions onlyRun() { return {false, true, false}; }
  static Functions onlyBatch() { return {false, false, true}; }
};

} // namespace mips

#endif // MIPS_TARGET_FUNCTIONS_H
