//===- Sampler.h - input sequences, drawn -----------------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_LANGUAGE_SAMPLER_H
#define MIPS_LIB_LANGUAGE_SAMPLER_H

#include "mips/Data/Dataset.h"

namespace mips {

/// A stream of 64 random bits at a time (splitmix64; Steele, Lea and Flood,
/// OOPSLA 2014). The same seed gives the same bits everywhere.
class RandomBits {
public:
  explicit RandomBits(uint64_t seed) : state(seed) {}
  uint64_t next();
  /// A number from 0 to `count`-1, all equally likely; `count` 0 stands for
  /// 2^64.
  uint64_t below(uint64_t count);
  /// True once in `count` times.
  bool oneIn(uint64_t count) { return below(count) == 0; }

private:
  uint64_t state;
};

/// Draws words: the values of the inputs, step by step. Knows nothing of the
/// task.
class WordSampler {
public:
  WordSampler(const Signature &signature, unsigned length, uint64_t seed);

  /// Uniform and independent values.
  void drawUniform(std::vector<int64_t> &word);
  /// A word with structure of some kind, which uniform words hardly ever show:
  /// constant, sticky, periodic, mirrored, of few values, of extreme values, or
  /// made of pieces of words that were remembered.
  void drawStructured(std::vector<int64_t> &word);
  /// Keeps a word as a source of pieces, in place of an older one.
  void remember(const std::vector<int64_t> &word);
  /// A number for the sampler's owner, from the same stream.
  uint64_t below(uint64_t count) { return random.below(count); }

private:
  int64_t drawValue(const Interval &range);
  int64_t drawExtreme(const Interval &range);
  /// Copies the values of one step to another.
  void copyStep(std::vector<int64_t> &word, unsigned from, unsigned to) const;
  void makeConstant(std::vector<int64_t> &word);
  void makeSticky(std::vector<int64_t> &word);
  void makePeriodic(std::vector<int64_t> &word);
  void makeMirrored(std::vector<int64_t> &word);
  void makeSparse(std::vector<int64_t> &word);
  void makeExtreme(std::vector<int64_t> &word);
  void makeParallel(std::vector<int64_t> &word);
  void makeSpliced(std::vector<int64_t> &word);
  void makeInserted(std::vector<int64_t> &word);

  std::vector<Interval> ranges;
  unsigned width, length;
  RandomBits random;
  std::vector<std::vector<int64_t>> memory;
};

} // namespace mips

#endif // MIPS_LIB_LANGUAGE_SAMPLER_H
