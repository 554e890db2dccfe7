//===- NativeTiming.h - how long calls take ---------------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_BENCH_NATIVETIMING_H
#define MIPS_LIB_BENCH_NATIVETIMING_H

#include "llvm/ADT/ArrayRef.h"
#include <functional>
#include <string>
#include <vector>

namespace mips {

/// Something to be timed against others.
struct Contender {
  std::string name;
  std::function<void()> call;
};

/// The seconds that a call of each takes, at best, by Google Benchmark: each is
/// measured `rounds` times, at least 1, and all of them in turns in a random
/// order, so that a busy machine is unfair to none.
std::vector<double> timeInTurns(llvm::ArrayRef<Contender> contenders,
                                unsigned rounds);

/// The same with turns of one call each, for times of some tenths of a
/// millisecond and more: where other programs run too, some turns of each go
/// undisturbed.
std::vector<double> timeInShortTurns(llvm::ArrayRef<Contender> contenders,
                                     unsigned turns);

} // namespace mips

#endif // MIPS_LIB_BENCH_NATIVETIMING_H
