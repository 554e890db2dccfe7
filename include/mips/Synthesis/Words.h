//===- Words.h - the words that a network is asked -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_SYNTHESIS_WORDS_H
#define MIPS_SYNTHESIS_WORDS_H

#include "mips/Data/Dataset.h"
#include "mips/Data/Teacher.h"

namespace mips {

/// Which words, and how many, rules are searched on.
struct WordOptions {
  size_t fromData = 1500;  ///< inputs taken from sequences of the dataset
  size_t structured = 500; ///< constant, sticky, biased, periodic, extreme ones
  uint64_t seed = 1;
  /// Numbers of sequences of the dataset that come first. They keep the
  /// dataset's labels whatever the teacher answers; the teacher only fills in
  /// missing labels.
  std::vector<size_t> wanted;
};

/// Returns `count` words of `length` steps each: in turn constant, sticky,
/// biased to few values, periodic, of extreme values, and uniform. Structured
/// words reach states that uniform words hardly visit, so rules that explain
/// them also hold beyond the data.
std::vector<Word> structuredWords(const Signature &signature, size_t length,
                                  size_t count, uint64_t seed);

/// Returns the words that regression has to explain, labelled by `teacher`:
/// inputs of the dataset's sequences first, then structured words. A word is
/// dropped if the dataset labels it differently (the data are right and the
/// network is not), or if the network's prediction for it is far from any
/// integer.
Dataset askTeacher(const Teacher &teacher, const Dataset &dataset,
                   const WordOptions &options);

/// The same without a network: sequences of the dataset with their labels, cut
/// before the first step with a missing output.
Dataset sampleData(const Dataset &dataset, const WordOptions &options);

} // namespace mips

#endif // MIPS_SYNTHESIS_WORDS_H
