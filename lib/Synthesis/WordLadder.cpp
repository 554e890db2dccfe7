//===- WordLadder.cpp - a fallible network's finite machine===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Synthesis/WordLadder.h"
#include "mips/Extract/AutomatonLearner.h"
#include "mips/Synthesis/AutomatonTeacher.h"
#include "mips/Tuning/Tuning.h"
#include "llvm/ADT/STLExtras.h"
#include <cmath>
#include <random>
#include <set>

using namespace mips;

namespace {
/// A network of which only words up to some length are asked.
class LimitedTeacher : public Teacher {
public:
  LimitedTeacher(const Teacher &teacher, unsigned length)
      : teacher(teacher), length(length) {}
  std::vector<int64_t> answer(llvm::ArrayRef<int64_t> word) const override {
    return teacher.answer(word);
  }
  std::vector<double> predict(llvm::ArrayRef<int64_t> word) const override {
    return teacher.predict(word);
  }
  std::vector<double> hidden(llvm::ArrayRef<int64_t> word) const override {
    return teacher.hidden(word);
  }
  unsigned hiddenSize() const override { return teacher.hiddenSize(); }
  unsigned trainedLength() const override { return length; }
  std::string description() const override { return teacher.description(); }

private:
  const Teacher &teacher;
  unsigned length;
};
} // namespace

std::vector<unsigned> mips::ladderLengths(unsigned longest) {
  std::vector<unsigned> lengths;
  for (unsigned length : {6u, 8u, 10u})
    if (length < longest)
      lengths.push_back(length);
  lengths.push_back(std::max(longest, 1u));
  return lengths;
}

static void appendLabelled(const Teacher &teacher, const Word &word,
                           Dataset &dataset) {
  std::vector<int64_t> labels = teacher.answer(word);
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

/// All words of the greatest length of which there are at most so many.
static void appendAllShort(const Teacher &teacher, const Alphabet &alphabet,
                           unsigned longest, Dataset &dataset) {
  unsigned length = 0;
  uint64_t count = 1;
  while (length < longest && count * alphabet.size() <= tuning::costlyWords &&
         alphabet.size() > 1) {
    ++length;
    count *= alphabet.size();
  }
  for (uint64_t number = 0; length > 0 && number < count; ++number) {
    Word word;
    uint64_t place = count, rest = number;
    for (unsigned t = 0; t < length; ++t) {
      place /= alphabet.size();
      llvm::append_range(word, alphabet.inputs(unsigned(rest / place)));
      rest %= place;
    }
    appendLabelled(teacher, word, dataset);
  }
}

Dataset mips::labelledWords(const Teacher &teacher, const Signature &signature,
                            unsigned length, size_t count, uint64_t seed) {
  Dataset dataset(signature);
  std::mt19937_64 random(seed);
  if (std::optional<Alphabet> alphabet = Alphabet::of(signature))
    appendAllShort(teacher, *alphabet, length, dataset);
  for (size_t i = 0; i < count; ++i) {
    Word word;
    for (unsigned t = 0; t < length; ++t)
      for (const Stream &input : signature.inputs) {
        uint64_t size = input.range->size(), draw = random();
        word.push_back(
            int64_t(uint64_t(input.range->lo) + (size ? draw % size : draw)));
      }
    appendLabelled(teacher, word, dataset);
  }
  return dataset;
}

/// The length of a description of the network's answers by an automaton and
/// its errors, in bits and per letter: eight times the logarithm of the share
/// of wrong steps (the little that is added stands for what no sample shows),
/// and for each state where it leads and what it says.
static double descriptionLength(const Automaton &automaton,
                                const Dataset &words) {
  double wrong = double(countErrors(automaton, words)) /
                 double(std::max<size_t>(words.numSteps(), 1));
  std::set<int64_t> values(automaton.output.begin(), automaton.output.end());
  double states = automaton.numStates;
  return 8 * std::log2(wrong + 3e-4) +
         states / 2 * (std::log2(states) + std::log2(double(values.size())));
}

/// Chooses among the machines of the rungs.
static void choose(Ladder &ladder, const Dataset &longWords) {
  double shortest = 0;
  for (const Rung &candidate : ladder.rungs) {
    if (!candidate.automaton || ladder.automaton == candidate.automaton)
      continue;
    std::vector<unsigned> lengths;
    for (const Rung &rung : ladder.rungs)
      if (rung.automaton == candidate.automaton)
        lengths.push_back(rung.length);
    double bits = descriptionLength(*candidate.automaton, longWords);
    if (ladder.automaton &&
        std::make_pair(ladder.agreeingLengths.size(), shortest * -1) >=
            std::make_pair(lengths.size(), bits * -1))
      continue;
    ladder.automaton = candidate.automaton;
    ladder.agreeingLengths = std::move(lengths);
    shortest = bits;
  }
}

/// The machine of words of up to `length` steps, checked on `words`.
static Rung climb(const Teacher &teacher, const Dataset &words,
                  unsigned length) {
  // More states than this explain a network's errors, not what it does.
  LimitedTeacher limited(teacher, length);
  AutomatonLearnerOptions options;
  options.maxStates = tuning::encodedStates;
  Rung rung{length, std::nullopt};
  llvm::Expected<LearnedAutomaton> learned =
      learnAutomaton(limited, words, options);
  if (learned)
    rung.automaton = std::move(learned->automaton);
  else
    llvm::consumeError(learned.takeError());
  return rung;
}

Ladder mips::climbLadder(const Teacher &teacher, const Signature &signature,
                         uint64_t seed) {
  const size_t randomWords = tuning::sampledWords;
  Ladder ladder;
  std::optional<Dataset> longWords;
  for (unsigned length : ladderLengths(teacher.trainedLength())) {
    longWords = labelledWords(teacher, signature, length, randomWords, seed);
    ladder.rungs.push_back(climb(teacher, *longWords, length));
  }
  // A network that is wrong on words of six steps is asked about shorter ones.
  if (llvm::none_of(ladder.rungs, [](const Rung &rung) {
        return rung.automaton.has_value();
      }))
    for (unsigned length : {5u, 4u, 3u})
      if (length < ladder.rungs.front().length)
        ladder.rungs.insert(
            ladder.rungs.begin(),
            climb(teacher,
                  labelledWords(teacher, signature, length, randomWords, seed),
                  length));
  choose(ladder, *longWords);
  return ladder;
}

std::string Ladder::description() const {
  if (!automaton)
    return "no machine of few states at any length";
  std::string text =
      std::to_string(automaton->numStates) +
      (automaton->numStates == 1 ? " state" : " states") +
      (agreeingLengths.size() == 1 ? " at length " : " at lengths ");
  for (unsigned length : agreeingLengths)
    text += (length == agreeingLengths.front() ? "" : ", ") +
            std::to_string(length);
  std::string others;
  for (const Rung &rung : rungs)
    if (!llvm::is_contained(agreeingLengths, rung.length))
      others += (others.empty() ? "" : ", ") +
                (rung.automaton ? std::to_string(rung.automaton->numStates)
                                : std::string("too many")) +
                " at " + std::to_string(rung.length);
  return others.empty() ? text : text + "; otherwise " + others;
}
