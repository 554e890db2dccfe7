//===- Demand.h - what a fuzzer insists on ----------------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_TEST_FUZZ_DEMAND_H
#define MIPS_TEST_FUZZ_DEMAND_H

#include "llvm/Support/raw_ostream.h"
#include <cstdlib>

/// Aborts with a message, which a fuzzer takes for a crash, if a condition does
/// not hold. Unlike assert() it does so in every build.
inline void demand(bool condition, const char *message) {
  if (condition)
    return;
  llvm::errs() << message << '\n';
  std::abort();
}

#endif // MIPS_TEST_FUZZ_DEMAND_H
