//===- NativeTiming.cpp - how long calls take ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "NativeTiming.h"
#include "llvm/ADT/StringMap.h"
#include <benchmark/benchmark.h>

using namespace mips;

namespace {
/// Keeps the best time of each name, and prints nothing.
class BestTimes : public benchmark::BenchmarkReporter {
public:
  bool ReportContext(const Context &) override { return true; }
  void ReportRuns(const std::vector<Run> &runs) override {
    for (const Run &run : runs) {
      if (run.run_type != Run::RT_Iteration)
        continue;
      double seconds = run.real_accumulated_time / run.iterations;
      auto [it, isNew] = times.try_emplace(run.run_name.function_name, seconds);
      it->second = std::min(it->second, seconds);
    }
  }
  llvm::StringMap<double> times;
};
} // namespace

/// Google Benchmark takes these from a command line only, which is not ours.
static void initialize() {
  static const bool done = [] {
    std::string arguments[] = {"mips-bench",
                               "--benchmark_enable_random_interleaving=true",
                               "--benchmark_min_time=0.002"};
    std::vector<char *> pointers;
    for (std::string &argument : arguments)
      pointers.push_back(argument.data());
    int count = pointers.size();
    benchmark::Initialize(&count, pointers.data());
    return true;
  }();
  (void)done;
}

/// With `calls` a turn, or as many as take long enough if that is 0.
static std::vector<double> measure(llvm::ArrayRef<Contender> contenders,
                                   unsigned rounds, unsigned calls) {
  initialize();
  for (const Contender &own : contenders) {
    auto *turns = benchmark::RegisterBenchmark(
        own.name.c_str(), [&](benchmark::State &state) {
          for ([[maybe_unused]] auto _ : state)
            own.call();
        });
    turns->Repetitions(rounds)->UseRealTime();
    if (calls != 0)
      turns->Iterations(calls);
  }
  BestTimes best;
  benchmark::RunSpecifiedBenchmarks(&best);
  benchmark::ClearRegisteredBenchmarks();
  std::vector<double> seconds;
  for (const Contender &own : contenders)
    seconds.push_back(best.times.lookup(own.name));
  return seconds;
}

std::vector<double> mips::timeInTurns(llvm::ArrayRef<Contender> contenders,
                                      unsigned rounds) {
  return measure(contenders, rounds, 0);
}

std::vector<double> mips::timeInShortTurns(llvm::ArrayRef<Contender> contenders,
                                           unsigned turns) {
  return measure(contenders, turns, 1);
}
