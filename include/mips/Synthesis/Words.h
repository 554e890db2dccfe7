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

/// How many words rules are searched on.
struct WordOptions {
  size_t fromData = 1500;  ///< inputs of sequences of the dataset
  size_t structured = 500; ///< constant, sticky, biased, periodic, extreme ones
  uint64_t seed = 1;
  /// Sequences of the dataset that come first, with the dataset's labels,
  /// whatever the teacher says; its answers stand where labels are missing.
  std::vector<size_t> wanted;
};

/// Words for a signature, `length` steps each: in turn constant, sticky,
/// biased to few values, periodic, of extreme values, and uniform. Structured
/// words reach states that uniform ones hardly visit, which is what makes a
/// rule hold beyond the data.
std::vector<Word> structuredWords(const Signature &signature, size_t length,
                                  size_t count, uint64_t seed);

/// What regression is to explain: words labelled by `teacher`, inputs of the
/// dataset's sequences first, then structured ones. Where the dataset holds the
/// same word with other labels the word is dropped (the data are right, and the
/// network is no witness there), as is one on which the network's prediction is
/// far from any integer.
Dataset askTeacher(const Teacher &teacher, const Dataset &dataset,
                   const WordOptions &options);

/// The same without a network: sequences of the dataset with their labels, up
/// to the first step of which an output is missing.
Dataset sampleData(const Dataset &dataset, const WordOptions &options);

} // namespace mips

#endif // MIPS_SYNTHESIS_WORDS_H
