//===- Words.cpp - input words with structure ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Data/Words.h"
#include <algorithm>

using namespace mips;
using Word = std::vector<int64_t>;

uint64_t RandomBits::next() {
  state += 0x9e3779b97f4a7c15;
  uint64_t z = state;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
  z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
  return z ^ (z >> 31);
}

uint64_t RandomBits::below(uint64_t count) {
  if (count == 0)
    return next();
  uint64_t bits = next();
  // The first 2^64 mod `count` numbers would favour small results. That bound
  // is below `count`, so it hardly ever has to be known.
  if (bits < count) {
    uint64_t excess = (0 - count) % count;
    while (bits < excess)
      bits = next();
  }
  return bits % count;
}

WordSampler::WordSampler(const Signature &signature, unsigned length,
                         uint64_t seed)
    : width(signature.inputs.size()), length(length), random(seed) {
  for (const Stream &stream : signature.inputs)
    ranges.push_back(*stream.range);
}

WordSampler::WordSampler(llvm::ArrayRef<Interval> ranges, unsigned length,
                         uint64_t seed)
    : ranges(ranges), width(ranges.size()), length(length), random(seed) {}

int64_t WordSampler::drawValue(const Interval &range) {
  return range.at(random.below(range.size()));
}

/// One of the least, the greatest and, if it is one, zero.
int64_t WordSampler::drawExtreme(const Interval &range) {
  switch (random.below(range.contains(0) ? 3 : 2)) {
  case 0:
    return range.lo;
  case 1:
    return range.hi;
  default:
    return 0;
  }
}

void WordSampler::drawUniform(Word &word) {
  word.resize(size_t(width) * length);
  for (size_t i = 0; i < word.size(); i += width)
    for (unsigned k = 0; k < width; ++k)
      word[i + k] = drawValue(ranges[k]);
}

void WordSampler::shapeAs(WordShape shape, Word &word) {
  switch (shape) {
  case WordShape::Uniform:
    return;
  case WordShape::Constant:
    return makeConstant(word);
  case WordShape::Sticky:
    return makeSticky(word);
  case WordShape::Periodic:
    return makePeriodic(word);
  case WordShape::Mirrored:
    return makeMirrored(word);
  case WordShape::Sparse:
    return makeSparse(word);
  case WordShape::Extreme:
    return makeExtreme(word);
  case WordShape::Parallel:
    return makeParallel(word);
  }
}

void WordSampler::draw(WordShape shape, Word &word) {
  drawUniform(word);
  if (length > 0)
    shapeAs(shape, word);
}

void WordSampler::drawStructured(Word &word) {
  constexpr WordShape shapes[] = {WordShape::Constant, WordShape::Sticky,
                                  WordShape::Periodic, WordShape::Mirrored,
                                  WordShape::Sparse,   WordShape::Extreme,
                                  WordShape::Parallel};
  constexpr uint64_t numShapes = std::size(shapes);
  drawUniform(word);
  // Where there are pieces, as many words are made of them.
  uint64_t kind = random.below(memory.empty() ? numShapes : 2 * numShapes);
  if (kind < numShapes)
    return shapeAs(shapes[kind], word);
  if (kind < numShapes + 3)
    return makeSpliced(word);
  makeInserted(word);
}

void WordSampler::remember(const Word &word) {
  constexpr size_t capacity = 512;
  if (memory.size() < capacity)
    memory.push_back(word);
  else
    memory[random.below(capacity)] = word;
}

void WordSampler::copyStep(Word &word, unsigned from, unsigned to) const {
  std::copy_n(word.begin() + size_t(from) * width, width,
              word.begin() + size_t(to) * width);
}

/// The same values up to some step.
void WordSampler::makeConstant(Word &word) {
  unsigned end = random.below(length) + 1;
  for (unsigned i = 1; i < end; ++i)
    copyStep(word, 0, i);
}

/// Values stay with a probability of 1/2 to 7/8.
void WordSampler::makeSticky(Word &word) {
  uint64_t inverse = uint64_t(2) << random.below(3);
  for (unsigned i = 1; i < length; ++i)
    if (!random.oneIn(inverse))
      copyStep(word, i - 1, i);
}

void WordSampler::makePeriodic(Word &word) {
  unsigned period = random.below(std::min(length, 5u)) + 1;
  unsigned end = random.below(length) + 1;
  for (unsigned i = period; i < end; ++i)
    copyStep(word, i - period, i);
}

/// A mirrored piece, from the start as often as not.
void WordSampler::makeMirrored(Word &word) {
  unsigned begin = random.oneIn(2) ? 0 : random.below(length);
  unsigned end = begin + random.below(length - begin) + 1;
  for (unsigned i = begin, j = end - 1; i < j; ++i, --j)
    copyStep(word, i, j);
}

/// Two values of each input, one rarer than the other.
void WordSampler::makeSparse(Word &word) {
  uint64_t inverse = random.below(6) + 2;
  for (unsigned k = 0; k < width; ++k) {
    int64_t often = drawValue(ranges[k]), seldom = drawValue(ranges[k]);
    for (unsigned i = 0; i < length; ++i)
      word[size_t(i) * width + k] = random.oneIn(inverse) ? seldom : often;
  }
}

void WordSampler::makeExtreme(Word &word) {
  for (unsigned i = 0; i < length; ++i)
    for (unsigned k = 0; k < width; ++k)
      if (!random.oneIn(4))
        word[size_t(i) * width + k] = drawExtreme(ranges[k]);
}

/// All inputs follow the first one where their ranges let them.
void WordSampler::makeParallel(Word &word) {
  uint64_t inverse = uint64_t(2) << random.below(4);
  for (unsigned i = 0; i < length; ++i)
    for (unsigned k = 1; k < width; ++k) {
      int64_t value = word[size_t(i) * width];
      if (ranges[k].contains(value) && !random.oneIn(inverse))
        word[size_t(i) * width + k] = value;
    }
}

/// The beginning of a remembered word and a piece of another one behind it,
/// more often than not its beginning.
void WordSampler::makeSpliced(Word &word) {
  const Word &first = memory[random.below(memory.size())];
  const Word &second = memory[random.below(memory.size())];
  size_t cut = random.below(length) + 1;
  size_t from = random.oneIn(3) ? random.below(length) : 0;
  size_t count = std::min<size_t>(length - cut, length - from);
  std::copy_n(first.begin(), cut * width, word.begin());
  std::copy_n(second.begin() + from * width, count * width,
              word.begin() + cut * width);
  if (random.oneIn(4)) {
    size_t step = random.below(length), k = random.below(width);
    word[step * width + k] = drawValue(ranges[k]);
  }
}

/// A remembered word with some random steps put in between, or before and
/// behind the same piece of it.
void WordSampler::makeInserted(Word &word) {
  const Word &source = memory[random.below(memory.size())];
  size_t begin = random.below(length), kept = random.below(length - begin + 1);
  size_t gap = random.below(std::min(length, 3u)) + 1;
  size_t behind = begin + gap + kept;
  auto copy = [&](size_t from, size_t to, size_t count) {
    if (to < length)
      std::copy_n(source.begin() + from * width,
                  std::min<size_t>(count, length - to) * width,
                  word.begin() + to * width);
  };
  copy(0, 0, begin);
  copy(begin, begin + gap, kept);
  if (random.oneIn(2))
    behind += gap;
  copy(begin + kept, behind, length - begin - kept);
}
