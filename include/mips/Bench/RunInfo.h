//===- RunInfo.h - where, when and of what a table was made -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_BENCH_RUNINFO_H
#define MIPS_BENCH_RUNINFO_H

#include "mips/Bench/Mode.h"

namespace mips {

/// What a table says about the run that made it.
struct RunInfo {
  std::string
      commit;       ///< of the tool; ends in ` (dirty)` if the tree had changes
  std::string date; ///< 2026-11-22
  std::string machine; ///< processor and number of cores
  unsigned jobs = 2;
  std::vector<uint64_t> seeds; ///< empty: there are none to tell

  /// `Commit 1a2b3c4, 2026-11-22, Some Processor, 2 cores, 2 jobs, seeds 1-5.`
  std::string line() const;
};

/// This run.
RunInfo describeRun(const BenchOptions &options);

} // namespace mips

#endif // MIPS_BENCH_RUNINFO_H
