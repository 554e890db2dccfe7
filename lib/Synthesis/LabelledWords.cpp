//===- LabelledWords.cpp - words and what a teacher says of them ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Synthesis/LabelledWords.h"
#include "mips/Data/Automaton.h"
#include "mips/Synthesis/Words.h"
#include "mips/Tuning/Tuning.h"
#include "llvm/ADT/STLExtras.h"
#include <random>

using namespace mips;

void mips::appendLabelled(const Word &word, llvm::ArrayRef<int64_t> labels,
                          Dataset &dataset) {
  size_t in = dataset.signature().inputs.size(),
         out = dataset.signature().outputs.size();
  std::vector<int64_t> row(in + out);
  dataset.beginSequence();
  for (size_t t = 0; t * in < word.size(); ++t) {
    std::copy_n(word.begin() + t * in, in, row.begin());
    std::copy_n(labels.begin() + t * out, out, row.begin() + in);
    dataset.appendStep(row);
  }
}

Dataset mips::labelledShort(const Teacher &teacher, const Signature &signature,
                            unsigned longest, size_t most) {
  Dataset dataset(signature);
  std::optional<Alphabet> alphabet = Alphabet::of(signature);
  if (!alphabet || alphabet->size() < 2)
    return dataset;
  unsigned length = 0;
  uint64_t count = 1;
  for (; length < longest && count * alphabet->size() <= most; ++length)
    count *= alphabet->size();
  for (uint64_t number = 0; length > 0 && number < count; ++number) {
    Word word;
    uint64_t place = count, rest = number;
    for (unsigned t = 0; t < length; ++t) {
      place /= alphabet->size();
      llvm::append_range(word, alphabet->inputs(unsigned(rest / place)));
      rest %= place;
    }
    appendLabelled(word, teacher.answer(word), dataset);
  }
  return dataset;
}

Dataset mips::labelledWords(const Teacher &teacher, const Signature &signature,
                            unsigned length, size_t count, uint64_t seed) {
  Dataset dataset =
      labelledShort(teacher, signature, length, tuning::costlyWords);
  std::mt19937_64 random(seed);
  for (size_t i = 0; i < count; ++i) {
    Word word;
    for (unsigned t = 0; t < length; ++t)
      for (const Stream &input : signature.inputs) {
        uint64_t size = input.range->size(), draw = random();
        word.push_back(
            int64_t(uint64_t(input.range->lo) + (size ? draw % size : draw)));
      }
    appendLabelled(word, teacher.answer(word), dataset);
  }
  return dataset;
}

Dataset mips::labelledCorners(const Teacher &teacher,
                              const Signature &signature, unsigned length,
                              size_t count, uint64_t seed) {
  Dataset dataset(signature);
  for (const Word &word : structuredWords(signature, length, count, seed))
    appendLabelled(word, teacher.answer(word), dataset);
  // Repeat one symbol for a while, then another one: counts need such words.
  if (std::optional<Alphabet> alphabet = Alphabet::of(signature)) {
    std::mt19937_64 random(seed);
    for (size_t i = 0; i < count / 2; ++i) {
      unsigned left = 0, symbol = 0;
      Word word;
      for (unsigned t = 0; t < length; ++t, --left) {
        if (left == 0) {
          symbol = unsigned(random() % alphabet->size());
          left = 1 + unsigned(random() % std::max(length / 2, 1u));
        }
        llvm::append_range(word, alphabet->inputs(symbol));
      }
      appendLabelled(word, teacher.answer(word), dataset);
    }
  }
  return dataset;
}

Dataset mips::labelledRuns(const Teacher &teacher, const Signature &signature,
                           unsigned length, size_t most) {
  Dataset dataset(signature);
  std::optional<Alphabet> alphabet = Alphabet::of(signature);
  if (!alphabet)
    return dataset;
  unsigned symbols = alphabet->size();
  uint64_t all = uint64_t(symbols) * symbols * length;
  uint64_t stride = std::max<uint64_t>(1, all / std::max<size_t>(most, 1));
  for (uint64_t number = 0; number < all; number += stride) {
    unsigned first = unsigned(number / length % symbols),
             second = unsigned(number / length / symbols),
             turn = 1 + unsigned(number % length);
    if (first == second)
      continue;
    Word word;
    for (unsigned t = 0; t < length; ++t)
      llvm::append_range(word, alphabet->inputs(t < turn ? first : second));
    appendLabelled(word, teacher.answer(word), dataset);
  }
  return dataset;
}

/// The place in a sequence, nearest to `at`, that the two steps before it make
/// look like the one at `at` in another sequence; none if there is none.
static std::optional<size_t> sameContext(const Dataset &data, size_t head,
                                         size_t at, size_t tail) {
  std::optional<size_t> nearest;
  if (at < 2)
    return nearest;
  auto distance = [&](size_t place) {
    return place > at ? place - at : at - place;
  };
  for (size_t place = 2; place < data.length(tail); ++place) {
    bool isSame = data.inputs(head, at - 1) == data.inputs(tail, place - 1) &&
                  data.inputs(head, at - 2) == data.inputs(tail, place - 2);
    if (isSame && (!nearest || distance(place) < distance(*nearest)))
      nearest = place;
  }
  return nearest;
}

Dataset mips::spliced(const Dataset &data, size_t count, uint64_t seed) {
  Dataset result(data.signature());
  std::mt19937_64 random(seed);
  auto append = [&](size_t sequence, size_t begin, size_t end) {
    for (size_t t = begin; t < end; ++t)
      result.appendStep(data.row(sequence, t), data.areAllGiven(sequence, t)
                                                   ? Dataset::allGiven
                                                   : uint64_t(0));
  };
  for (size_t i = 0; i < count; ++i) {
    size_t head = random() % data.numSequences(),
           tail = random() % data.numSequences();
    size_t at = random() % std::max<size_t>(data.length(head), 1);
    std::optional<size_t> place = sameContext(data, head, at, tail);
    result.beginSequence();
    append(head, 0, place ? at : data.length(head));
    if (place)
      append(tail, *place, data.length(tail));
  }
  return result;
}

Dataset mips::labelledLike(const Teacher &teacher, const Dataset &data) {
  Dataset result(data.signature());
  const size_t out = data.signature().outputs.size();
  for (size_t i = 0; i < data.numSequences(); ++i) {
    std::vector<int64_t> labels = teacher.answer(data.inputWord(i));
    bool hasLabel = false;
    for (size_t t = 0; t < data.length(i) && !hasLabel; ++t)
      hasLabel = data.areAllGiven(i, t);
    result.beginSequence();
    for (size_t t = 0; t < data.length(i); ++t) {
      std::vector<int64_t> row = data.inputs(i, t).vec();
      llvm::append_range(row, llvm::ArrayRef(labels).slice(t * out, out));
      result.appendStep(row, !hasLabel || data.areAllGiven(i, t)
                                 ? Dataset::allGiven
                                 : uint64_t(0));
    }
  }
  return result;
}

Dataset mips::wordsLike(const Teacher &teacher, const Dataset &data,
                        uint64_t seed) {
  Dataset words = data;
  size_t count = words.numSequences();
  if (count < tuning::trainingSequences) {
    Dataset more = spliced(data, tuning::trainingSequences - count, seed);
    for (size_t i = 0; i < more.numSequences(); ++i)
      words.appendSequenceOf(more, i);
  }
  return labelledLike(teacher, words);
}
