//===- RunInfo.cpp - where, when and of what a table was made ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Bench/RunInfo.h"
#include "mips/Bench/Commit.inc"
#include "llvm/Support/Chrono.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/MemoryBuffer.h"
#include <thread>

using namespace mips;
using llvm::StringRef;

/// The first line of `file` that starts with `key`, after the colon.
static std::string lookUp(StringRef file, StringRef key) {
  auto text = llvm::MemoryBuffer::getFileAsStream(file);
  if (!text)
    return "unknown processor";
  llvm::SmallVector<StringRef> lines;
  (*text)->getBuffer().split(lines, '\n');
  for (StringRef line : lines)
    if (line.starts_with(key))
      return line.split(':').second.trim().str();
  return "unknown processor";
}

RunInfo mips::describeRun(const BenchOptions &options) {
  RunInfo info;
  info.commit = MIPS_COMMIT;
  auto now = std::chrono::time_point_cast<std::chrono::nanoseconds>(
      std::chrono::system_clock::now());
  info.date = llvm::formatv("{0:%Y-%m-%d}", now);
  info.machine =
      llvm::formatv("{0}, {1} cores", lookUp("/proc/cpuinfo", "model name"),
                    std::thread::hardware_concurrency());
  info.jobs = options.jobs;
  info.seeds = options.seeds;
  return info;
}

std::string RunInfo::line() const {
  std::string text =
      llvm::formatv("Commit {0}, {1}, {2}, {3} {4}", commit, date, machine,
                    jobs, jobs == 1 ? "job" : "jobs");
  if (!seeds.empty())
    text += (seeds.size() == 1 ? ", seed " : ", seeds ") + printSeeds(seeds);
  return text + ".";
}
