//===- Random.h - the random numbers of training -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_LEARN_RANDOM_H
#define MIPS_LIB_LEARN_RANDOM_H

#include <cmath>
#include <random>

namespace mips {

/// Random numbers that are the same with every standard library: the standard
/// fixes the generator's values, but not those of its distributions.
class Random {
public:
  explicit Random(uint64_t seed) : generator(seed) {}
  /// In [0, 1).
  double uniform() { return double(generator() >> 11) * 0x1p-53; }
  /// In 0 .. count-1; count is small against 2^64.
  uint64_t below(uint64_t count) { return generator() % count; }
  double normal() {
    constexpr double twoPi = 6.283185307179586;
    double radius = std::sqrt(-2 * std::log(1 - uniform()));
    return radius * std::cos(twoPi * uniform());
  }

private:
  std::mt19937_64 generator;
};

/// A seed for part `index` of whatever has `seed` (splitmix64).
inline uint64_t mixSeed(uint64_t seed, uint64_t index) {
  uint64_t z = seed + (index + 1) * 0x9e3779b97f4a7c15;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
  z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
  return z ^ (z >> 31);
}

} // namespace mips

#endif // MIPS_LIB_LEARN_RANDOM_H
