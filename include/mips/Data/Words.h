//===- Words.h - input words with structure -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_DATA_WORDS_H
#define MIPS_DATA_WORDS_H

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

/// What a word is like. Machines are told apart, and networks found out, by
/// words that uniform ones hardly ever are.
enum class WordShape {
  Uniform,  ///< values are uniform and independent
  Constant, ///< the same values up to some step
  Sticky,   ///< values stay with a probability of 1/2 to 7/8
  Periodic,
  Mirrored, ///< in a piece of the word
  Sparse,   ///< two values of each input, one rarer than the other
  Extreme,  ///< mostly the least, the greatest, and zero
  Parallel, ///< inputs follow the first one where their ranges let them
};

/// Draws words: the values of the inputs, step by step. Knows nothing of the
/// task. The source of the words of datasets, of those on which two readings of
/// a task are compared, and of those that networks and black boxes are asked.
class WordSampler {
public:
  WordSampler(llvm::ArrayRef<Interval> ranges, unsigned length, uint64_t seed);
  /// For inputs that all have a range.
  WordSampler(const Signature &signature, unsigned length, uint64_t seed);

  /// A word of this shape.
  void draw(WordShape shape, std::vector<int64_t> &word);

  /// Uniform and independent values.
  void drawUniform(std::vector<int64_t> &word);
  /// A word of some shape from Constant to Parallel, or one made of pieces of
  /// words that were remembered.
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
  void shapeAs(WordShape shape, std::vector<int64_t> &word);
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

#endif // MIPS_DATA_WORDS_H
