//===- Words.cpp - the words that a network is asked ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Synthesis/Words.h"
#include "mips/Data/SortedSequences.h"
#include "mips/Data/Words.h"
#include "mips/Synthesis/LabelledWords.h"
#include "mips/Tuning/Tuning.h"
#include "llvm/ADT/STLExtras.h"
#include <cmath>

using namespace mips;

namespace {
/// Whether the teacher's predictions for all steps are close to integers.
bool isSure(const Teacher &teacher, const Word &word,
            const std::vector<int64_t> &labels) {
  std::vector<double> predicted = teacher.predict(word);
  for (size_t i = 0; i < labels.size(); ++i)
    if (std::abs(predicted[i] - double(labels[i])) > tuning::nearInteger)
      return false;
  return true;
}

/// Adds a sequence of the dataset; the teacher's answers fill in missing
/// labels.
void appendAsAnswered(Dataset &result, const Teacher &teacher,
                      const Dataset &dataset, size_t sequence) {
  const size_t numOutputs = dataset.signature().outputs.size();
  std::vector<int64_t> answers = teacher.answer(dataset.inputWord(sequence));
  result.beginSequence();
  for (size_t t = 0; t < dataset.length(sequence); ++t) {
    std::vector<int64_t> row = dataset.row(sequence, t).vec();
    for (size_t k = 0; k < numOutputs; ++k)
      if (!dataset.isGiven(sequence, t, k))
        row[row.size() - numOutputs + k] = answers[t * numOutputs + k];
    result.appendStep(row);
  }
}
} // namespace

std::vector<Word> mips::structuredWords(const Signature &signature,
                                        size_t length, size_t count,
                                        uint64_t seed) {
  constexpr WordShape shapes[] = {WordShape::Constant, WordShape::Sticky,
                                  WordShape::Sparse,   WordShape::Periodic,
                                  WordShape::Extreme,  WordShape::Uniform};
  WordSampler sampler(signature, length, seed);
  std::vector<Word> words(count);
  for (size_t i = 0; i < count; ++i)
    sampler.draw(shapes[i % std::size(shapes)], words[i]);
  return words;
}

Dataset mips::askTeacher(const Teacher &teacher, const Dataset &dataset,
                         const WordOptions &options) {
  std::vector<Word> words;
  size_t fromData = std::min(options.fromData, dataset.numSequences());
  // Longer words hardly show more than a few hundred steps do. If the dataset
  // is one log, the words are shorter still: candidates are checked on the
  // whole log anyway.
  const bool isLog = dataset.numSequences() == 1;
  const size_t longest = isLog ? 30 : 200;
  Dataset known = isLog ? dataset.beginnings(tuning::sampledWords) : dataset;
  for (size_t i = 0; i < fromData; ++i)
    words.push_back(known.inputWord(i));
  llvm::append_range(
      words,
      structuredWords(dataset.signature(),
                      std::min<size_t>(teacher.trainedLength(), longest),
                      isLog ? options.structured / 5 : options.structured,
                      options.seed));
  Dataset result(dataset.signature());
  for (size_t i : options.wanted)
    if (dataset.isComplete())
      result.appendSequence(dataset.sequence(i));
    else
      appendAsAnswered(result, teacher, dataset, i);
  for (size_t i = 0; i < words.size(); ++i) {
    std::vector<int64_t> labels = teacher.answer(words[i]);
    std::optional<size_t> sequence = known.sorted().find(words[i]);
    if (isSure(teacher, words[i], labels) &&
        (!sequence || known.agreesThroughout(*sequence, labels)))
      appendLabelled(words[i], labels, result);
  }
  return result;
}

Dataset mips::sampleData(const Dataset &dataset, const WordOptions &options) {
  std::vector<size_t> sequences = options.wanted;
  size_t count =
      std::min(options.fromData + options.structured, dataset.numSequences());
  for (size_t i = 0; i < count; ++i)
    sequences.push_back(i);
  return dataset.select(sequences).completeBeginnings();
}
