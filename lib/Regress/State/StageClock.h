//===- StageClock.h - processor time of a stage -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_STATE_STAGECLOCK_H
#define MIPS_LIB_REGRESS_STATE_STAGECLOCK_H

#include "State/Workbench.h"
#include <ctime>

namespace mips::regress {

/// Adds the processor time between its construction and stop() to the current
/// stage. The time is only reported; no result depends on it.
class StageClock {
public:
  explicit StageClock(Workbench &bench) : bench(bench) {}
  void stop() {
    bench.count().seconds += double(std::clock() - start) / CLOCKS_PER_SEC;
  }

private:
  Workbench &bench;
  std::clock_t start = std::clock();
};

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_STATE_STAGECLOCK_H
