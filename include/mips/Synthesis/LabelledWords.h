//===- LabelledWords.h - words and what a teacher says of them -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_SYNTHESIS_LABELLEDWORDS_H
#define MIPS_SYNTHESIS_LABELLEDWORDS_H

#include "mips/Data/Dataset.h"
#include "mips/Data/Teacher.h"

namespace mips {

/// Adds the steps of a word with their labels: all outputs of the first step,
/// then all of the second one, and so on.
void appendLabelled(const Word &word, llvm::ArrayRef<int64_t> labels,
                    Dataset &dataset);

/// All words of the greatest length up to `longest` of which there are at most
/// `most`, labelled by `teacher`. Their prefixes are all shorter words. None
/// where there is one letter, or more than 256.
Dataset labelledShort(const Teacher &teacher, const Signature &signature,
                      unsigned longest, size_t most);

/// All words a…ab…b of `length` steps, or about `most` of them, labelled by
/// `teacher`: with their prefixes all in which a count goes up and down again.
Dataset labelledRuns(const Teacher &teacher, const Signature &signature,
                     unsigned length, size_t most);

/// All words of a length that a few hundred of them reach, and `count` random
/// ones of `length` steps, labelled by `teacher`. Prefixes need no words of
/// their own: there is a label at every step.
Dataset labelledWords(const Teacher &teacher, const Signature &signature,
                      unsigned length, size_t count, uint64_t seed);

/// Words that dwell in corners, half as many as that also random ones, all of
/// `length` steps and labelled by `teacher`: a count goes as far in them as so
/// many steps let it.
Dataset labelledCorners(const Teacher &teacher, const Signature &signature,
                        unsigned length, size_t count, uint64_t seed);

/// The words of `data`, labelled by `teacher` at the steps that `data` label,
/// at all steps of a word that has no label.
Dataset labelledLike(const Teacher &teacher, const Dataset &data);

/// `count` words, each of which begins as a word of `data` does and goes on as
/// another one, from a place on before which both have the same two inputs. At
/// least one sequence is in `data`.
Dataset spliced(const Dataset &data, size_t count, uint64_t seed);

/// The words of `data`, and spliced ones up to a number, labelled as
/// labelledLike() does.
Dataset wordsLike(const Teacher &teacher, const Dataset &data, uint64_t seed);

} // namespace mips

#endif // MIPS_SYNTHESIS_LABELLEDWORDS_H
